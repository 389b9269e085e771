"""One policy as its template reads it: counts, cost by county and size, a trial, one list."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from lianzhang.analysis import policies as analysis
from lianzhang.analysis.policies.costing import Cost, groups
from lianzhang.analysis.policies.judging import Judged
from lianzhang.analysis.policies.listing import members
from lianzhang.doors.pages.policies import wording
from lianzhang.doors.pages.shell.explained import OUTCOMES
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.printing import language
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.policies import queries
from lianzhang.records.policies.queries import VersionCard
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.errors import Refused

PAGE, MOST = 50, 2_000


@dataclass(frozen=True)
class CostView:
    """A cost in words."""

    met: int
    open: int
    range: str
    over: str
    word: str


@dataclass(frozen=True)
class GroupView:
    """The cost of a county and size, and the same as tried."""

    county: str
    size: str
    now: CostView
    tried: CostView | None


@dataclass(frozen=True)
class Row:
    """A firm of a list."""

    firm: SubjectCard
    outcome: str
    range: str
    why: str


@dataclass(frozen=True)
class Threshold:
    """A number of the rule that can be tried otherwise."""

    code: str
    name: str
    unit: str
    value: str
    tried: str


@dataclass(frozen=True)
class PolicyView:
    """One policy's page."""

    version: VersionCard
    versions: tuple[VersionCard, ...]
    state: str
    badge: str
    benefit: str
    budget: str
    paid: str
    declared: int
    now: CostView
    tried: CostView | None
    tried_benefit: str
    groups: tuple[GroupView, ...]
    thresholds: tuple[Threshold, ...]
    typed: dict[str, str]
    show: str
    shows: tuple[tuple[str, str, int], ...]
    rows: tuple[Row, ...]
    more: int
    faults: tuple[Shown, ...]
    synthetic: bool
    may_make: bool


def cost_view(cost: Cost, budget: int | None) -> CostView:
    """This function will put a cost into words."""
    over = cost.over(budget)
    words = wording.between(cost.least, cost.most, endless=bool(cost.endless))
    return CostView(cost.met, cost.open, words, over, gettext(wording.OVER[over]) if over else "")


def asked_list(request: Asked) -> tuple[str, int]:
    """This function will read which list is shown, and from where."""
    show, at = request.GET.get("show", "met"), request.GET.get("from", "")
    number = int(at) if at.isascii() and at.isdigit() and len(at) < 8 else 0
    return show if show in wording.SHOWS else "met", number


def policy_view(
    request: Asked, code: str, *, limit: int = PAGE, refused: Refused | None = None
) -> PolicyView:
    """This function will judge a policy and prepare its page."""
    viewer, on = request.viewer, request.today
    version = queries.find(code, viewer=viewer, on=on)
    found = analysis.judge_policy(version, viewer=viewer, on=on)
    tried, wrong = _tried(request, found)
    show, at = asked_list(request)
    ids = members(found, show)
    rows = analysis.listed(found, show, viewer=viewer, start=at, limit=limit)
    state, badge = wording.STATES[version.state]
    budget = version.budget
    return PolicyView(
        version=version,
        versions=queries.versions(code, viewer=viewer),
        state=gettext(state),
        badge=badge,
        benefit=wording.benefit_text(version.benefit),
        budget="" if budget is None else wording.wan(budget),
        paid=wording.wan(queries.paid(version.policy.id, viewer=viewer)),
        declared=len(found.subjects),
        now=cost_view(analysis.cost_of(found), budget),
        tried=cost_view(analysis.cost_of(tried), budget) if tried else None,
        tried_benefit=wording.benefit_text(tried.version.benefit) if tried else "",
        groups=tuple(_groups(found, tried, request)),
        thresholds=tuple(_thresholds(found, request)),
        typed=request.GET.dict(),
        show=show,
        shows=tuple((each, gettext(word), len(members(found, each))) for each, word in wording.SHOWS.items()),
        rows=tuple(_row(one) for one in rows),
        more=at + limit if at + limit < len(ids) else 0,
        faults=tuple(map(shown, wrong.faults)) if wrong else (),
        synthetic=found.synthetic,
        may_make=viewer.can("policies.issue") and viewer.covers(version.policy.path),
    )  # fmt: skip


def _tried(request: Asked, found: Judged) -> tuple[Judged | None, Refused | None]:
    try:
        changes = analysis.read_changes(request.GET.dict(), found.rule, found.version.benefit)
    except Refused as refused:
        return None, refused
    return analysis.tried(found, changes, viewer=request.viewer) if changes else None, None


def _groups(found: Judged, tried: Judged | None, request: Asked) -> Iterator[GroupView]:
    now = {_place(one): one for one in groups(found, viewer=request.viewer)}
    then = {_place(one): one for one in groups(tried, viewer=request.viewer)} if tried else {}
    none = Cost(0, 0, 0, 0, 0)
    for place in sorted({*now, *then}):
        one = now.get(place) or then[place]
        other = then[place].cost if place in then else none
        yield GroupView(
            name_text(one.county) if one.county else gettext("其他"),
            gettext("规上") if one.above else gettext("规下"),
            cost_view(now[place].cost if place in now else none, None),
            cost_view(other, None) if tried else None,
        )


def _place(one: analysis.Group) -> tuple[str, bool]:
    return (one.county.code if one.county else "~", not one.above)


def _thresholds(found: Judged, request: Asked) -> Iterator[Threshold]:
    for code, row in found.rule.criterion.parameters.items():
        name = row.name_en if language() == "en" else row.name
        yield Threshold(code, name, row.unit, row.value, request.GET.get(f"p.{code}", ""))


def _row(one: analysis.Listed) -> Row:
    return Row(
        one.firm,
        str(OUTCOMES[one.told.outcome]),
        wording.between(one.least, one.most, endless=one.endless),
        wording.why(one.told),
    )
