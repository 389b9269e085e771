"""Made-up matters of a demo: a written instruction, a promise of a visit, one that is late."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from lianzhang.records.matters import actions
from lianzhang.records.matters.queries import Asked, matters
from lianzhang.records.registry.queries import cities, places_below
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer

OFFICES = ("demo.division", "demo.county_1", "demo.county_2")


def lay_demo_matters(*, by: Viewer, now: datetime, city: str = "") -> int:
    """This function will open a few matters in the demo's city, once; returns how many.

    0 where there is no city, where some are there, or where the year has no calendar.
    """
    today = timezone.localdate(now)
    first = min(cities(viewer=by), key=lambda card: card.code != city, default=None)
    if first is None or matters(Asked(show="all"), viewer=by, today=today, limit=1).rows:
        return 0
    counties = [card.code for card in places_below(first.code, viewer=by)]
    try:
        return _lay(first.code, [*counties, first.code, first.code], by, now)
    except Refused:
        return 0


def _lay(city: str, counties: list[str], by: Viewer, now: datetime) -> int:
    today, ago = timezone.localdate(now), now - timedelta(days=12)
    bureau, near, far = OFFICES
    same: dict[str, Any] = {"by": by, "synthetic": True, "ordered_office": bureau}
    actions.open(
        title="核实停产检修对全市增速的影响", text="请运行科会同县局核实，五个工作日内报结果。",
        lead=near, helpers=(far,), subject=counties[0], days=5, locator="（模拟）呈阅件第3号",
        ordered_name="（模拟）市领导", now=now, today=today, **same,
    )  # fmt: skip
    actions.open(
        title="协调企业用电增容", text="走访时答应企业的事。", lead=far, subject=counties[1],
        days=3, origin="promise", locator="（模拟）走访记录", now=ago, today=timezone.localdate(ago), **same,
    )  # fmt: skip
    meeting = actions.hold(
        kind="meeting", title="（模拟）工业运行调度会", held_on=today, subject=city, by=by,
        attendees="（模拟）各县（市、区）局", office=bureau, synthetic=True,
        minutes="一、各县摸清四季度拟入库企业。\n二、停产企业逐户包保。",
    )  # fmt: skip
    for title, lead in (("摸清四季度拟入库企业", near), ("停产企业逐户包保", far)):
        actions.decide(meeting, title=title, lead=lead, days=8, by=by, now=now, today=today)
    return 4
