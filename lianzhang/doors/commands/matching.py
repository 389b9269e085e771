"""`lianzhang match`: who is meant by each name of a file, among those of another; no database."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lianzhang.doors.commands.speaking import answer, answer_table, gettext, tell
from lianzhang.methods.defining import read_catalogue
from lianzhang.methods.matching import words_of
from lianzhang.methods.matching.bulk.matcher import Answer, Entry, Matcher
from lianzhang.methods.matching.bulk.splitting import Words
from lianzhang.methods.matching.bulk.teaching import Decision
from lianzhang.values.errors import Fault, NotFound, Refused, Where, gettext_noop
from lianzhang.values.texts import compact

FORMATS = ("jsonl", "table")
_YES = frozenset({"是", "1", "yes", "true", "同一家"})
LONGEST = 500  # characters of a cell that can be a name
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "企业名称",
        "名称",
        "公司名称",
        "单位名称",
        "单位详细名称",
        "全称",
        "fullname",
        "简称",
        "name",
    ),
    "code": ("统一社会信用代码", "信用代码", "社会信用代码", "代码", "uscc", "code"),
    "others": ("曾用名", "别名", "曾用名称", "aliases", "former"),
    "place": ("地区", "城市", "所在地市", "city"),
}
_HEADS = (
    gettext_noop("行"),
    gettext_noop("名称"),
    gettext_noop("结论"),
    gettext_noop("登记中的"),
    gettext_noop("代码"),
    gettext_noop("把握"),
    gettext_noop("理由"),
)
_BANDS = {
    "certain": gettext_noop("确定"),
    "ask": gettext_noop("请人看"),
    "none": gettext_noop("没有"),
}


@dataclass(frozen=True)
class Wanted:
    """What is asked, and how the answer is to look."""

    queries: Path
    register: Path | None
    form: str = "table"
    top: int = 5
    decisions: Path | None = None
    recorded: bool = False  # what was merged and kept apart in this installation counts, too


@dataclass(frozen=True)
class Listed:
    """A file's enterprises with the rows they stand in, from 1 after the heading."""

    entries: list[Entry]
    rows: list[int]


def match_files(wanted: Wanted) -> None:
    """This function will print, for every name asked, the enterprises of the register it may mean.

    Raises `Refused` for a file without a column of names, `NotFound` for one that is not there.
    """
    if wanted.form not in FORMATS:
        raise _no_such_format(wanted.form)
    register = listed(wanted.register or wanted.queries)
    asked = register if wanted.register is None else listed(wanted.queries)
    decided = _recorded() if wanted.recorded else []
    decided += _decisions(wanted.decisions) if wanted.decisions else []
    matcher = Matcher(register.entries, _words(), decisions=decided)
    answers = matcher.match(asked.entries, top=wanted.top, without_itself=wanted.register is None)
    if wanted.register is None:  # of a register on itself only what may be double is shown
        some = [at for at, found in enumerate(answers) if found.band != "none"]
        asked = Listed([asked.entries[at] for at in some], [asked.rows[at] for at in some])
        answers = [answers[at] for at in some]
    _show(asked, register, answers, wanted)


def _recorded() -> list[Decision]:
    """What people merged, recognised and kept apart in this installation."""
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.registry.queries import decided

    rows = decided(viewer=system(gettext("命令行")))
    return [Decision(one.name, one.registered, one.same) for one in rows]


def _decisions(path: Path) -> list[Decision]:
    """What people decided: name, name in the register, whether they are one."""
    rows = _rows(path)
    head = [cell.strip() for cell in next(rows, [])]
    if not {"名称", "登记名称", "同一家"} <= set(head):
        raise Refused.because(
            "matching.no_decisions",
            gettext_noop("“%(name)s”不是一张认定表。"),
            gettext_noop("认定表要有三列：名称、登记名称、同一家（是或否）。"),
            name=path.name,
        )
    at = [head.index(name) for name in ("名称", "登记名称", "同一家")]
    cells = ([row[n].strip() for n in at] for row in rows if len(row) > max(at))
    return [Decision(name, other, same in _YES) for name, other, same in cells if name and other]


def _show(asked: Listed, register: Listed, answers: Sequence[Answer], wanted: Wanted) -> None:
    if wanted.form == "jsonl":
        for entry, row, found in zip(asked.entries, asked.rows, answers, strict=True):
            data = {"query": entry.name, "row": row, "band": found.band}
            answer(json.dumps(data | {"candidates": _plain(found, register)}, ensure_ascii=False))
        return
    lines = []
    for entry, row, found in zip(asked.entries, asked.rows, answers, strict=True):
        first = _plain(found, register)[:1]
        best = (
            [first[0]["name"], first[0]["code"], f"{first[0]['score']:.2f}"]
            if first
            else ["", "", ""]
        )
        why = "；".join(map(gettext, found.found[0].reasons)) if found.found else ""
        lines.append((row, entry.name, gettext(_BANDS[found.band]), *best, why))
    answer_table(gettext("名称匹配"), [gettext(head) for head in _HEADS], lines)


def _plain(found: Answer, register: Listed) -> list[dict[str, object]]:
    return [
        {
            "name": register.entries[one.row].name,
            "code": register.entries[one.row].code,
            "row": register.rows[one.row],
            "score": one.score,
            "band": one.band,
            "reasons": [gettext(reason) for reason in one.reasons],
        }
        for one in found.found
    ]


def listed(path: Path) -> Listed:
    """This function will read a file's enterprises; rows without a name are said and left out."""
    rows = _rows(path)
    head = next(rows, None)
    if head is None:
        raise Refused.because(
            "matching.empty",
            gettext_noop("“%(name)s”里没有内容。"),
            remedy=gettext_noop("请给一张有表头的表，至少有一列企业名称。"),
            name=path.name,
        )
    columns = _columns(path, head)
    entries: list[Entry] = []
    numbers: list[int] = []
    empty: list[int] = []
    for number, row in enumerate(rows, start=1):
        entry = _entry(path, number, row, columns)
        if entry is None:
            empty.append(number)
        else:
            entries.append(entry)
            numbers.append(number)
    if empty:
        text = gettext("“%(name)s”有 %(count)d 行没有名称，未参加匹配，第一处在第 %(row)d 行。")
        tell(text % {"name": path.name, "count": len(empty), "row": empty[0]})
    return Listed(entries, numbers)


def _entry(path: Path, number: int, row: Sequence[str], columns: Mapping[str, int]) -> Entry | None:
    def cell(field: str) -> str:
        at = columns.get(field, -1)
        return row[at].strip() if 0 <= at < len(row) else ""

    name = cell("name")
    if len(name) > LONGEST:
        fault = Fault(
            "matching.huge_name",
            gettext_noop("名称有 %(size)s 个字，不像企业名称。"),
            gettext_noop("企业名称最多 %(most)s 个字。"),
            gettext_noop("请核对是否选错了列，或漏了引号、换行。"),
            Where(file=path.name, row=number),
            {"size": str(len(name)), "most": str(LONGEST)},
        )
        raise Refused(fault)
    if not name:
        return None
    parts = cell("others").replace("；", "|").replace(";", "|").split("|")
    others = tuple(filter(None, (one.strip() for one in parts)))
    return Entry(name, compact(cell("code")), others, cell("place"))


def _columns(path: Path, head: Sequence[str]) -> dict[str, int]:
    plain = [cell.strip().lower() for cell in head]
    found = {
        field: min(plain.index(name) for name in names if name in plain)
        for field, names in _HEADINGS.items()
        if set(names) & set(plain)
    }
    if "name" not in found and len(head) == 1:
        found["name"] = 0
    if "name" not in found:
        raise Refused.because(
            "matching.no_name_column",
            gettext_noop("“%(name)s”里没有企业名称一列。"),
            gettext_noop("表头是：%(heads)s。"),
            gettext_noop("请把那一列的表头写成“企业名称”，或只留那一列。"),
            name=path.name,
            heads="、".join(head)[:200],
        )
    return found


def _rows(path: Path) -> Iterator[list[str]]:
    try:
        data = path.read_bytes()
    except OSError:
        raise NotFound.because(
            "matching.no_such_file",
            gettext_noop("没有文件“%(name)s”，或不能打开。"),
            remedy=gettext_noop("请核对文件名和权限。"),
            name=path,
        ) from None
    if path.suffix.lower() in (".xlsx", ".xls", ".ods"):
        from lianzhang.methods.reading import read_guarded

        grid = read_guarded(data, path.name)[0]
        for row in grid.rows:
            yield ["" if cell is None else str(cell) for cell in row]
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    yield from (row for row in csv.reader(io.StringIO(text, newline="")) if row)


def _words() -> Words:
    from django.conf import settings

    catalogue = read_catalogue([Path(pack) for pack in settings.LIANZHANG_PACKS])
    places = catalogue.place_names
    former = ((old.now, old.name) for old in places.former)
    return Words(words_of(catalogue.name_parts, places.named, former))


def _no_such_format(word: str) -> Refused:
    return Refused.because(
        "matching.no_such_format",
        gettext_noop("没有“%(word)s”这种格式。"),
        remedy=gettext_noop("可用：%(known)s。"),
        word=word,
        known="、".join(FORMATS),
    )
