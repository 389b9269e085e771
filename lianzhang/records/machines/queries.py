"""Who a token stands for, and which tokens there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from lianzhang.records.machines import errors
from lianzhang.records.machines.models import Token
from lianzhang.records.machines.scope import visible_tokens
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.mandates.queries import Post, in_force, may_give, posts, viewer_for
from lianzhang.records.mandates.scope import visible_mandates
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.people.queries import digest
from lianzhang.values.viewer import Viewer

# What a token may be made for beside reading what is in scope: kinds of operation of the API, and
# the acts that each needs. A kind is offered to a role that has all of them.
KINDS: Mapping[str, tuple[str, ...]] = {
    "figures": ("figures.propose", "intake.accept", "sources.register"),
    "targets": ("plans.adopt", "figures.propose", "sources.register"),
    "batches": ("intake.receive", "sources.receive"),
    "sources": ("sources.register",),
    "proposals": ("proposals.propose",),
    "papers": ("papers.draft",),
    "issuing": ("papers.issue",),
    "totals": ("returns.total",),
    "all_sources": ("sources.read_all",),
}


@dataclass(frozen=True)
class Caller:
    """Who asks by a token: the viewer, narrowed to it, and when it was last noted down."""

    token: int
    name: str
    viewer: Viewer
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class TokenCard:
    """A token in a list; `state` is active, expired, revoked or over. Never the token itself."""

    id: int
    name: str
    start: str
    person: str
    post: Post
    kinds: tuple[str, ...]
    place: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    state: str
    ended_because: str


@dataclass(frozen=True)
class Holder:
    """A mandate that a token may be made for, with the kinds of operation that it may name."""

    post: Post
    person: str
    kinds: tuple[str, ...]


def caller_of(text: str, *, now: datetime) -> Caller:
    """This function will say who a token stands for, as of now.

    Raises `NotKnown`, codes machines.unknown_token, .revoked_token, .expired_token, .token_over.
    """
    row = _named(text)
    if row is None:
        raise errors.unknown_token()
    _check(row, now)
    viewer = viewer_for(row.mandate.person_id, on=timezone.localdate(now), mandate=row.mandate_id)
    if viewer.mandate != row.mandate_id:
        raise errors.token_over()
    return Caller(row.pk, row.name, _narrowed(viewer, row), row.expires_at, row.used_at)


def _named(text: str) -> Token | None:
    rows = Token.objects.select_related("mandate__person", "place")
    return rows.filter(digest=digest(text)).first()


def token_of(text: str) -> int | None:
    """This function will return the id of a token, in use or not, None for what never was one."""
    row = _named(text)
    return row.pk if row else None


def _check(row: Token, now: datetime) -> None:
    person = row.mandate.person
    if row.ended_at is not None:
        raise errors.revoked_token()
    if row.expires_at <= now:
        raise errors.expired_token(timezone.localtime(row.expires_at).strftime("%Y-%m-%d %H:%M"))
    if not person.is_active or person.generation != row.generation:
        raise errors.token_over()


def _narrowed(viewer: Viewer, row: Token) -> Viewer:
    """Less than the mandate, never more: a place that moved out of it leaves nothing."""
    narrowed = replace(viewer, may=viewer.may & acts_of(row.kinds))
    if row.place is None:
        return narrowed
    path = row.place.path
    within = tuple(path for prefix in viewer.places if path.startswith(prefix))[:1]
    below = tuple((code, path) for code, prefix in viewer.subjects if path.startswith(prefix))
    return replace(narrowed, places=within, subjects=below)


def tokens(*, viewer: Viewer, now: datetime) -> tuple[TokenCard, ...]:
    """This function will list the tokens that a viewer may look at, newest first."""
    rows = Token.objects.filter(visible_tokens(viewer)).select_related("mandate__person", "place")
    found = list(rows.order_by("-id"))
    people, day = {row.mandate.person_id for row in found}, timezone.localdate(now)
    held = {post.id: post for each in posts(people, on=day).values() for post in each}
    return tuple(_card(row, held.get(row.mandate_id), now) for row in found)


def _card(row: Token, post: Post | None, now: datetime) -> TokenCard:
    return TokenCard(
        id=row.pk,
        name=row.name,
        start=row.start,
        person=row.mandate.person.name,
        post=post or Post(row.mandate_id, "", "", "", "", "", ""),
        kinds=tuple(row.kinds),
        place=row.place.name if row.place else "",
        made_at=row.made_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
        state=_state(row, post, now),
        ended_because=row.ended_because,
    )


def _state(row: Token, post: Post | None, now: datetime) -> str:
    if row.ended_at is not None:
        return "revoked"
    if row.expires_at <= now:
        return "expired"
    person = row.mandate.person
    alive = post is not None and person.is_active and person.generation == row.generation
    return "active" if alive else "over"


def holders(*, viewer: Viewer, on: date) -> tuple[Holder, ...]:
    """This function will list the mandates that a viewer may make tokens for: own, and machines'."""
    if not viewer.can("machines.issue"):
        return ()
    rows = Mandate.objects.filter(visible_mandates(viewer), in_force(on), person__is_active=True)
    given = may_give(viewer)
    kept = [
        row
        for row in rows.select_related("person").order_by("person_id", "id")
        if row.person_id == viewer.person_id or (row.role in given and nobody_signs_in(row))
    ]
    found = posts({row.person_id for row in kept}, on=on)
    named = {post.id: post for each in found.values() for post in each}
    return tuple(Holder(named[row.pk], row.person.name, offered(row.role)) for row in kept)


def nobody_signs_in(row: Mandate) -> bool:
    """This function will answer whether the account is a machine's: no password, never signed in."""
    person = row.person
    return not (person.has_usable_password() or person.last_login or person.demo)


def offered(role: str) -> tuple[str, ...]:
    """This function will return the kinds of operation that a token of a role may name."""
    own = catalogue().acts.of(role)
    return tuple(kind for kind, acts in KINDS.items() if own.issuperset(acts))


def acts_of(kinds: Iterable[str]) -> frozenset[str]:
    """This function will return the acts that kinds of operation need."""
    return frozenset(act for kind in kinds for act in KINDS.get(kind, ()))
