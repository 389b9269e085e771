"""Surveys as their templates read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.printing import language
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining import SurveyQuestion
from lianzhang.methods.surveying import Interval
from lianzhang.records.figures.queries import FigureRow, on_record
from lianzhang.records.registry.queries import SubjectCard, cards
from lianzhang.records.surveys import queries
from lianzhang.records.surveys.queries import DrawnRow, Index, Part, StratumRow, SurveyCard
from lianzhang.values.errors import Fault, gettext_noop

STATES = {
    "draft": (gettext_noop("未下发"), "proposed"),
    "sent": (gettext_noop("已下发"), "recorded"),
    "closed": (gettext_noop("已关闭"), "done"),
    "withdrawn": (gettext_noop("已撤回"), "withdrawn"),
}
APPROVALS = {"approved": gettext_noop("批准文号"), "filed": gettext_noop("备案文号")}
SIZES = {
    "large": gettext_noop("大型"),
    "medium": gettext_noop("中型"),
    "small": gettext_noop("小型"),
    "micro": gettext_noop("微型"),
    "above": gettext_noop("规上"),
    "below": gettext_noop("规下"),
}
DIMENSIONS = {
    "chain": gettext_noop("产业链"),
    "size": gettext_noop("规模"),
    "county": gettext_noop("县市区"),
}
WHY = {
    "few": gettext_noop("答卷太少，不显示"),
    "same": gettext_noop("各家答得一样，显示会透露每一家的答案"),
    "hidden": gettext_noop("显示会让人推算出隐藏的格"),
}
QUOTED = ("business_climate_index", "entrepreneur_confidence_index")
SHOWN = 100  # firms on the page; the download has all


@dataclass(frozen=True)
class CellView:
    """A row of the table of chains, sizes and counties."""

    dimension: str
    member: str
    index: str
    interval: str
    answers: str
    population: int
    why: str


@dataclass(frozen=True)
class StratumView:
    """A stratum in words."""

    chain: str
    size: str
    county: str
    row: StratumRow


@dataclass(frozen=True)
class SurveyView:
    """One survey's page."""

    about: SurveyCard
    state: str
    badge: str
    approval: str
    index: Index
    value: str
    interval: str
    change: str
    change_interval: str
    questions: tuple[tuple[str, str, str, str], ...]  # text, its index, interval, where it is from
    cells: tuple[CellView, ...]
    strata: tuple[StratumView, ...]
    silent: tuple[str, ...]
    firms: tuple[DrawnRow, ...]
    quoted: tuple[FigureRow, ...]
    faults: tuple[Shown, ...]
    may_change: bool
    rate: str


def state_word(state: str) -> str:
    """This function will name a survey's state."""
    return gettext(STATES[state][0])


def size_word(size: str) -> str:
    """This function will name a size."""
    return gettext(SIZES.get(size, size))


def number(value: float | None) -> str:
    """This function will print an index, one decimal as such indices are published."""
    return "" if value is None else f"{value:.1f}"


def signed(value: float | None) -> str:
    """This function will print a change in points."""
    return "" if value is None else f"{value:+.1f}"


def between(found: Interval | None) -> str:
    """This function will print an interval."""
    return f"{found.low:.1f}—{found.high:.1f}" if found else ""


class Names:
    """What the codes of chains and counties are called; one question for all of them."""

    def __init__(self, rows: Iterable[StratumRow], request: Asked) -> None:
        codes = {code for row in rows for code in (row.chain, row.county) if code}
        self._found: Mapping[str, SubjectCard] = cards(codes, viewer=request.viewer)

    def of(self, dimension: str, code: str) -> str:
        """This function will name a member of a dimension."""
        if dimension == "size":
            return size_word(code)
        if not code:
            return gettext("不在链上")
        return name_text(self._found[code]) if code in self._found else code


def survey_view(request: Asked, survey_id: int, faults: Iterable[Fault] = ()) -> SurveyView:
    """This function will prepare one survey's page."""
    viewer = request.viewer
    about = queries.find(survey_id, viewer=viewer)
    found = queries.index(survey_id, viewer=viewer, on=request.today)
    rows = queries.strata(survey_id, viewer=viewer)
    names = Names(rows, request)
    word, badge = STATES[about.state]
    quoted = on_record(subjects=[about.place], indicators=QUOTED, viewer=viewer, newest=4)
    return SurveyView(
        about=about,
        state=gettext(word),
        badge=badge,
        approval=gettext(APPROVALS[about.approval]) if about.approval in APPROVALS else "",
        index=found,
        value=_value(found.whole),
        interval=between(found.whole.interval) if found.whole else "",
        change=signed(found.change),
        change_interval=between(found.change_interval),
        questions=tuple(_questions(about, found)),
        cells=tuple(cell_views(found, names)),
        strata=tuple(_strata(rows, names)),
        silent=tuple(_silent(found, names)),
        firms=queries.firms(survey_id, viewer=viewer, waiting=True, limit=SHOWN),
        quoted=tuple(row for pair in quoted.values() for row in pair),
        faults=tuple(map(shown, faults)),
        may_change=viewer.can("surveys.send") and viewer.covers(about.path),
        rate=_rate(found.answers, found.drawn),
    )  # fmt: skip


def _strata(rows: Iterable[StratumRow], names: Names) -> Iterable[StratumView]:
    for row in rows:
        chain, county = names.of("chain", row.chain), names.of("county", row.county)
        yield StratumView(chain, size_word(row.size), county, row)


def _rate(answers: int, drawn: int) -> str:
    return f"{100 * answers / drawn:.1f}%" if drawn else "—"


def _value(part: Part | None) -> str:
    return number(part.balance.index) if part else ""


def question_text(asked: SurveyQuestion) -> str:
    """This function will print a question in the page's language."""
    return asked.text_en if language() == "en" else asked.text


def _questions(about: SurveyCard, found: Index) -> Iterable[tuple[str, str, str, str]]:
    for asked in about.questions:
        part = found.questions.get(asked.code)
        yield (
            question_text(asked),
            _value(part),
            between(part.interval) if part else "",
            asked.cites,
        )


def cell_views(found: Index, names: Names) -> Iterable[CellView]:
    """This function will put the cells into words, a hidden one with its reason."""
    for cell in found.cells:
        part = cell.part
        yield CellView(
            gettext(DIMENSIONS[cell.dimension]),
            names.of(cell.dimension, cell.member),
            _value(part),
            between(part.interval) if part else "",
            str(part.balance.answers) if part else "",
            cell.population,
            gettext(WHY[cell.why]) if cell.why else "",
        )


def _silent(found: Index, names: Names) -> Iterable[str]:
    for code in found.silent:
        chain, size, county = code.split("|")
        yield f"{names.of('chain', chain)} × {size_word(size)} × {names.of('county', county)}"
