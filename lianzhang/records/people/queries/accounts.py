"""Questions about accounts."""

from dataclasses import dataclass

from lianzhang.records.people import errors
from lianzhang.records.people.models import Person


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
