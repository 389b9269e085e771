"""The people of a demo: offered by one click each, and only where this is a demo."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from lianzhang.doors.pages.shell.printing import language
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
        if self.post is None:
            return ""
        post, english = self.post, language() == "en"
        parts = (
            post.office_en if english and post.office_en else post.office,
            post.role_en if english else post.role,
            post.place_en if english and post.place_en else post.place,
        )
        return " · ".join(dict.fromkeys(part for part in parts if part))


def people(*, on: date) -> tuple[DemoPerson, ...]:
    """This function will list the people of a demo with their offices, nobody elsewhere."""
    if not settings.LIANZHANG_DEMO:
        return ()
    accounts = demo_accounts()
    acting = posts([account.id for account in accounts], on=on)
    return tuple(DemoPerson(a.username, a.name, acting.get(a.id)) for a in accounts)


def person(username: str) -> Account:
    """This function will find a person of the demo; raises `NotFound` for everybody else."""
    known = demo_accounts() if settings.LIANZHANG_DEMO else ()
    found = next((account for account in known if account.username == username), None)
    if found is None:
        raise no_such_person(username)
    return found
