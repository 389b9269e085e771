"""A paper before it is set: blocks of text in which every number knows the figures it is from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class BlockKind(StrEnum):
    """What a block is set as."""

    HEADING = "heading"
    TEXT = "text"
    TABLE = "table"
    GAP = "gap"  # what is missing, said plainly
    SLOT = "slot"  # a place for the writer's own words


class Audience(StrEnum):
    """Whom a paper is for."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True)
class Number:
    """A number as printed; `figures` are the ids it rests on, more than one where it is computed."""

    text: str
    figures: tuple[int, ...]
    rule: str = ""  # how it was computed; empty: it is the figure's own


Span = str | Number
Line = tuple[Span, ...]


@dataclass(frozen=True)
class Block:
    """A piece of a paper; `rows` only of a table, whose first row is its head."""

    kind: BlockKind
    spans: Line = ()
    rows: tuple[tuple[Line, ...], ...] = ()
    level: int = 1
    section: str = ""

    @property
    def lines(self) -> Iterator[Line]:
        """This function will yield every run of spans: the text, or each cell of the table."""
        yield self.spans
        for row in self.rows:
            yield from row

    @property
    def numbers(self) -> Iterator[Number]:
        """This function will yield the numbers of the block in reading order."""
        for line in self.lines:
            yield from (span for span in line if isinstance(span, Number))

    @property
    def text(self) -> str:
        """This function will return the words of the block; cells are parted by tabs."""
        if not self.rows:
            return plain_text(self.spans)
        return "\n".join("\t".join(plain_text(cell) for cell in row) for row in self.rows)


@dataclass(frozen=True)
class Fact:
    """A figure as it was when the paper was made: what a reader must know beside the number."""

    figure: int
    original: int  # the first of its chain of corrections
    subject: str
    indicator: str
    period: str
    as_of: str  # 截至
    amount: str
    scope: str  # 口径
    stage: str  # 数据阶段
    release: str
    status: str
    source: str
    synthetic: bool = False


@dataclass(frozen=True)
class Content:
    """A whole paper: its head, its blocks, and the facts behind its numbers by figure id."""

    kind: str
    title: str
    place: str  # the code of the place it is about
    place_name: str
    day: str  # ISO
    audience: Audience
    office: str
    blocks: tuple[Block, ...] = ()
    facts: Mapping[int, Fact] = field(default_factory=dict)
    enterprises: bool = False  # it tells of single enterprises: duty holders only

    @property
    def numbers(self) -> tuple[Number, ...]:
        """This function will list the numbers in reading order."""
        return tuple(number for block in self.blocks for number in block.numbers)

    @property
    def text(self) -> str:
        """This function will return the words of the paper, a block a line."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def synthetic(self) -> bool:
        """This function will answer whether anything in it is made up (模拟数据)."""
        return any(fact.synthetic for fact in self.facts.values())

    def within(self, section: str) -> tuple[Block, ...]:
        """This function will return the blocks of one section."""
        return tuple(block for block in self.blocks if block.section == section)


def plain_text(spans: Iterable[Span]) -> str:
    """This function will return spans as the words that are printed."""
    return "".join(span.text if isinstance(span, Number) else span for span in spans)


def to_plain(content: Content) -> dict[str, Any]:
    """This function will turn a paper into what JSON holds; `from_plain` turns it back."""
    said = asdict(content)
    said["facts"] = [asdict(fact) for _, fact in sorted(content.facts.items())]
    return said


def _line(said: Iterable[Any]) -> Line:
    return tuple(
        span
        if isinstance(span, str)
        else Number(span["text"], tuple(span["figures"]), span["rule"])
        for span in said
    )


def _block(said: Mapping[str, Any]) -> Block:
    rows = tuple(tuple(_line(cell) for cell in row) for row in said["rows"])
    kind = BlockKind(said["kind"])
    return Block(kind, _line(said["spans"]), rows, said["level"], said["section"])


def from_plain(said: Mapping[str, Any]) -> Content:
    """This function will rebuild a paper from what was kept."""
    facts = {row["figure"]: Fact(**row) for row in said["facts"]}
    rest = {
        **said,
        "audience": Audience(said["audience"]),
        "blocks": tuple(_block(block) for block in said["blocks"]),
        "facts": facts,
    }
    return Content(**rest)
