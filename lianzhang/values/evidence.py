"""Where a value comes from: it travels with the value."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Cell:
    """A cell of a sheet; row counts from 1, column is a letter name as in Excel."""

    sheet: str
    row: int
    column: str

    @property
    def label(self) -> str:
        """This function will print the place as Excel does: Sheet1!C14."""
        return f"{self.sheet}!{self.column}{self.row}"


@dataclass(frozen=True)
class Passage:
    """A span of characters in a text; `start` counts from 0, `end` is exclusive."""

    start: int
    end: int

    @property
    def label(self) -> str:
        """This function will print the span for people, counted from 1."""
        return f"第{self.start + 1}—{self.end}字"


@dataclass(frozen=True)
class Typed:
    """Typed in by a person, who names where it was read."""

    note: str = ""

    @property
    def label(self) -> str:
        """This function will print what the person noted."""
        return self.note or "手工录入"


Locator = Cell | Passage | Typed
_KINDS: dict[str, type[Cell] | type[Passage] | type[Typed]] = {
    "cell": Cell,
    "passage": Passage,
    "typed": Typed,
}


@dataclass(frozen=True)
class Evidence:
    """A source (by its code) and the place in it."""

    source: str
    locator: Locator


def to_plain(locator: Locator) -> dict[str, Any]:
    """This function will return a locator as plain JSON."""
    kind = next(name for name, cls in _KINDS.items() if type(locator) is cls)
    return {"kind": kind, **asdict(locator)}


def from_plain(plain: dict[str, Any]) -> Locator:
    """This function will rebuild a locator from plain JSON made by `to_plain`."""
    rest = {key: value for key, value in plain.items() if key != "kind"}
    return _KINDS[plain["kind"]](**rest)
