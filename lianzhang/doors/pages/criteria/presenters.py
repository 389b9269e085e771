"""The catalogue of criteria in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from lianzhang.analysis.ladder.book import book_on
from lianzhang.doors.pages.shell.explained import MARKS
from lianzhang.doors.pages.shell.printing import language
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.judging import Rule
from lianzhang.methods.judging.saying import wording_of
from lianzhang.methods.judging.wording import Wording
from lianzhang.records.overlays.queries import Filled, catalogue, parameters_filled, parameters_laid
from lianzhang.values.criteria import Clause, Criterion, Fill, ParameterRow
from lianzhang.values.errors import NotFound, gettext_noop

APPLIES = {
    "new": gettext_lazy("新申报"),
    "recheck": gettext_lazy("复核"),
    "both": gettext_lazy("新申报和复核"),
}
FILLS = {
    Fill.AUTO: gettext_lazy("由数据给出"),
    Fill.MANUAL: gettext_lazy("人工核验"),
    Fill.EXTERNAL: gettext_lazy("平台或外部结果"),
}
SHOWS = {
    "all": gettext_lazy("全部"),
    "in_force": gettext_lazy("今天有效"),
    "to_fill": gettext_lazy("参数待填"),
    "unverified": gettext_lazy("有未核实的"),
}


@dataclass(frozen=True)
class CriterionLine:
    """A criterion of the catalogue."""

    criterion: Criterion
    name: str
    mark: str
    applies: str
    in_force: bool
    to_fill: int
    unverified: int  # clauses with a mark of their own


@dataclass(frozen=True)
class HomeView:
    """The catalogue as filtered."""

    lines: tuple[CriterionLine, ...]
    show: str
    shows: tuple[tuple[str, str], ...]
    total: int


def home_view(request: Asked) -> HomeView:
    """This function will compose the catalogue."""
    filled = parameters_filled(on=request.today)
    lines = [_line(one, filled, request) for one in catalogue().criteria.values()]
    show = request.GET.get("show", "all")
    show = show if show in SHOWS else "all"
    return HomeView(
        lines=tuple(line for line in lines if _wanted(line, show)),
        show=show,
        shows=tuple((code, str(word)) for code, word in SHOWS.items()),
        total=len(lines),
    )


def _wanted(line: CriterionLine, show: str) -> bool:
    unsure = bool(line.unverified) or line.criterion.mark == "unverified"
    told = {"in_force": line.in_force, "to_fill": line.to_fill > 0, "unverified": unsure}
    return told.get(show, True)


def _line(one: Criterion, filled: dict[tuple[str, str], str], request: Asked) -> CriterionLine:
    missing = [
        row
        for row in one.parameters.values()
        if not (row.value or filled.get((one.code, row.code)))
    ]
    return CriterionLine(
        criterion=one,
        name=_named(one),
        mark=str(MARKS[one.mark]),
        applies=str(APPLIES[one.applies_to]),
        in_force=one.in_force(request.today),
        to_fill=len(missing),
        unverified=sum(clause.mark == "unverified" for clause in one.clauses),
    )


def _named(one: Criterion | Clause | ParameterRow) -> str:
    return one.name_en if language() == "en" else one.name


@dataclass(frozen=True)
class ClauseRow:
    """A clause of a criterion in words."""

    name: str
    rule: str
    bands: tuple[str, ...]
    cite: str
    mark: str
    unverified: bool


@dataclass(frozen=True)
class ParameterView:
    """A number that the office fills in, and what it filled in so far."""

    row: ParameterRow
    name: str
    value: str
    laid: tuple[Filled, ...]


@dataclass(frozen=True)
class InputRow:
    """An input that the criterion asks for."""

    name: str
    periods: str
    unit: str
    fill: str
    note: str


@dataclass(frozen=True)
class CriterionView:
    """The page of one criterion."""

    line: CriterionLine
    clauses: tuple[ClauseRow, ...]
    outcome: str
    parameters: tuple[ParameterView, ...]
    inputs: tuple[InputRow, ...]
    others: tuple[Criterion, ...]  # versions of the same rule
    may_fill: bool
    today: str


def criterion_view(request: Asked, code: str) -> CriterionView:
    """This function will compose the page of one criterion; raises `NotFound`."""
    known = catalogue().criteria
    if code not in known:
        raise _no_such(code)
    one, filled = known[code], parameters_filled(on=request.today)
    rule = book_on(request.today).rules[code]
    wording = wording_of(rule, english=language() == "en")
    laid = parameters_laid(viewer=request.viewer, criterion=code)
    return CriterionView(
        line=_line(one, filled, request),
        clauses=tuple(_clause(clause, rule, wording) for clause in one.clauses),
        outcome=wording.of(rule.outcome),
        parameters=tuple(
            ParameterView(
                row,
                _named(row),
                filled.get((code, row.code), row.value),
                tuple(each for each in laid if each.parameter == row.code),
            )
            for row in one.parameters.values()
        ),
        inputs=tuple(_inputs(one)),
        others=tuple(o for o in known.values() if o.family == one.family and o.code != code),
        may_fill=request.viewer.can("overlays.fill"),
        today=request.today.isoformat(),
    )


def _clause(clause: Clause, rule: Rule, wording: Wording) -> ClauseRow:
    one, code = rule.criterion, clause.code
    mark = clause.mark or one.mark
    return ClauseRow(
        name=_named(clause),
        rule=wording.of(rule.banded[code][0] if code in rule.banded else rule.clauses[code]),
        bands=tuple(
            gettext("%(band)s：%(points)s 分") % {"band": band, "points": points}
            for band, points in clause.bands
        ),
        cite=clause.cite or one.instrument.clause,
        mark=str(MARKS[mark]),
        unverified=mark == "unverified",
    )


def _inputs(one: Criterion) -> Iterator[InputRow]:
    for code, periods in one.inputs.items():
        asked = catalogue().inputs[code]
        name = asked.name_en if language() == "en" else asked.name
        told = gettext("、").join(filter(None, periods))
        yield InputRow(name, told, asked.unit, str(FILLS[asked.fill]), asked.note)


def columns() -> tuple[str, ...]:
    """This function will return the headers of the download."""
    return (
        gettext("标准"),
        gettext("代码"),
        gettext("文件"),
        gettext("文号"),
        gettext("条款"),
        gettext("制定机关"),
        gettext("印发日期"),
        gettext("施行"),
        gettext("停止"),
        gettext("用于"),
        gettext("核实情况"),
        gettext("未核实的条款"),
        gettext("待填参数"),
    )


def cells(view: HomeView) -> Iterator[tuple[object, ...]]:
    """This function will yield the rows of the download."""
    for line in view.lines:
        one = line.criterion
        yield (
            line.name,
            one.code,
            one.instrument.title,
            one.instrument.no,
            one.instrument.clause,
            one.instrument.issuer,
            one.printed,
            one.effective_from,
            one.effective_to,
            line.applies,
            line.mark,
            line.unverified,
            line.to_fill,
        )


def _no_such(code: str) -> NotFound:
    return NotFound.because(
        "criteria.not_found",
        gettext_noop("没有标准“%(code)s”。"),
        remedy=gettext_noop("请从标准目录进入。"),
        code=code,
    )
