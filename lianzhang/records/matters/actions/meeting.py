"""Meetings and visits: minutes, and decisions that become matters."""

from collections.abc import Collection
from datetime import date, datetime

from lianzhang.records.matters import errors
from lianzhang.records.matters.actions.opening import Links, open, ordering, reached
from lianzhang.records.matters.models import Meeting, MeetingKind, Origin
from lianzhang.records.matters.scope import visible_meetings
from lianzhang.records.people.actions import acting
from lianzhang.values.viewer import Viewer

ORIGIN = {
    MeetingKind.MEETING: Origin.MEETING,
    MeetingKind.VISIT: Origin.PROMISE,
    MeetingKind.SIGNING: Origin.PROMISE,
}


def hold(
    *,
    kind: str,
    title: str,
    held_on: date | None,
    subject: str,
    by: Viewer,
    attendees: str = "",
    minutes: str = "",
    office: str = "",
    synthetic: bool = False,
) -> int:
    """This function will record a meeting, visit or signing with its minutes; returns its id."""
    with acting(by, "matters.meet") as line:
        if not title.strip():
            raise errors.missing("title", "名称")
        if held_on is None:
            raise errors.missing("held_on", "日期")
        about = reached(subject, by)
        meeting = Meeting.objects.create(
            kind=MeetingKind(kind),
            title=title.strip()[:200],
            held_on=held_on,
            subject_id=about.id,
            office=ordering(office, by),
            attendees=attendees.strip()[:500],
            minutes=minutes.strip(),
            by_id=by.person_id,
            synthetic=synthetic,
        )
        line.thing = f"matters:meeting:{meeting.pk}"
        line.after = {"kind": kind, "title": meeting.title, "held_on": held_on.isoformat()}
    return int(meeting.pk)


def decide(
    meeting_id: int,
    *,
    title: str,
    lead: str,
    by: Viewer,
    now: datetime,
    today: date,
    due: date | None = None,
    days: int | None = None,
    helpers: Collection[str] = (),
    text: str = "",
    links: Links = Links(),  # noqa: B008 frozen and empty
) -> int:
    """This function will turn one decision of the minutes into a matter and return the matter's id.

    What a visit or signing brought is a promise; its enterprise is linked.
    """
    rows = Meeting.objects.filter(visible_meetings(by), pk=meeting_id)
    meeting = rows.select_related("subject", "office").first()
    if meeting is None:
        raise errors.no_such_meeting(meeting_id)
    about = meeting.subject
    linked = (about.code,) if about.kind in ("enterprise", "chain") else ()
    return open(
        title=title,
        text=text,
        lead=lead,
        helpers=helpers,
        subject=about.code,
        due=due,
        days=days,
        origin=ORIGIN[MeetingKind(meeting.kind)],
        locator=f"{meeting.held_on.isoformat()} {meeting.title}",
        ordered_office=meeting.office.code,
        links=Links(links.figures, links.targets, (*linked, *links.subjects)),
        meeting_id=int(meeting.pk),
        synthetic=meeting.synthetic,
        by=by,
        now=now,
        today=today,
    )
