"""The list of policies, one policy, and what one firm qualifies for."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.analysis import policies as analysis
from lianzhang.doors.pages.policies import wording
from lianzhang.doors.pages.policies.presenters import policy_view
from lianzhang.doors.pages.shell.explained import OUTCOMES
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.policies import queries
from lianzhang.records.policies.queries import VersionCard
from lianzhang.records.registry.queries import cards
from lianzhang.records.returns.actions import look
from lianzhang.values.criteria import Outcome


@dataclass(frozen=True)
class Line:
    """A policy in the list."""

    version: VersionCard
    state: str
    badge: str
    benefit: str


@dataclass(frozen=True)
class FirmLine:
    """A policy for a firm."""

    version: VersionCard
    outcome: str
    badge: str
    benefit: str
    amount: str
    why: str
    conditions: tuple[tuple[str, str], ...]


def lines(request: Asked) -> list[Line]:
    """This function will put the policies in reach into words."""
    found = queries.policies(viewer=request.viewer)
    return [
        Line(one, gettext(wording.STATES[one.state][0]), wording.STATES[one.state][1],
             wording.benefit_text(one.benefit))
        for one in found
    ]  # fmt: skip


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will list the policies in reach; for a firm with the way to its own."""
    own = cards([code for code, _ in request.viewer.subjects], viewer=request.viewer)
    given = {
        "rows": lines(request),
        "firms": [card for card in own.values() if card.kind == "enterprise"],
        "may_judge": bool(request.viewer.places),
        "may_make": request.viewer.can("policies.make"),
    }
    return render(request, "policies/home.html", given)


@require_GET
def one(request: Asked, policy: str) -> HttpResponse:
    """This function will show one policy: who qualifies, what it costs, what if."""
    view = policy_view(request, policy)
    return render(request, "policies/policy.html", {"view": view})


def _firm_line(one: analysis.FirmPolicy) -> FirmLine:
    told = one.told
    outcome = told.outcome if told else Outcome.UNKNOWN
    amount = wording.between(one.amount, one.amount) if one.amount else ""
    return FirmLine(
        one.version,
        str(OUTCOMES[outcome]),
        wording.BADGES[outcome],
        wording.benefit_text(one.version.benefit),
        amount if told and told.outcome == "met" else "",
        wording.why(told) if told else gettext("没有申报数据"),
        tuple(
            (name_text(each.clause), str(OUTCOMES[each.state]))
            for each in (told.clauses if told else ())
        ),
    )


_ORDER = {"met": 0, "unknown": 1, "manual": 1, "external": 1, "not_met": 2}


def _rank(one: analysis.FirmPolicy) -> tuple[int, str]:
    """What is had first, then what may be, then what is nearly reached."""
    rank = _ORDER.get(one.told.outcome.value, 3) if one.told else 1
    near = rank == 2 and one.told is not None and one.told.smallest is not None
    return (rank * 2 - near, one.version.policy.code)


@require_GET
def firm(request: Asked, enterprise: str) -> HttpResponse:
    """This function will show what one firm qualifies for and what is nearly reached."""
    card, found = analysis.firm_policies(enterprise, viewer=request.viewer, on=request.today)
    look(table="title_declaration", subject=card.code, by=request.viewer)
    rows = [_firm_line(one) for one in sorted(found, key=_rank)]
    return render(request, "policies/firm.html", {"firm": card, "rows": rows})
