"""The board and one target's page as their templates read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from lianzhang.analysis.board import Board, BoardGroup, Narrowing
from lianzhang.analysis.targets import TargetPage
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.goals import ASSESSORS, OUTLOOKS
from lianzhang.doors.pages.shell.printing import short_name
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.targets.explaining import Step, steps
from lianzhang.doors.pages.targets.forms import Option, PartRow, part_rows
from lianzhang.doors.pages.targets.splitting import SplitTable, split_table
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.errors import Fault, NotFound, gettext_noop


@dataclass(frozen=True)
class Tally:
    """How many targets have a verdict, and the address that shows only those."""

    verdict: str
    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class BoardView:
    """The page 目标任务."""

    city: str
    groups: tuple[BoardGroup, ...]
    tallies: tuple[Tally, ...]
    total: int
    shown: int
    refused: int
    plans: tuple[Option, ...]
    places: tuple[Option, ...]
    assessors: tuple[Option, ...]
    verdict: str
    parts: bool
    narrowed: bool
    may_set: bool
    xlsx_url: str


@dataclass(frozen=True)
class TargetView:
    """The page of one target. The forms are shown to those whose acts they are."""

    page: TargetPage
    steps: tuple[Step, ...]
    split: SplitTable | None
    parts: tuple[PartRow, ...]
    part_source: str
    part_faults: tuple[Shown, ...]  # of the split as a whole
    outlooks: tuple[Option, ...]
    reason: str
    opinion_faults: tuple[Shown, ...]
    may_assign: bool
    may_judge: bool
    assign_open: bool


def city_of(request: Asked) -> SubjectCard:
    """This function will return the chosen city; raises `NotFound` where none is on record."""
    city = frame_of(request).city
    if city is None:
        raise NotFound.because(
            "targets.no_city",
            gettext_noop("还没有登记市，没有目标可列。"),
            "",
            gettext_noop("请由管理员载入本市资料（lianzhang load），再回到这里。"),
        )
    return city


def wished(given: Mapping[str, str]) -> Narrowing:
    """This function will read the filter from an address; unknown values show nothing."""
    return Narrowing(
        plan=given.get("plan", ""),
        verdict=given.get("verdict", ""),
        place=given.get("place", ""),
        assessed_by=given.get("assessed_by", ""),
        parts=given.get("parts") == "1",
    )


def _address(given: QueryDict, **more: str) -> str:
    """The page's own address with other parameters; empty ones are left out."""
    changed = given.copy()
    for name, value in more.items():
        changed[name] = value
    for name in [name for name, value in changed.items() if not value]:
        del changed[name]
    return f"?{changed.urlencode()}"


def _tallies(request: HttpRequest, found: Board, wish: Narrowing) -> tuple[Tally, ...]:
    return tuple(
        Tally(
            verdict=verdict.value,
            label=gettext(verdict.label),
            count=count,
            url=_address(request.GET, verdict="" if wish.verdict == verdict else verdict.value),
            chosen=wish.verdict == verdict,
        )
        for verdict, count in found.counts.items()
    )


def board_view(request: Asked, found: Board, wish: Narrowing) -> BoardView:
    """This function will prepare the board with its filters."""
    everywhere = Option("", gettext("全市"), not wish.place)
    places = [Option(p.code, short_name(p), p.code == wish.place) for p in found.places]
    listed = [Option(p.code, p.title, p.code == wish.plan) for p in found.plans]
    assessed = [Option(c, gettext(text), c == wish.assessed_by) for c, text in ASSESSORS.items()]
    return BoardView(
        city=name_text(city_of(request)),
        groups=found.groups,
        tallies=_tallies(request, found, wish),
        total=found.total,
        shown=len(found.rows),
        refused=found.refused,
        plans=(Option("", gettext("全部规划"), not wish.plan), *listed),
        places=(everywhere, *places),
        assessors=(Option("", gettext("全部"), not wish.assessed_by), *assessed),
        verdict=wish.verdict,
        parts=wish.parts,
        narrowed=wish != Narrowing(),
        may_set=_may_set(request),
        xlsx_url=_address(request.GET),
    )


def _may_set(request: Asked) -> bool:
    viewer = request.viewer
    acts = all(viewer.can(act) for act in ("plans.adopt", "figures.record"))
    return acts and viewer.covers(city_of(request).path)


OPINION_FIELDS = ("outlook", "reason")


def target_view(
    request: Asked,
    page: TargetPage,
    faults: Sequence[Fault] = (),
    numbers: Sequence[int] = (),
) -> TargetView:
    """This function will prepare one target's page; `faults` are those of a form just posted.

    `numbers` are the rows of the form of parts, from 0, that were read: a fault's row is the place
    among them.
    """
    listed = tuple(shown(fault) for fault in faults)
    mine = tuple(fault for fault in listed if fault.field in OPINION_FIELDS)
    whole = tuple(f for f in listed if f not in mine and f.row is None)
    chosen = request.POST.get("outlook", "")
    viewer = request.viewer
    mine_to_do = viewer.covers(page.target.figure.subject.path)
    return TargetView(
        page=page,
        steps=steps(page),
        split=split_table(page.split),
        parts=part_rows(request, page, listed, numbers),
        part_source=request.POST.get("source", ""),
        part_faults=whole,
        outlooks=tuple(Option(c, gettext(t), c == chosen) for c, t in OUTLOOKS.items()),
        reason=request.POST.get("reason", ""),
        opinion_faults=mine,
        may_assign=mine_to_do and viewer.can("plans.assign") and viewer.can("figures.record"),
        may_judge=mine_to_do and viewer.can("plans.judge"),
        assign_open=bool(numbers or whole),
    )
