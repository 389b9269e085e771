"""Names that hold numbers: “双50强”, 《…25条》, “1+N+X”, 5G, 12英寸: no number in them is a claim."""

import re

_QUOTED = re.compile(r"“[^“”,。;!?]{1,18}”|‘[^‘’,。;!?]{1,18}’|《[^《》]{1,60}》")
_AMOUNT = re.compile(r"\d[\d.,]*(?:[万亿]*元|%|个百分点)")
_CODE = re.compile(
    r"[A-Za-z]+[-./]?\d+(?:[.\-/]\d+)*[A-Za-z]*"  # DN350, C919, PM2.5
    r"|(?<![\d.])\d+(?:\.\d+)?(?:[A-Za-z]+(?![A-Za-z])(?<!kW)(?<!MW)(?<!GW)(?<!kWh)(?<!TEU)(?<!PFlops)(?<!MWh)(?<!GWh))"
    r"|\d+(?:\+[A-Za-z\dN]+)+|第\d+[批期届次代号]"
    r"|\d+[×xX*]\d+|\d{7,}(?![\d.,]*[万亿元家个人户%])"
    r"|\(\d+\)|[〔\[]\d{4}[〕\]]\d+号?|\d+-\d+-\d+"
)


def without_names(text: str, original: str) -> str:
    """This function will blank out names and codes that hold digits, keeping the length.

    `text` is the sentence in which times were blanked out already, `original` the sentence.
    """
    pieces, place = [], 0
    for name in _QUOTED.finditer(text):
        inner = original[name.start() : name.end()]
        if _AMOUNT.search(inner) and inner[0] != "《":
            continue
        pieces.append(text[place : name.start()])
        pieces.append("“" + "\1" * (name.end() - name.start() - 2) + "”")
        place = name.end()
    if pieces:
        text = "".join(pieces) + text[place:]
    return _CODE.sub(lambda code: "\1" * len(code[0]), text)
