"""The page of an enterprise on the ladder: what it has, what is next, clause by clause, the road."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext

from lianzhang.analysis.ladder.firm import FirmLadder, FirmRung, firm_ladder
from lianzhang.analysis.ladder.road import Stop
from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.ladder import wording
from lianzhang.doors.pages.ladder.presenters import name_of
from lianzhang.doors.pages.shell.explained import MARKS, OUTCOMES, lever, said
from lianzhang.doors.pages.shell.printing import language
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.judging import ClauseTold, Explanation, Part, plain, value_text
from lianzhang.methods.judging.explaining import Used
from lianzhang.methods.judging.saying import wording_of
from lianzhang.records.titles.queries import title_named
from lianzhang.values.criteria import Outcome


@dataclass(frozen=True)
class ValueLine:
    """A value that a clause rests on: input, period, value, where it stands."""

    name: str
    period: str
    value: str
    source: str


@dataclass(frozen=True)
class ClauseLine:
    """A clause in words."""

    name: str
    state: str
    outcome: str
    rules: tuple[str, ...]  # as the rule is read, condition by condition
    values: tuple[ValueLine, ...]
    gaps: tuple[str, ...]
    points: str
    bands: tuple[str, ...]
    cite: str
    mark: str


@dataclass(frozen=True)
class RungView:
    """One title, or the register, in words; `rung` None of the register."""

    name: str
    open: bool
    outcome: str
    state: str
    cite: str
    mark: str
    criterion: str
    single: str
    asks: tuple[str, ...]
    clauses: tuple[ClauseLine, ...]
    rung: FirmRung | None = None


@dataclass(frozen=True)
class StopView:
    """A year of the road in words."""

    year: int
    name: str
    reached: bool
    single: str
    asks: tuple[str, ...]
    fails: tuple[str, ...]


@dataclass(frozen=True)
class FirmView:
    """The page of an enterprise."""

    firm: FirmLadder
    held: tuple[tuple[str, object], ...]
    rungs: tuple[RungView, ...]
    register: RungView | None
    road: tuple[StopView, ...]
    told: tuple[tuple[str, object], ...]


def firm_view(request: Asked, code: str) -> FirmView:
    """This function will compose the page of an enterprise."""
    firm = firm_ladder(code, viewer=request.viewer, on=request.today)
    rungs = tuple(_rung(rung, firm) for rung in firm.rungs)
    register = None
    if firm.register is not None and firm.declared.stated:
        register = _told(firm.register, gettext("规上工业企业（后备）"), False)
    return FirmView(
        firm=firm,
        held=tuple((_title(one.title), one) for one in firm.standings),
        rungs=rungs,
        register=register,
        road=tuple(_stop(stop) for stop in firm.road),
        told=tuple((_title(one.title), one) for one in firm.told),
    )


def _title(code: str) -> str:
    found = title_named(code)
    return name_of(found) if found else code


def _rung(rung: FirmRung, firm: FirmLadder) -> RungView:
    following = rung is firm.next
    if rung.explanation is None:
        said = gettext("没有现行标准") if rung.rule is None else gettext("没有申报数据")
        cite = str(rung.rule.criterion.instrument) if rung.rule else ""
        name = name_of(rung.title)
        return RungView(name, following, said, "", cite, "", "", "", (), (), rung)
    return replace(_told(rung.explanation, name_of(rung.title), following), rung=rung)


def _told(told: Explanation, name: str, following: bool) -> RungView:
    criterion = told.rule.criterion
    single = ""
    if told.outcome is Outcome.NOT_MET:
        single = gettext("只改一个数不能通过。")
        if told.smallest is not None:
            single = gettext("只改一个数，最小的是：%(what)s。") % {
                "what": lever(told, told.smallest)
            }
    return RungView(
        name=name,
        open=following,
        outcome=str(OUTCOMES[told.outcome]),
        state=told.outcome.value,
        cite=str(criterion.instrument),
        mark=str(MARKS[criterion.mark]),
        criterion=criterion.code,
        single=single,
        asks=tuple(wording.lack(told, one) for one in told.lacks),
        clauses=(*_compared(told), *(_clause(told, one) for one in told.clauses)),
    )


def _compared(told: Explanation) -> Iterator[ClauseLine]:
    """What the outcome itself compares: the least points of a score and of its parts."""
    for leaf in wording.leaves(told.part):
        if leaf.clause or leaf.found is None:
            continue
        short = ""
        if isinstance(leaf.found, Fraction) and isinstance(leaf.limit, Fraction):
            short = plain(abs(leaf.limit - leaf.found))
        missed = leaf.state is Outcome.NOT_MET and short
        yield ClauseLine(
            name=said(told, leaf),
            state=leaf.state.value,
            outcome=str(OUTCOMES[leaf.state]),
            rules=(_rule(told, leaf),),
            values=(),
            gaps=(gettext("差 %(n)s 分") % {"n": short},) if missed else (),
            points="",
            bands=(),
            cite=told.rule.criterion.instrument.clause,
            mark=str(MARKS[told.rule.criterion.mark]),
        )


def _worked_out(told: Explanation, one: ClauseTold) -> str:
    """How the number of a clause is worked out, in the rule's words."""
    code = one.clause.code
    node = told.rule.banded[code][0] if code in told.rule.banded else told.rule.clauses[code]
    return wording_of(told.rule, told.case.as_of.year, english=language() == "en").of(node)


def _clause(told: Explanation, one: ClauseTold) -> ClauseLine:
    leaves = tuple(wording.leaves(one.part)) if one.part else ()
    points = ""
    if one.most is not None:
        points = gettext("%(points)s / %(most)s 分") % {
            "points": wording.points(one.value),
            "most": plain(one.most),
        }
    elif isinstance(one.value, Fraction):
        points = plain(one.value)
    clause, criterion = one.clause, told.rule.criterion
    return ClauseLine(
        name=clause.name_en if wording.english() else clause.name,
        state=one.state.value,
        outcome=str(OUTCOMES[one.state]) if not points else "",
        rules=tuple(_rule(told, leaf) for leaf in leaves) or (_worked_out(told, one),),
        values=tuple(_value(told, used) for used in one.used),
        gaps=tuple(
            gap for leaf in leaves if one.state is Outcome.NOT_MET for gap in _gap(told, leaf)
        ),
        points=points,
        bands=tuple(
            gettext("到 %(band)s 加 %(adds)s 分：%(what)s")
            % {
                "band": band.band,
                "adds": plain(band.adds),
                "what": gettext("；或").join(lever(told, moved) for moved in band.levers),
            }
            for band in one.next_bands[:2]
        ),
        cite=clause.cite or criterion.instrument.clause,
        mark=str(MARKS[clause.mark or criterion.mark]),
    )


def _rule(told: Explanation, leaf: Part) -> str:
    """The condition, and what its left side comes to here."""
    if isinstance(leaf.found, Fraction) and len(leaf.used) != 1:
        found = f"{plain(leaf.found * 100)}%" if abs(leaf.found) < 1 else plain(leaf.found)
        return gettext("%(rule)s（现为 %(found)s）") % {"rule": said(told, leaf), "found": found}
    return said(told, leaf)


def _value(told: Explanation, used: Used) -> ValueLine:
    asked = told.rule.inputs[used.code]
    return ValueLine(
        name=wording.named(asked),
        period=wording.period(told, used.back),
        value=value_text(asked, used.value, language()),
        source=used.source,
    )


def _gap(told: Explanation, leaf: Part) -> Iterator[str]:
    if leaf.no_base:
        yield gettext("基数为零或负，比率没有意义")
    elif leaf.state is Outcome.NOT_MET and leaf.levers:
        yield gettext("；或").join(lever(told, moved) for moved in leaf.levers)


def _stop(stop: Stop) -> StopView:
    told = stop.explanation
    fails = tuple(wording.condition_name(told, leaf) for leaf in wording.needs(told))
    return StopView(
        year=stop.on.year,
        name=_title(stop.title),
        reached=stop.reached,
        single=lever(told, told.smallest) if told.smallest else "",
        asks=tuple(wording.lack(told, one) for one in told.lacks[:4]),
        fails=fails,
    )


def columns() -> tuple[str, ...]:
    """This function will return the headers of the download."""
    return (
        gettext("称号"),
        gettext("结论"),
        gettext("条款"),
        gettext("判断"),
        gettext("规定"),
        gettext("数值"),
        gettext("差多少"),
        gettext("出处"),
        gettext("核实情况"),
    )


def cells(view: FirmView) -> Iterator[Row]:
    """This function will yield the rows of the download: every clause of every title."""
    for rung in (*view.rungs, *((view.register,) if view.register else ())):
        for clause in rung.clauses:
            values = "；".join(
                f"{one.period}{one.name} {one.value}（{one.source or '—'}）"
                for one in clause.values
            )
            said = (
                rung.name,
                rung.outcome,
                clause.name,
                clause.outcome or clause.points,
                "；".join(clause.rules),
                values,
                "；".join((*clause.gaps, *clause.bands)),
                f"{rung.cite} {clause.cite}".strip(),
                clause.mark,
            )
            yield Row(said, synthetic=view.firm.synthetic)
