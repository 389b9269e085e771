"""The security page: what is promised with its test, and who meets each item of the standard."""

from enum import StrEnum

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped


class Meets(StrEnum):
    """Who meets an item of the standard."""

    SOFTWARE = "software"
    OPERATOR = "operator"
    SHARED = "shared"
    UNMET = "unmet"


@dataclass(frozen=True, config=STRICT)
class Promise:
    """What is promised, and the test that would fail if it were broken."""

    says: str
    says_en: str
    test: str


@dataclass(frozen=True, config=STRICT)
class SecurityItem:
    """An item of GB/T 22239-2019, level three, in our words; `test` is empty for an operator's."""

    id: str
    says: str
    says_en: str
    who: Meets
    how: str
    how_en: str
    test: str = ""


@dataclass(frozen=True, config=STRICT)
class Security:
    """What `security.yaml` states."""

    promises: tuple[Promise, ...] = ()
    items: tuple[SecurityItem, ...] = ()


def read_security(file: File) -> Security:
    """This function will read `security.yaml`."""
    return shaped(file, Security)
