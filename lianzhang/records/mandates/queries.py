"""Who is asking: one mandate in force becomes one viewer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from lianzhang.methods.defining.acts import Role
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.mandates.scope import visible_mandates, visible_people
from lianzhang.records.overlays.queries import catalogue, named
from lianzhang.records.people.errors import no_such_person, not_permitted
from lianzhang.records.people.models import Invitation, Office, Person
from lianzhang.records.registry.models import Subject
from lianzhang.values.viewer import PUBLIC_VIEWER, Viewer


@dataclass(frozen=True)
class Post:
    """What a person acts as: the office, the role, and the place or subject ("" = everywhere)."""

    id: int
    office: str
    office_en: str
    role: str
    role_en: str
    place: str
    place_en: str
    valid_to: date | None = None


@dataclass(frozen=True)
class Held:
    """A mandate in a list, with the person who holds it and whether it is in force."""

    post: Post
    person_id: int
    person: str
    valid_from: date
    given_by: str
    ended_because: str
    in_force: bool
    role: str = ""  # its code


def in_force(on: date) -> Q:
    """This function will return the filter for mandates that hold on a day."""
    open_ended = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    return Q(valid_from__lte=on, ended_at__isnull=True) & open_ended


def _post(row: Mandate) -> Post:
    role, over = catalogue().acts.roles[row.role], row.about or row.place
    return Post(
        id=row.pk,
        office=row.office.name,
        office_en=row.office.name_en,
        role=role.name,
        role_en=role.name_en,
        place=over.name if over else "",
        place_en=over.name_en if over else "",
        valid_to=row.valid_to,
    )


_JOINED = ("person", "office", "place", "about", "given_by")


def posts(people: Collection[int], *, on: date) -> dict[int, tuple[Post, ...]]:
    """This function will return each person's posts in force on a day, oldest first, at once."""
    rows = Mandate.objects.filter(in_force(on), person_id__in=set(people))
    found: dict[int, tuple[Post, ...]] = {}
    for row in rows.select_related(*_JOINED).order_by("id"):
        found[row.person_id] = (*found.get(row.person_id, ()), _post(row))
    return found


def held(*, viewer: Viewer, on: date, person_id: int | None = None) -> tuple[Held, ...]:
    """This function will list the mandates that a viewer may look at, newest first."""
    rows = Mandate.objects.filter(visible_mandates(viewer)).select_related(*_JOINED)
    if person_id is not None:
        rows = rows.filter(person_id=person_id)
    return tuple(
        Held(
            post=_post(row),
            person_id=row.person_id,
            person=row.person.name,
            valid_from=row.valid_from,
            given_by=row.given_by.name if row.given_by else "",
            ended_because=row.ended_because,
            role=row.role,
            in_force=row.ended_at is None
            and row.valid_from <= on
            and (row.valid_to is None or row.valid_to >= on),
        )
        for row in rows.order_by("-id")
    )


def viewer_for(person_id: int | None, *, on: date, mandate: int | None = None) -> Viewer:
    """This function will make a viewer of one mandate in force on a day; nobody is a guest.

    A person acts for one office at a time: in the `mandate` chosen, else in the oldest. Powers of
    two offices never add up, and the trail knows for which of them something was done.
    """
    acts = catalogue().acts
    if person_id is None:
        return Viewer(PUBLIC_VIEWER.person_id, "", places=(), may=acts.of("guest"))
    rows = Mandate.objects.filter(in_force(on), person_id=person_id, person__is_active=True)
    known = list(rows.select_related(*_JOINED).order_by("id"))
    row = next((row for row in known if row.pk == mandate), known[0] if known else None)
    if row is None:
        return Viewer(person_id, "", places=(), may=acts.of("guest"))
    return Viewer(
        person_id=person_id,
        name=row.person.name,
        office=row.office.name,
        places=() if row.about else (_path(row.place),),
        subjects=((row.about.code, _path(row.place)),) if row.about else (),
        may=acts.of(row.role),
        sees=acts.roles[row.role].sees,
        mandate=row.pk,
        role=row.role,
    )


@dataclass(frozen=True)
class Reached:
    """A thing that somebody acts on: the path of its place, and its subject."""

    path: str
    subject_id: int


def who_may(act: str, things: Collection[Reached], *, on: date) -> dict[Reached, frozenset[int]]:
    """This function will name the people who may do an act on each thing, by mandates in force.

    Where somebody acts for the very subject (an enterprise for itself), only they; else those of
    the nearest place, never everybody above it. One question, whatever the number of things.
    """
    roles = [
        code for code, role in catalogue().acts.roles.items() if act in catalogue().acts.of(code)
    ]
    rows = Mandate.objects.filter(in_force(on), role__in=roles, person__is_active=True)
    about: dict[int, set[int]] = {}
    below: dict[str, set[int]] = {}
    for row in rows.select_related("place"):
        if row.about_id:
            about.setdefault(row.about_id, set()).add(row.person_id)
        else:
            below.setdefault(_path(row.place), set()).add(row.person_id)
    near = {path: _nearest(path, below) for path in {thing.path for thing in things}}
    return {thing: frozenset(about.get(thing.subject_id) or near[thing.path]) for thing in things}


def acting_for(subjects: Collection[int], act: str, *, on: date) -> frozenset[int]:
    """This function will name the people who act for some enterprises themselves and may do an act;
    nobody else where an enterprise has no account."""
    roles = [code for code in catalogue().acts.roles if act in catalogue().acts.of(code)]
    held = Mandate.objects.filter(in_force(on), role__in=roles, person__is_active=True)
    rows = held.exclude(about=None).values_list("about_id", "person_id")
    wanted = set(subjects)
    return frozenset(person for about, person in rows if about in wanted)


def _nearest(path: str, below: Mapping[str, Collection[int]]) -> Collection[int]:
    over = [place for place in below if path.startswith(place)]
    return below[max(over, key=len)] if over else ()


def _path(place: Subject | None) -> str:
    return place.path if place else ""


def system(name: str = "系统") -> Viewer:
    """This function will return the viewer of set-up commands: everywhere, every act, no person."""
    return Viewer(None, name, office=name, places=("",), may=catalogue().acts.every)


@dataclass(frozen=True)
class PersonCard:
    """A person in the list; `state` is active, invited, expired, no_password or suspended."""

    id: int
    username: str
    name: str
    state: str
    posts: tuple[Post, ...]  # in force, as far as the viewer may look


def check_keeper(viewer: Viewer) -> None:
    """This function will raise for somebody who has nothing to do with other people's accounts."""
    if not (viewer.can("mandates.grant") or viewer.can("trail.read")):
        raise not_permitted("mandates.grant", viewer.name)


def people(*, viewer: Viewer, on: date, now: datetime, text: str = "") -> tuple[PersonCard, ...]:
    """This function will list the people within the viewer's reach, by user name."""
    check_keeper(viewer)
    named = Q(name__icontains=text) | Q(username__icontains=text) if text else Q()
    return _cards(named, viewer, on, now)


def person(person_id: int, *, viewer: Viewer, on: date, now: datetime) -> PersonCard:
    """This function will find one person; out of reach is answered like not there."""
    check_keeper(viewer)
    found = _cards(Q(pk=person_id), viewer, on, now)
    if not found:
        raise no_such_person(str(person_id))
    return found[0]


def _cards(where: Q, viewer: Viewer, on: date, now: datetime) -> tuple[PersonCard, ...]:
    open_links = Invitation.objects.filter(person=OuterRef("pk"), closed_at=None)
    rows = Person.objects.filter(where, visible_people(viewer)).annotate(
        link=Exists(open_links.filter(expires_at__gt=now)), late=Exists(open_links)
    )
    acting: dict[int, tuple[Post, ...]] = {}
    mandates = Mandate.objects.filter(visible_mandates(viewer), in_force(on))
    for row in mandates.select_related(*_JOINED).order_by("id"):
        acting[row.person_id] = (*acting.get(row.person_id, ()), _post(row))
    return tuple(
        PersonCard(
            row.pk, row.username, row.name, _state(row, row.link, row.late), acting.get(row.pk, ())
        )
        for row in rows.order_by("username")
    )


def _state(row: Person, link: bool, late: bool) -> str:
    if not row.is_active:
        return "suspended"
    if row.has_usable_password():
        return "active"
    return "invited" if link else "expired" if late else "no_password"


def may_give(viewer: Viewer) -> Mapping[str, Role]:
    """This function will return the roles that a viewer may give and end, by their codes."""
    roles = catalogue().acts.roles
    if viewer.person_id is None and "" in viewer.places:
        return roles
    mine = Mandate.objects.filter(pk=viewer.mandate or 0).values_list("role", flat=True).first()
    own = roles.get(mine or "")
    if own is None or not viewer.can("mandates.grant"):
        return {}
    return {code: role for code, role in roles.items() if own.everything or code in own.gives}


@dataclass(frozen=True)
class OfficeCard:
    """An office that people act for."""

    code: str
    name: str
    name_en: str


def offices(*, viewer: Viewer) -> tuple[OfficeCard, ...]:
    """This function will list the offices within reach: all for who opens them, else those near."""
    check_keeper(viewer)
    near = Mandate.objects.filter(visible_mandates(viewer)).values("office_id")
    rows = (
        Office.objects.all()
        if viewer.can("people.open_office")
        else Office.objects.filter(pk__in=near)
    )
    return tuple(OfficeCard(row.code, row.name, row.name_en) for row in rows.order_by("name"))


@dataclass(frozen=True)
class Keeper:
    """Who answers for a place in a role: the person, and the office they act for."""

    path: str
    person: str
    office: str
    office_code: str


def keepers(*, viewer: Viewer, on: date, role: str = "county_officer") -> dict[str, Keeper]:
    """This function will return who answers for each place within the viewer's, by its path."""
    rows = Mandate.objects.filter(in_force(on), role=role, about__isnull=True, place__isnull=False)
    found: dict[str, Keeper] = {}
    for row in rows.select_related("person", "office", "place").order_by("id"):
        path = _path(row.place)
        if viewer.covers(path):
            person = named(row.person.name, viewer=viewer)
            found.setdefault(path, Keeper(path, person, row.office.name, row.office.code))
    return found
