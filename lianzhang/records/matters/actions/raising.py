"""Matters that nobody typed: what the ledger knows to be wrong becomes one, once each.

When the cause is gone the matter says so and waits for a person to strike it off.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from lianzhang.methods.measuring import Verdict
from lianzhang.records.figures.queries import FigureRow, by_ids, conflicts
from lianzhang.records.matters.actions.noting import note
from lianzhang.records.matters.actions.opening import Links, open, ordering
from lianzhang.records.matters.models import UNCLOSED, Link, Matter, Origin, State
from lianzhang.records.matters.scope import visible_matters
from lianzhang.records.people.actions import acting, together
from lianzhang.records.people.models import Office
from lianzhang.records.plans.queries import TargetRow, progress
from lianzhang.records.rounds.queries import LatePlace, late_places
from lianzhang.values.viewer import Viewer

DAYS = 10  # working days given for what was raised, where nobody says otherwise


@dataclass(frozen=True)
class Cause:
    """Something on record that somebody must see to; `key` is the same every time."""

    key: str
    origin: Origin
    title: str
    subject: str
    lead: str  # name of the unit that answers for it, "" where nobody is named
    links: Links


@dataclass(frozen=True)
class Raised:
    """What a sweep did: new matters, those whose cause came back, those that may be struck off."""

    opened: int
    reopened: int
    gone: int


def cause_key(origin: str, links: Links) -> str:
    """This function will name the cause of a matter made by hand as a sweep would: never two of one.

    "" where it is no cause that a sweep knows.
    """
    if origin == Origin.CONFLICT and len(links.figures) == 2:
        first, second = sorted(links.figures)
        return f"conflict:{first}:{second}"
    if origin == Origin.BEHIND and len(links.targets) == 1:
        return f"behind:{links.targets[0]}"
    return ""


def _conflict(figure: FigureRow) -> Cause:
    name = f"{figure.subject.name} {figure.indicator.name} {figure.claim.period.label()}"
    return Cause(
        cause_key(Origin.CONFLICT, Links(figures=(figure.id, figure.related or 0))),
        Origin.CONFLICT,
        f"数据不一致：{name}",
        figure.subject.code,
        "",
        Links(figures=(figure.id,)),
    )


def _behind(target: TargetRow) -> Cause:
    figure = target.figure
    return Cause(
        cause_key(Origin.BEHIND, Links(targets=(target.id,))),
        Origin.BEHIND,
        f"慢于序时：{figure.subject.name} {figure.indicator.name}（{target.deadline.isoformat()}前）",
        figure.subject.code,
        target.responsible,
        Links(targets=(target.id,)),
    )


def _overdue(place: LatePlace) -> Cause:
    return Cause(
        f"overdue:{place.round_id}:{place.path}",
        Origin.OVERDUE,
        f"逾期未报：{place.title}（{place.number}家）",
        place.path.rpartition("/")[2],
        "",
        Links(),
    )


def _is_behind(target: TargetRow) -> bool:
    return target.judgement.verdict is Verdict.BEHIND and target.judgement.alarming


def _causes(
    figures: Iterable[FigureRow], targets: Iterable[TargetRow], places: Iterable[LatePlace]
) -> list[Cause]:
    found = [
        *(_overdue(place) for place in places),
        *(_conflict(figure) for figure in figures),
        *(_behind(target) for target in targets if _is_behind(target)),
    ]
    known = {**{cause.key: cause for cause in reversed(found)}}
    return list(known.values())


def raise_known(
    *, lead: str, by: Viewer, now: datetime, today: date, days: int = DAYS, within: str = ""
) -> Raised:
    """This function will raise a matter for every conflict, target behind and place late with a
    reporting round, in scope.

    `lead` is the code of the unit that gets what names nobody; the viewer's own, else. The same
    cause never makes two; one that came back after it was gone and struck off is opened again; one
    that is gone is proposed to be struck off. Raises `Refused` for an unknown unit or a year without
    its holiday table.
    """
    figures = conflicts(viewer=by, within=within, limit=100_000)
    targets = progress(viewer=by, today=today, within=within)
    places = late_places(viewer=by, today=today)
    causes = _causes(figures, targets, places)
    opened = reopened = 0
    with together(), acting(by, "matters.raise", thing="matters:causes") as line:
        default = ordering(lead, by)
        units = {row.name: row.code for row in Office.objects.all()}
        keys = [cause.key for cause in causes]
        known = {row.key: row for row in Matter.objects.filter(key__in=keys)}
        for cause in causes:
            matter = known.get(cause.key)
            if matter is None:
                unit = units.get(cause.lead, default.code)
                _open(cause, unit, default.code, by, now, today, days)
                opened += 1
            else:
                reopened += _back(matter, by, now)
        gone = _gone({*keys}, targets, by, now)
        line.after = {"opened": opened, "reopened": reopened, "gone": gone}
    return Raised(opened, reopened, gone)


def _open(
    cause: Cause, unit: str, default: str, by: Viewer, now: datetime, today: date, days: int
) -> None:
    open(
        title=cause.title,
        lead=unit,
        ordered_office=default,
        subject=cause.subject,
        origin=cause.origin,
        locator=cause.key,
        links=cause.links,
        days=days,
        key=cause.key,
        by=by,
        now=now,
        today=today,
    )


def _back(matter: Matter, by: Viewer, now: datetime) -> int:
    """A cause that had gone is there again: the proposal falls, what was struck off opens."""
    if not matter.cause_gone:
        return 0
    with acting(by, "matters.raise", thing=f"matters:{matter.pk}") as line:
        again = matter.state == State.CLOSED
        line.before = {"state": matter.state, "cause_gone": matter.cause_gone}
        matter.cause_gone = ""
        if again:
            matter.state, matter.closed_at, matter.level = State.OPEN, None, 0
        matter.save()
        note(matter, "reopen" if again else "note", by, now, "起因又出现")
        line.after = {"state": matter.state, "cause_gone": ""}
    return int(again)


def _gone(keys: set[str], targets: Iterable[TargetRow], by: Viewer, now: datetime) -> int:
    """What was raised and has no cause any more is proposed to be struck off, never silently."""
    rows = Matter.objects.filter(
        visible_matters(by),
        key__isnull=False,
        origin__in=(Origin.CONFLICT, Origin.BEHIND, Origin.OVERDUE),
        state__in=UNCLOSED,
        cause_gone="",
    ).exclude(key__in=keys)
    number = 0
    for matter, why in _reasons(list(rows), targets, by):
        with acting(by, "matters.raise", thing=f"matters:{matter.pk}") as line:
            matter.cause_gone = why
            matter.save(update_fields=["cause_gone"])
            note(matter, "propose_close", by, now, why)
            line.after = {"cause_gone": why}
        number += 1
    return number


def _reasons(
    rows: list[Matter], targets: Iterable[TargetRow], by: Viewer
) -> Iterator[tuple[Matter, str]]:
    """Only what the viewer can see to be gone: out of scope is not the same as settled."""
    links = Link.objects.filter(matter__in=rows, figure_id__isnull=False)
    of = dict(links.values_list("matter_id", "figure_id"))
    figures = by_ids([pk for pk in of.values() if pk], viewer=by)
    judged = {f"behind:{target.id}": target for target in targets}
    for matter in rows:
        figure = figures.get(of.get(matter.pk) or 0)
        target = judged.get(matter.key or "")
        if matter.origin == Origin.CONFLICT and figure:
            yield matter, f"两数已有结论：{figure.settled or figure.status}"
        elif matter.origin == Origin.OVERDUE and by.covers((matter.key or "").rpartition(":")[2]):
            yield matter, "已补报，或报送任务已结束"
        elif matter.origin == Origin.BEHIND and target and target.judgement.verdict:
            yield matter, f"目标现为“{target.judgement.verdict.value}”"
