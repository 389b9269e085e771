"""A matter begins: what, by whom, until when, ordered by whom, about what."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from lianzhang.methods.calendaring import read_tables, working_days_after
from lianzhang.records.figures.queries import by_ids
from lianzhang.records.matters import errors
from lianzhang.records.matters.actions.noting import note, tell_office
from lianzhang.records.matters.models import Helper, Link, Matter, Origin
from lianzhang.records.overlays.queries import setting
from lianzhang.records.people.actions import acting
from lianzhang.records.people.models import Office
from lianzhang.records.plans.models import Target
from lianzhang.records.plans.scope import visible_targets
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.records.registry.queries import find as find_subject
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Links:
    """What a matter concerns: numbers of figures and targets, codes of chains and enterprises."""

    figures: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    subjects: tuple[str, ...] = ()


def due_day(due: date | None, days: int | None, *, today: date) -> date:
    """This function will return the day until which, given as a day or in working days from today.

    Raises `Refused` for neither or both, a day gone by, or a year without its holiday table.
    """
    if (due is None) == (days is None) or (days is not None and not 0 < days <= 500):
        raise errors.no_deadline()
    if due is None:
        tables = read_tables(str(setting("calendar.holidays", on=today) or ""))
        return working_days_after(today, days or 0, tables)
    if due < today:
        raise errors.no_deadline()
    return due


def office(code: str) -> Office:
    """This function will find a unit by code; raises `matters.no_such_office`."""
    found = Office.objects.filter(code=code).first()
    if found is None:
        raise errors.no_such_office(code)
    return found


def ordering(code: str, by: Viewer) -> Office:
    """This function will find the unit that orders: the one named, else the viewer's own."""
    if code:
        return office(code)
    found = Office.objects.filter(name=by.office).order_by("id").first()
    if found is None:
        raise errors.no_such_office(by.office or by.name)
    return found


def reached(subject: str, by: Viewer) -> SubjectCard:
    """This function will find what a matter or meeting is about; it must be the viewer's to order."""
    if not subject:
        raise errors.missing("subject", "对象")
    about = find_subject(subject, viewer=by)
    if not by.covers(about.path, about.code):
        raise errors.not_seen("对象", subject)
    return about


def _links(matter: Matter, links: Links, by: Viewer) -> list[Link]:
    figures = by_ids(links.figures, viewer=by)
    seen = Target.objects.filter(visible_targets(by), pk__in=links.targets)
    targets = set(seen.values_list("pk", flat=True))
    subjects = {
        row.code: row
        for row in Subject.objects.filter(visible_subjects(by), code__in=links.subjects)
    }
    for what, wanted, found in (
        ("数", links.figures, figures),
        ("目标", links.targets, targets),
        ("对象", links.subjects, subjects),
    ):
        missing = [str(key) for key in wanted if key not in found]
        if missing:
            raise errors.not_seen(what, "、".join(missing))
    return [
        *(Link(matter=matter, figure_id=pk) for pk in dict.fromkeys(links.figures)),
        *(Link(matter=matter, target_id=pk) for pk in dict.fromkeys(links.targets)),
        *(Link(matter=matter, subject=subjects[code]) for code in dict.fromkeys(links.subjects)),
    ]


def lay_helpers(matter: Matter, helpers: Sequence[Office]) -> None:
    """This function will make these the helping units, and no others."""
    Helper.objects.filter(matter=matter).delete()
    Helper.objects.bulk_create(
        Helper(matter=matter, office=each)
        for each in dict.fromkeys(helpers)
        if each.pk != matter.lead_id
    )


class Details(TypedDict, total=False):
    """What an order may say beside what it must."""

    origin: str  # of models.Origin; a written instruction where nothing is said
    locator: str
    text: str
    helpers: Collection[str]
    ordered_name: str
    ordered_office: str
    links: Links
    meeting_id: int | None
    key: str
    synthetic: bool


def open(
    *,
    title: str,
    lead: str,
    subject: str,
    by: Viewer,
    now: datetime,
    today: date,
    due: date | None = None,
    days: int | None = None,
    **more: Unpack[Details],
) -> int:
    """This function will open a matter and return its id; the lead unit's people are told.

    `lead`, `helpers`, `ordered_office` are codes of units (the viewer's own orders where none is
    named), `subject` the code of the place, chain or enterprise it is about, `due` or `days`
    (working days after today) the deadline, `ordered_name` who signed the order, `locator` where
    the order stands. Raises `Refused` naming the field. A `key` that is known is not raised twice:
    the id of the matter that has it is returned.
    """
    key = more.get("key") or None
    known = Matter.objects.filter(key=key).first() if key else None
    if known:
        return int(known.pk)
    with acting(by, "matters.open") as line:
        if not title.strip():
            raise errors.missing("title", "事项")
        matter = Matter(
            title=title.strip()[:200],
            key=key,
            subject_id=reached(subject, by).id,
            lead=office(lead),
            opened_on=today,
            due=due_day(due, days, today=today),
            **_detailed(more, by),
        )
        matter.save()
        lay_helpers(matter, [office(code) for code in more.get("helpers", ())])
        Link.objects.bulk_create(_links(matter, more.get("links", Links()), by))
        note(matter, "open", by, now, matter.text[:1000])
        tell_office(matter, [matter.lead_id], "opened", now)
        said = {"title": matter.title, "lead": matter.lead.name, "due": matter.due.isoformat()}
        line.thing, line.after = f"matters:{matter.pk}", said
    return int(matter.pk)


def _detailed(more: Details, by: Viewer) -> dict[str, Any]:
    name, unit = more.get("ordered_name", ""), more.get("ordered_office", "")
    return {
        "text": more.get("text", "").strip(),
        "origin": Origin(more.get("origin", Origin.INSTRUCTION)),
        "locator": more.get("locator", "").strip()[:200],
        "meeting_id": more.get("meeting_id"),
        "ordered_by_id": None if name or unit else by.person_id,
        "ordered_name": name.strip()[:60],
        "ordered_office": ordering(unit, by),
        "synthetic": more.get("synthetic", False),
    }


__all__ = ["Links", "due_day", "lay_helpers", "office", "open", "ordering", "reached"]
