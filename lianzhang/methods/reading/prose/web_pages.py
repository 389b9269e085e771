"""The text of a page of the web, by its nodes; scripts, menus and buttons left out."""

import re
from typing import Any

from lianzhang.methods.reading.prose.gathering import Extract, Gathering

_SKIPPED = frozenset(("script", "style", "noscript", "template", "head", "nav", "select", "button"))
_BLOCKS = frozenset(
    re.findall(
        r"\S+",
        "p div li tr h1 h2 h3 h4 h5 h6 br table "
        "section article header footer ul ol dd dt "
        "td th blockquote ",
    )
)


def read_page(text: str) -> Extract:
    """This function will take the text out of .html; nothing where it holds no page."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Extract("")
    found = Gathering()
    tree = root.getroottree()
    pieces: list[str] = []
    node = root

    def flush() -> None:
        line = re.sub(r"[ \t\r\n\xa0]+", " ", "".join(pieces)).strip()
        pieces.clear()
        if line:
            found.add(line, {"node": tree.getpath(node)})

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            if element.tag in _BLOCKS:
                flush()
                node = element
            if element.text and not _hidden(element):
                pieces.append(element.text)
        else:
            if element.tag in _BLOCKS:
                flush()
                node = element.getparent() if element.getparent() is not None else root
            if element.tail and element is not root and not _hidden(element.getparent()):
                pieces.append(element.tail)
    flush()
    return found.done()


def _hidden(element: Any) -> bool:
    while element is not None:
        if element.tag in _SKIPPED:
            return True
        element = element.getparent()
    return False
