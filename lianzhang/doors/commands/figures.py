"""`lianzhang figures`: the ledger asked from a terminal, and written to a file."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lianzhang.doors.commands.speaking import answer_json, answer_table, gettext, language, tell
from lianzhang.doors.commands.starting import set_up
from lianzhang.doors.commands.usage import one_of
from lianzhang.values.errors import Refused, gettext_noop

if TYPE_CHECKING:
    from lianzhang.records.figures.queries import FigureRow, Wanted

HEADS = (
    gettext_noop("编号"),
    gettext_noop("对象"),
    gettext_noop("分项"),
    gettext_noop("指标"),
    gettext_noop("期间"),
    gettext_noop("数值"),
    gettext_noop("单位"),
    gettext_noop("截至"),
    gettext_noop("口径"),
    gettext_noop("数据阶段"),
    gettext_noop("性质"),
    gettext_noop("状态"),
    gettext_noop("来源"),
    gettext_noop("模拟数据"),
)
ANY = "any"  # every status, not only what is in force
SHORT = (0, 1, 3, 4, 5, 7, 9, 10, 12, 13)  # what fits a terminal


@dataclass(frozen=True)
class Asked:
    """The filters as they were typed."""

    text: str
    subject: str
    within: str
    indicator: str
    modality: str
    status: str
    year: int | None
    known_on: str


def _wanted(asked: Asked) -> "Wanted":
    from lianzhang.doors.commands.defining import indicator_named
    from lianzhang.doors.notices.statuses import STATUSES
    from lianzhang.records.figures.queries import Wanted
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.registry.queries import find
    from lianzhang.values.claims import Modality
    from lianzhang.values.periods import Period

    path = find(asked.within, viewer=system()).path if asked.within else ""
    status = one_of("--status", asked.status, ("in_force", ANY, *STATUSES))
    return Wanted(
        text=asked.text,
        subject=find(asked.subject, viewer=system()).code if asked.subject else "",
        within=path,
        indicator=indicator_named(asked.indicator).code if asked.indicator else "",
        modality=one_of("--modality", asked.modality, ("", *Modality)),
        status="" if status == ANY else status,
        year=asked.year,
        known_on=Period.parse(asked.known_on).end if asked.known_on else None,
    )


def cells(row: "FigureRow") -> tuple[object, ...]:
    """This function will print a figure's fields in the order of `HEADS`."""
    from lianzhang.doors.notices.statuses import status_word
    from lianzhang.values.amounts import amount_text
    from lianzhang.values.claims import label

    claim = row.claim
    return (
        row.id,
        row.subject.name,
        row.facet.name if row.facet else "",
        row.indicator.name,
        claim.period.label(language()),
        amount_text(claim.amount, language()),
        claim.amount.value.unit.symbol,
        claim.as_of.isoformat() if claim.as_of else "",
        claim.scope_note,
        gettext(label(claim.stage)),
        gettext(label(claim.modality)),
        status_word(row.status, gettext),
        row.source_title,
        gettext("模拟数据") if claim.synthetic else "",
    )


def list_figures(asked: Asked, *, limit: int, export: Path | None, as_json: bool) -> None:
    """This function will print the newest figures asked for, or write them to a file."""
    set_up()
    from lianzhang.doors.notices import plain
    from lianzhang.records.figures.queries import all_rows
    from lianzhang.records.mandates.queries import system

    wanted = _wanted(asked)
    if export is not None:
        write_figures(export, all_rows(wanted, viewer=system()))
        return
    rows = list(all_rows(wanted, viewer=system(), limit=limit))
    if as_json:
        answer_json([plain.figure(row).model_dump(mode="json") for row in rows])
        return
    listed = ([cells(row)[at] for at in SHORT] for row in rows)
    answer_table(gettext("指标台账"), [gettext(HEADS[at]) for at in SHORT], listed)
    if not rows:
        tell(gettext("没有符合条件的数据。"))
    if len(rows) == limit:
        tell(gettext("只列出最新的 %(n)s 条；用 --limit 增加，或用 --export 导出。") % {"n": limit})


def write_figures(path: Path, rows: "Iterable[FigureRow]") -> None:
    """This function will write figures to an .xlsx or a .csv that Excel opens correctly."""
    heads = [gettext(head) for head in HEADS]
    if path.suffix.lower() == ".xlsx":
        from lianzhang.doors.briefings.workbook import workbook

        path.write_bytes(workbook(gettext("指标台账"), heads, map(cells, rows)))
    elif path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([heads, *_guarded(rows)])
    else:
        raise _unknown_kind(path)
    tell(gettext("已写入 %(file)s。") % {"file": path})


def _guarded(rows: "Iterable[FigureRow]") -> Iterator[list[str]]:
    """Text that a spreadsheet would take for a formula is led by an apostrophe."""
    for row in rows:
        texts = ["" if cell is None else str(cell) for cell in cells(row)]
        yield [f"'{text}" if text.startswith(("=", "+", "@", "\t")) else text for text in texts]


def _unknown_kind(path: Path) -> Refused:
    return Refused.because(
        "commands.unknown_kind",
        gettext_noop("不能写成“%(kind)s”文件。"),
        gettext_noop("台账可以导出为 .xlsx 或 .csv。"),
        gettext_noop("请把文件名改为以 .xlsx 或 .csv 结尾。"),
        kind=path.suffix or path.name,
    )
