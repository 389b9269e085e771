"""The people of a demo: offered by one click each, and only where this is a demo."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from lianzhang.doors.pages.accounts.posts import acts_as
from lianzhang.records.mandates.queries import Post, posts
from lianzhang.records.people.errors import no_such_person
from lianzhang.records.people.queries import Account, demo_accounts


@dataclass(frozen=True)
class DemoPerson:
    """Somebody one may enter the demo as; `post` is None without a mandate in force."""

    username: str
    name: str
    post: Post | None

    @property
    def acts_as(self) -> str:
        """This function will print office, role and place in the page's language."""
        return acts_as(self.post) if self.post else ""


def people(*, on: date) -> tuple[DemoPerson, ...]:
    """This function will list the people of a demo with their offices, nobody elsewhere."""
    if not settings.LIANZHANG_DEMO:
        return ()
    accounts = demo_accounts()
    acting = posts([account.id for account in accounts], on=on)
    return tuple(
        DemoPerson(a.username, a.name, next(iter(acting.get(a.id, ())), None)) for a in accounts
    )


def person(username: str) -> Account:
    """This function will find a person of the demo; raises `NotFound` for everybody else."""
    known = demo_accounts() if settings.LIANZHANG_DEMO else ()
    found = next((account for account in known if account.username == username), None)
    if found is None:
        raise no_such_person(username)
    return found
