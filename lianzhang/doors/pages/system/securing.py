"""安全说明: what is promised and who meets each item of the standard, in the page's language."""

from dataclasses import dataclass

from django.utils.translation import gettext

from lianzhang.doors.pages.shell.printing import language
from lianzhang.methods.defining.security import Meets, Security
from lianzhang.values.errors import gettext_noop

WHO = {
    Meets.SOFTWARE: gettext_noop("软件"),
    Meets.OPERATOR: gettext_noop("使用单位"),
    Meets.SHARED: gettext_noop("双方"),
    Meets.UNMET: gettext_noop("尚未落实"),
}


@dataclass(frozen=True)
class PromiseRow:
    """A promise with the test that would fail if it were broken."""

    says: str
    test: str


@dataclass(frozen=True)
class ItemRow:
    """An item of the standard."""

    id: str
    says: str
    who: str
    how: str
    test: str


@dataclass(frozen=True)
class SecurityPage:
    """The two tables of the page."""

    promises: tuple[PromiseRow, ...]
    items: tuple[ItemRow, ...]


def security_page(told: Security) -> SecurityPage:
    """This function will put the definitions into the language of the reader."""
    english = language() == "en"
    return SecurityPage(
        tuple(PromiseRow(p.says_en if english else p.says, p.test) for p in told.promises),
        tuple(
            ItemRow(
                row.id,
                row.says_en if english else row.says,
                gettext(WHO[row.who]),
                row.how_en if english else row.how,
                row.test,
            )
            for row in told.items
        ),
    )
