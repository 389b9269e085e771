"""What can go wrong, in the reader's words: what, where, why, what to do next.

A message is a Chinese template (the msgid) with named places; the doors translate and fill it.
`gettext_noop` only marks a template for extraction, because values know no web framework.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self


def gettext_noop(msgid: str) -> str:
    """This function will mark a Chinese template as translatable and return it unchanged."""
    return msgid


@dataclass(frozen=True)
class Where:
    """The place of a problem in what the reader handed in; rows and lines count from 1."""

    file: str = ""
    line: int | None = None
    sheet: str = ""
    row: int | None = None
    column: str = ""
    field: str = ""


@dataclass(frozen=True)
class Fault:
    """One named problem. `code` is stable and documented; `params` fill all three templates."""

    code: str
    what: str
    why: str = ""
    remedy: str = ""
    where: Where = field(default_factory=Where)
    params: Mapping[str, str] = field(default_factory=dict)

    def at(self, where: Where) -> "Fault":
        """This function will return the same problem, placed."""
        return Fault(self.code, self.what, self.why, self.remedy, where, self.params)

    def __str__(self) -> str:
        return " ".join(part % self.params for part in (self.what, self.why, self.remedy) if part)


class Refused(Exception):
    """What was asked is not done and nothing was changed; carries every reason at once."""

    status = 422  # what an HTTP door answers
    exit_code = 2  # what a command answers

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults

    @classmethod
    def because(
        cls, code: str, /, what: str, why: str = "", remedy: str = "", **params: object
    ) -> Self:
        """This function will build a refusal of one fault."""
        shown = {name: str(value) for name, value in params.items()}
        return cls(Fault(code, what, why, remedy, params=shown))

    def at(self, where: Where) -> Self:
        """This function will return the same refusal with every fault placed."""
        return type(self)(*(fault.at(where) for fault in self.faults))


class NotAllowed(Refused):
    """The person may not do or see this."""

    status = 403
    exit_code = 3


class NotFound(Refused):
    """No such thing, or not within this viewer's scope: the answer is the same."""

    status = 404
    exit_code = 4


class Clashing(Refused):
    """Somebody else changed the same thing first, or the state does not allow the act."""

    status = 409
    exit_code = 5


# Why somebody who comes second is refused; `people.queries.who_and_when` fills it.
FIRST = gettext_noop("%(who)s已于%(when)s先行办理，本次没有改动任何数据。")


def together(refusals: Iterable[Refused]) -> Refused:
    """This function will gather the faults of several refusals into one."""
    return Refused(*(fault for refusal in refusals for fault in refusal.faults))
