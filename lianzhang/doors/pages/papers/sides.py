"""Documents side by side as their templates read them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from lianzhang.analysis.documents import Compared, Meeting, Pair, Said
from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.shell.addresses import figure_address
from lianzhang.doors.pages.shell.figures import locator_text, name_text, plotted, scope_text
from lianzhang.doors.pages.shell.passages import decoded
from lianzhang.doors.pages.shell.printing import (
    amount_text,
    as_of_text,
    day_text,
    difference_text,
    period_text,
    quantity_text,
    word_text,
)
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.records.sources.queries import contents
from lianzhang.values.claims import Comparator
from lianzhang.values.errors import gettext_noop
from lianzhang.values.evidence import Passage
from lianzhang.values.indicators import Behaviour, Indicator
from lianzhang.values.units import unit
from lianzhang.values.viewer import Viewer

HEADS = (
    gettext_noop("对象"),
    gettext_noop("指标"),
    gettext_noop("文件"),
    gettext_noop("文件日期"),
    gettext_noop("数值"),
    gettext_noop("单位"),
    gettext_noop("原文数值"),
    gettext_noop("期间"),
    gettext_noop("截至"),
    gettext_noop("性质"),
    gettext_noop("口径"),
    gettext_noop("状态"),
    gettext_noop("位置"),
    gettext_noop("编号"),
)


@dataclass(frozen=True)
class Side:
    """What one document says."""

    title: str
    source: str
    day: str
    amount: str
    figure: FigureRow | None
    period: str
    as_of: str
    nature: str
    goal: bool
    scope: str
    place: str
    quote: str
    url: str
    synthetic: bool


@dataclass(frozen=True)
class Met:
    """Two documents and how they stand to each other."""

    one: Side
    other: Side
    meeting: str
    label: str
    told: tuple[str, ...]


@dataclass(frozen=True)
class Brief:
    """An indicator in the list: what is said, and what must be looked at first."""

    indicator: Indicator
    subject: str
    documents: int
    sides: tuple[Side, ...]
    meeting: str
    label: str


@dataclass(frozen=True)
class OverviewView:
    """The page 文档对照."""

    briefs: tuple[Brief, ...]
    places: tuple[SubjectCard, ...]
    place: SubjectCard
    conflicts: int


@dataclass(frozen=True)
class DocumentView:
    """What documents say of one indicator."""

    subject: SubjectCard
    indicator: Indicator
    sides: tuple[Side, ...]
    mets: tuple[Met, ...]
    documents: int
    chart: dict[str, Any]
    title: str


def heads() -> list[str]:
    """This function will return the headers of the download."""
    return [gettext(head) for head in HEADS]


def cells(compared: Compared) -> Iterator[Row]:
    """This function will return a row for each thing that a document says."""
    for said in compared.said:
        claim, side = said.standing.claim, _side(said, "")
        exact = claim.amount.comparator is Comparator.EQUAL
        yield Row(
            (
                name_text(compared.subject),
                name_text(compared.indicator),
                said.title,
                said.day,
                claim.amount.value.decimal if exact else side.amount,
                claim.amount.value.unit.symbol,
                side.amount,
                side.period,
                side.as_of,
                side.nature,
                side.scope or None,
                gettext("在台账") if said.figure else gettext("待审"),
                side.place,
                said.figure.id if said.figure else None,
            ),
            synthetic=side.synthetic,
        )


def _side(said: Said, quote: str) -> Side:
    claim = said.standing.claim
    return Side(
        said.title,
        said.source,
        day_text(said.day) if said.day else gettext("未注明"),
        amount_text(claim.amount),
        said.figure,
        period_text(claim.period),
        as_of_text(claim),
        word_text(claim.modality),
        said.is_goal,
        scope_text(said.figure) if said.figure else claim.baseline,
        locator_text(said.locator),
        quote or said.quote,
        f"{figure_address(said.figure.id)}#evidence" if said.figure else "",
        claim.synthetic,
    )


def _told(pair: Pair) -> tuple[str, ...]:
    """What is said beside two documents: the change, or everything that keeps them apart."""
    differing = tuple(difference_text(difference) for difference in pair.differences)
    match pair.meeting:
        case Meeting.CONFLICT:
            return (gettext("同一时间的两个数不同，请核对哪一个对，或口径有何不同。"),)
        case Meeting.GOAL_AND_RESULT:
            return (gettext("一个是目标，一个是实绩：只对照，不相减。"), *differing)
        case Meeting.CHANGED if pair.change is not None:
            change = quantity_text(pair.change, signed=True)
            return (gettext("后一个比前一个：%(change)s") % {"change": change},)
        case Meeting.CHANGED:
            return (gettext("不是确数，只列出，不相减。"),)
    return differing


def _met(pair: Pair) -> Met:
    return Met(
        _side(pair.one, ""),
        _side(pair.other, ""),
        pair.meeting.value,
        gettext(pair.meeting.label),
        _told(pair),
    )


def overview_view(
    compared: Sequence[Compared], places: tuple[SubjectCard, ...], place: SubjectCard
) -> OverviewView:
    """This function will prepare the list of indicators."""
    briefs = tuple(
        Brief(
            one.indicator,
            one.subject.code,
            one.documents,
            tuple(_side(said, "") for said in one.said),
            one.worst.value if one.worst else "",
            gettext(one.worst.label) if one.worst else "",
        )
        for one in compared
    )
    conflicts = sum(brief.meeting == Meeting.CONFLICT for brief in briefs)
    return OverviewView(briefs, places, place, conflicts)


def document_view(compared: Compared, *, viewer: Viewer) -> DocumentView:
    """This function will prepare one indicator with the very words of each document."""
    texts = {
        code: text
        for code, data in contents({said.source for said in compared.said}, viewer=viewer).items()
        if (text := decoded(data)) is not None
    }
    return DocumentView(
        compared.subject,
        compared.indicator,
        tuple(_side(said, _quote(said, texts)) for said in compared.said),
        tuple(_met(pair) for pair in compared.pairs),
        compared.documents,
        _chart(compared),
        f"{name_text(compared.subject)} · {name_text(compared.indicator)}",
    )


def _quote(said: Said, texts: dict[str, str]) -> str:
    place, text = said.locator, texts.get(said.source, "")
    return text[place.start : place.end] if isinstance(place, Passage) else ""


def _chart(compared: Compared) -> dict[str, Any]:
    """Results and goals in time, each with its document; goals as marks that no line joins."""
    kind = unit(compared.indicator.unit).kind
    drawn = [s for s in compared.said if s.standing.claim.amount.value.unit.kind == kind]
    periods = sorted({said.standing.claim.period for said in drawn})
    at = {period: place for place, period in enumerate(periods)}
    groups: dict[str, dict[str, Any]] = {}
    for said in drawn:
        nature = gettext("目标") if said.is_goal else gettext("实绩")
        name = f"{nature} · {said.title}"
        group = groups.setdefault(name, {"name": name, "style": "mark", "points": []})
        group["points"].append(_point(said, at[said.standing.claim.period], compared.indicator))
    return {
        "unit": unit(compared.indicator.unit).symbol,
        "periods": [period_text(period) for period in periods],
        "groups": list(groups.values()),
        "inverse": compared.indicator.behaviour is Behaviour.RANK,
        "synthetic": gettext("模拟数据"),
    }


def _point(said: Said, at: int, indicator: Indicator) -> dict[str, Any]:
    claim = said.standing.claim
    return {
        "at": at,
        "value": plotted(claim.amount.value, indicator.unit),
        "text": amount_text(claim.amount),
        "period": period_text(claim.period),
        "as_of": as_of_text(claim),
        "stage": word_text(claim.stage) if said.figure else gettext("待审"),
        "synthetic": claim.synthetic,
        "url": figure_address(said.figure.id) if said.figure else "",
    }
