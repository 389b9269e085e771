"""Questions about accounts."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from lianzhang.records.people import errors
from lianzhang.records.people.models import Invitation, Person


@dataclass(frozen=True)
class Account:
    """An account as pages show it."""

    id: int
    username: str
    name: str


def demo_accounts() -> tuple[Account, ...]:
    """This function will list the accounts that a demo offers on its sign-in page."""
    rows = Person.objects.filter(demo=True, is_active=True).order_by("id")
    return tuple(Account(row.pk, row.username, row.name) for row in rows)


def account_named(username: str) -> Account:
    """This function will find an active account; raises `NotFound`."""
    row = Person.objects.filter(username=username, is_active=True).first()
    if row is None:
        raise errors.no_such_person(username)
    return Account(row.pk, row.username, row.name)


def account_typed(username: str) -> Account | None:
    """This function will find the account that a typed name means, None where there is none."""
    row = Person.objects.filter(username__iexact=username).first()
    return Account(row.pk, row.username, row.name) if row else None


def digest(token: str) -> str:
    """This function will return what the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def invited_by(token: str, *, now: datetime) -> Account:
    """This function will find whom a one-time link invites; raises `people.link_over`."""
    rows = Invitation.objects.select_related("person").filter(closed_at=None, expires_at__gt=now)
    row = rows.filter(digest=digest(token), person__is_active=True).first()
    if row is None:
        raise errors.link_over()
    return Account(row.person_id, row.person.username, row.person.name)
