"""What one cell looks like: a label, a number, a period, a unit, a form's caption."""

import re
import unicodedata

from lianzhang.methods.reading.grids import CellValue
from lianzhang.values.units import Unit, find_unit

_LONGEST_LABEL = 120  # characters; what is longer is a sentence, not a heading
_NUMBER = re.compile(r"[+\-−]?[\d,]*\.?\d+(?:[Ee][+-]?\d+)?\s*[%‰]?")
_DAY = re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?: .*)?|(?:19|20)\d{6}")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:年.{0,12}|-\d\d|[-/]\d{4}年?)?")
_CODE = re.compile(r"(?=(?:\D*\d){6})[0-9A-Za-z-]{8,}")
_NUMBERED = re.compile(r"(?:附件|附表|表号?|样表)\s*[\d一二三四五六七八九十]*(?:[-—][\d]+)?")
_CAPTION = re.compile(r"(?P<what>[^：:]{1,16})[：:](?P<rest>.*)", re.S)
_OF_WHICH = frozenset(("其中", "#其中", "其中项", "1其中"))
_BRACKET = re.compile(
    r"^(?P<name>.*?)\s*[（(\[【〔](?P<inside>[^（()）\[\]【】〔〕]*)[）)\]】〕]?\s*$", re.S
)
_TAIL = re.compile(
    r"^(?P<name>.{2,}?)(?:\s*[：:，,\s]\s*(?P<inside>\S{1,8})|(?P<sign>[%％‰]))$", re.S
)


def folded(cell: CellValue) -> str:
    """This function will return a cell as half-width text without blanks at its ends."""
    return "" if cell is None else unicodedata.normalize("NFKC", str(cell)).strip()


def plain(cell: CellValue) -> str:
    """This function will return a heading as people read it: one line, no blanks between 汉字."""
    text = " ".join(str("" if cell is None else cell).split())
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)


def is_amount(cell: CellValue) -> bool:
    """This function will answer whether a cell holds what only a body holds: 8.4, a day, a code."""
    text = folded(cell)
    if _PERIOD.fullmatch(text):
        return False
    return any(form.fullmatch(text) is not None for form in (_NUMBER, _DAY, _CODE))


def is_period(cell: CellValue) -> bool:
    """This function will answer whether a cell names a year, or a period that begins with one."""
    return _PERIOD.fullmatch(folded(cell)) is not None


def is_label(cell: CellValue) -> bool:
    """This function will answer whether a cell may be a heading."""
    text = folded(cell)
    return bool(text) and len(text) <= _LONGEST_LABEL and not is_amount(cell)


def is_caption(cell: CellValue) -> bool:
    """This function will answer whether a cell is a form's caption: 附件2, 填报单位：…, 单位：万元."""
    if _NUMBERED.fullmatch(folded(cell)):
        return True
    found = _CAPTION.fullmatch(folded(cell))
    if found is None or "".join(found["what"].split()) in _OF_WHICH:
        return False
    return named_unit(found["rest"]) is None or "单位" in found["what"]


def named_unit(text: str) -> Unit | None:
    """This function will find the unit that a text names, as headings write it (±%, 单位：万元)."""
    bare = re.sub(r"^(?:计量|金额)?单位\s*[：:]?|^[±+\-]+", "", folded(text).strip())
    return find_unit(bare) if bare else None


def parted(heading: str) -> tuple[str, str]:
    """This function will split a heading into name and unit: 产值（万元） → 产值, 万元.

    A bracket that holds no unit stays in the name: 专精特新（省级）. A unit alone has no name: （人）.
    """
    for form in (_BRACKET, _TAIL):
        found = form.match(heading)
        if found is None:
            continue
        groups = found.groupdict()
        said = groups.get("sign") or groups["inside"] or ""
        unit = named_unit(said)
        if unit is not None:
            return found["name"].strip(" ：:，,"), unit.symbol
    return heading, ""


def is_column_number(cell: CellValue) -> bool:
    """This function will answer whether a cell may stand in a row of column numbers (甲 乙 1 2)."""
    return (
        re.fullmatch(r"[(]?\d{1,3}[)]?|[甲乙丙丁戊己ABC]|栏次|序号|[-—]+", folded(cell)) is not None
    )
