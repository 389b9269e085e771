"""A target's parts as a table: counties down, chains and years across, and what they add up to."""

from dataclasses import dataclass

from django.utils.translation import gettext

from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.printing import difference_text, language, period_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.plans.queries import SplitView, TargetRow


@dataclass(frozen=True)
class SplitRow:
    """A place or other subject, and its part in each column; None where nothing is assigned."""

    name: str
    cells: tuple[TargetRow | None, ...]


@dataclass(frozen=True)
class LeftOut:
    """A part that was not added up, and why."""

    name: str
    figure: FigureRow
    why: str


@dataclass(frozen=True)
class SplitTable:
    """The split of a target; `sentence` is empty where parts may not be summed."""

    columns: tuple[str, ...]
    rows: tuple[SplitRow, ...]
    sentence: str
    over: bool
    left_out: tuple[LeftOut, ...]
    not_summed: tuple[Shown, ...]


Column = tuple[str, str]  # code of the chain or other facet, code of the period


def _column(part: TargetRow) -> Column:
    return part.figure.claim.facet, part.figure.claim.period.code


def _named(part: TargetRow) -> str:
    facet, period = part.figure.facet, period_text(part.figure.claim.period)
    return f"{name_text(facet)} · {period}" if facet else period


def split_table(split: SplitView) -> SplitTable | None:
    """This function will set up the table of a split; None where nothing has been split."""
    if not split.parts:
        return None
    ordered = sorted(split.parts, key=lambda part: (_column(part), part.figure.subject.code))
    columns = {_column(part): _named(part) for part in ordered}
    subjects = {part.figure.subject.code: part.figure.subject for part in ordered}
    held = {(part.figure.subject.code, _column(part)): part for part in ordered}
    rows = tuple(
        SplitRow(name_text(card), tuple(held.get((code, column)) for column in columns))
        for code, card in sorted(subjects.items(), key=lambda pair: pair[0])
    )
    return SplitTable(
        columns=tuple(columns.values()),
        rows=rows,
        sentence=_sentence(split),
        over=bool(split.balance and split.balance.over.scaled > 0),
        left_out=_left_out(split),
        not_summed=tuple(shown(fault) for fault in split.not_summed),
    )


def _sentence(split: SplitView) -> str:
    if split.balance is None:
        return ""
    return gettext(split.balance.words) % split.balance.params(language())


def _left_out(split: SplitView) -> tuple[LeftOut, ...]:
    if split.balance is None:
        return ()
    found = []
    for left in split.balance.left_out:
        part = next(p for p in split.parts if p.figure.standing == left.part)
        why = "；".join(difference_text(each) for each in left.differences)
        found.append(LeftOut(name_text(part.figure.subject), part.figure, why))
    return tuple(found)
