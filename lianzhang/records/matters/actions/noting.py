"""What every act on a matter shares: its row, its step, who is told."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime

from django.utils import timezone

from lianzhang.records.mandates.models import Mandate
from lianzhang.records.mandates.queries import in_force
from lianzhang.records.matters import errors
from lianzhang.records.matters.models import Matter, Notice, Step
from lianzhang.records.matters.scope import visible_matters
from lianzhang.records.people.models import Person
from lianzhang.values.viewer import Viewer


def matter_of(matter_id: int, by: Viewer) -> Matter:
    """This function will find a matter in scope and hold its row until the act is over."""
    seen = Matter.objects.filter(visible_matters(by), pk=matter_id).values_list("pk", flat=True)
    row = Matter.objects.select_for_update(of=("self",)).filter(pk__in=list(seen)[:1])
    found = row.select_related("lead", "ordered_office").first()
    if found is None:
        raise errors.no_such_matter(matter_id)
    return found


def oneself(by: Viewer, act: str) -> Viewer:
    """This function will let somebody who is signed in do what is only their own affair."""
    if by.person_id is None:
        return by
    # field by field: what a page hands over may be a stand-in that is no dataclass yet
    own = {each.name: getattr(by, each.name) for each in fields(Viewer)}
    return Viewer(**own | {"may": by.may | {act}})


def note(
    matter: Matter,
    act: str,
    by: Viewer,
    now: datetime,
    text: str = "",
    *,
    figure_id: int | None = None,
    source_id: int | None = None,
) -> int:
    """This function will add a step to a matter and return its id."""
    step = Step.objects.create(
        matter=matter,
        at=now,
        by_id=by.person_id,
        office=by.office,
        act=act,
        text=text.strip()[:1000],
        figure_id=figure_id,
        source_id=source_id,
    )
    return int(step.pk)


def tell_office(matter: Matter, offices: Collection[int], kind: str, now: datetime) -> int:
    """This function will lay a notice for everybody who acts for these units; returns how many."""
    held = Mandate.objects.filter(in_force(timezone.localdate(now)), office_id__in=offices)
    people = held.filter(person__is_active=True).values_list("person_id", flat=True).distinct()
    return _tell(matter, set(people), kind, now)


def tell_orderer(matter: Matter, kind: str, now: datetime) -> int:
    """This function will tell who ordered a matter, else the people of the unit that did."""
    if matter.ordered_by_id:
        return _tell(matter, {matter.ordered_by_id}, kind, now)
    return tell_office(matter, [matter.ordered_office_id], kind, now)


def _tell(matter: Matter, people: Collection[int], kind: str, now: datetime) -> int:
    known = Person.objects.filter(pk__in=people, is_active=True).values_list("pk", flat=True)
    made = [Notice(person_id=pk, matter=matter, at=now, kind=kind) for pk in known]
    Notice.objects.bulk_create(made)
    return len(made)
