"""Flattened tables: rows whose cells are parted by blanks are marked, so that nothing is read in them.

甲公司  31.2亿元  2.5亿元 · 1 东区 12个 98% · 第一产业 123.4 3.1
"""

import re

_UNIT = r"(?:%|[万亿]*[^\W\d年月日时至到、]{0,2})"
_BLANK = r"[ \t\u3000\u00a0|｜]"
# Two cells of numbers side by side with nothing between them: no sentence has that.
_CELLS = re.compile(
    rf"^(?![^\n]*\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\s+\d{{1,2}}:\d)(?=[^\n]*{_BLANK}[-+]?\d[\d,.]*{_UNIT}{_BLANK}+[-+]?\d)[^\n。；;！!？?]+$",
    re.MULTILINE,
)
_BLANKS = re.compile(_BLANK)
_TWO = re.compile(rf"\d{_UNIT}{_BLANK}+[-+]?\d")


def rows_marked(text: str) -> str:
    """This function will turn the blanks in rows of a flattened table into tabs, one for one.

    Every character keeps its place; a line with a full stop is prose and stays as it is.
    """
    if _TWO.search(text) is None:
        return text
    return _CELLS.sub(_row, text)


def _row(line: re.Match[str]) -> str:
    marked = _BLANKS.sub("\t", line[0])
    return marked if marked.count("\t") >= 2 else line[0]
