"""The above-size register as a page: members of a month, entries and leavings, candidates beside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.registry.queries import (
    Member,
    RosterCandidate,
    RosterEvent,
    members,
    roster_candidates,
    roster_events,
)


@dataclass(frozen=True)
class RosterView:
    """The page 规上名录."""

    month: date
    month_text: str
    members: tuple[Member, ...]
    events: tuple[RosterEvent, ...]
    candidates: tuple[RosterCandidate, ...]

    @property
    def entered(self) -> int:
        """This function will count the entries of the year up to the month."""
        return sum(event.entered for event in self.events)

    @property
    def left(self) -> int:
        """This function will count the leavings of the year up to the month."""
        return len(self.events) - self.entered


def _month(text: str, today: date) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)


def roster_view(request: Asked) -> RosterView:
    """This function will compose the register of the month asked for, else of this month."""
    month = _month(request.GET.get("month", ""), request.today)
    city = frame_of(request).city
    within, viewer = city.path if city else "", request.viewer
    return RosterView(
        month=month,
        month_text=f"{month:%Y-%m}",
        members=members(viewer=viewer, on=month, within=within),
        events=roster_events(
            viewer=viewer, since=month.replace(month=1), until=month, within=within
        ),
        candidates=roster_candidates(viewer=viewer, on=month, within=within),
    )


def columns() -> tuple[str, ...]:
    """This function will return the headers of the download."""
    return (
        gettext("企业名称"),
        gettext("代码"),
        gettext("入库月份"),
        gettext("入库方式"),
        gettext("说明"),
        gettext("来源"),
    )


def cells(view: RosterView) -> Iterator[Row]:
    """This function will yield the rows of the download."""
    for one in view.members:
        values = (
            one.subject.name,
            one.subject.code,
            f"{one.since:%Y-%m}",
            one.entry or None,
            one.reason or None,
            one.source,
        )
        yield Row(values, synthetic=one.subject.synthetic)
