"""People and mandates as their templates read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.printing import language, short_name
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.mandates.queries import (
    Held,
    PersonCard,
    Post,
    held,
    may_give,
    offices,
    people,
    person,
)
from lianzhang.records.registry.queries import places_below
from lianzhang.values.errors import gettext_noop

STATES = {
    "active": gettext_noop("在用"),
    "invited": gettext_noop("已邀请，未设口令"),
    "expired": gettext_noop("邀请已过期"),
    "no_password": gettext_noop("未设口令"),
    "suspended": gettext_noop("已停用"),
}


@dataclass(frozen=True)
class Option:
    """A choice of a form."""

    value: str
    label: str


@dataclass(frozen=True)
class PostForm:
    """What may be chosen for a new post."""

    offices: tuple[Option, ...]
    roles: tuple[Option, ...]
    places: tuple[Option, ...]


@dataclass(frozen=True)
class PersonLine:
    """A person in the list."""

    id: int
    username: str
    name: str
    state: str  # in words
    suspended: bool
    posts: tuple[str, ...]


@dataclass(frozen=True)
class PeoplePage:
    """The list, with the forms of who may invite and open offices."""

    lines: tuple[PersonLine, ...]
    text: str
    form: PostForm | None
    may_open_office: bool


@dataclass(frozen=True)
class MandateLine:
    """A mandate of a person."""

    id: int
    what: str
    valid_from: date
    valid_to: date | None
    given_by: str
    ended_because: str
    in_force: bool
    may_end: bool


@dataclass(frozen=True)
class PersonPage:
    """One person; each act is offered to who may do it."""

    line: PersonLine
    mandates: tuple[MandateLine, ...]
    form: PostForm | None
    may_transfer: bool
    may_dismiss: bool
    may_readmit: bool
    may_end_sessions: bool
    may_clear_factors: bool
    may_renew: bool


def post_text(post: Post) -> str:
    """This function will print office, role and place, each once."""
    english = language() == "en"
    parts = (
        post.office_en if english and post.office_en else post.office,
        post.role_en if english else post.role,
        post.place_en if english and post.place_en else post.place,
    )
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _line(card: PersonCard) -> PersonLine:
    return PersonLine(
        card.id,
        card.username,
        card.name,
        gettext(STATES[card.state]),
        card.state == "suspended",
        tuple(map(post_text, card.posts)),
    )


def _places(request: Asked) -> Iterator[Option]:
    """The places of the chosen city that lie within the viewer's own."""
    viewer, city = request.viewer, frame_of(request).city
    if viewer.covers(""):
        yield Option("", gettext("全部地区"))
    below = places_below(city.code, viewer=viewer) if city else ()
    for place in (city, *below) if city else ():
        if viewer.covers(place.path):
            yield Option(place.code, short_name(place))


def _form(request: Asked) -> PostForm | None:
    roles = may_give(request.viewer)
    if not roles:
        return None
    near = offices(viewer=request.viewer)
    return PostForm(
        tuple(Option(office.code, name_text(office)) for office in near),
        tuple(Option(code, name_text(r)) for code, r in roles.items() if code != "guest"),
        tuple(_places(request)),
    )


def people_page(request: Asked, now: datetime) -> PeoplePage:
    """This function will lay out the people within reach, those that match what was typed."""
    text = request.GET.get("q", "").strip()
    found = people(viewer=request.viewer, on=request.today, now=now, text=text)
    form = _form(request) if request.viewer.can("people.invite") else None
    may_open = request.viewer.can("people.open_office")
    return PeoplePage(tuple(map(_line, found)), text, form, may_open)


def person_page(request: Asked, person_id: int, now: datetime) -> PersonPage:
    """This function will lay out one person with the mandates that the viewer may look at."""
    viewer, day = request.viewer, request.today
    card = person(person_id, viewer=viewer, on=day, now=now)
    here, other = card.state != "suspended", person_id != viewer.person_id
    form = _form(request) if here else None
    return PersonPage(
        line=_line(card),
        mandates=tuple(_mandates(request, person_id)),
        form=form,
        may_transfer=bool(form) and viewer.can("mandates.transfer"),
        may_dismiss=here and other and viewer.can("mandates.dismiss"),
        may_readmit=not here and viewer.can("people.suspend"),
        may_end_sessions=here and viewer.can("people.end_sessions"),
        may_clear_factors=here and viewer.can("people.clear_factors"),
        may_renew=here and viewer.can("people.invite"),
    )


def _mandates(request: Asked, person_id: int) -> Iterator[MandateLine]:
    roles = may_give(request.viewer) if request.viewer.can("mandates.end") else {}
    for row in held(viewer=request.viewer, on=request.today, person_id=person_id):
        yield _mandate(row, row.in_force and row.role in roles)


def _mandate(row: Held, may_end: bool) -> MandateLine:
    return MandateLine(
        row.post.id,
        post_text(row.post),
        row.valid_from,
        row.post.valid_to,
        row.given_by,
        row.ended_because,
        row.in_force,
        may_end,
    )


def sheet(request: Asked, now: datetime) -> tuple[list[str], Iterator[Row]]:
    """This function will return the head and the rows of the download."""
    heads = [gettext(h) for h in ("账号", "姓名", "状态", "在期授权")]
    lines = people_page(request, now).lines
    cells = ((p.username, p.name, p.state, "；".join(p.posts)) for p in lines)
    return heads, map(Row, cells)
