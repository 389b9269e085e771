"""What an expression means: a small typed tree, the same for the judge, the explanation and SQL."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lianzhang.methods.judging.dimensions import PURE, Dimensions


@dataclass(frozen=True)
class Number:
    """A constant in base units; `text` is how the rule writes it."""

    value: Fraction
    dimensions: Dimensions = PURE
    text: str = ""


@dataclass(frozen=True)
class Text:
    """A word."""

    value: str


@dataclass(frozen=True)
class Truth:
    """True or false."""

    value: bool


@dataclass(frozen=True)
class Day:
    """A day; None is the day as of which is judged, a number of years the end of the year y-n."""

    value: date | None = None
    year_end: int | None = None


@dataclass(frozen=True)
class InputAt:
    """An input; `back` 1 is last year's (y-1), None one without a year."""

    code: str
    back: int | None = None


@dataclass(frozen=True)
class Parameter:
    """A number that an office fills in; unknown until it has."""

    code: str


@dataclass(frozen=True)
class ClauseOf:
    """Another clause of the same criterion."""

    code: str


@dataclass(frozen=True)
class Arithmetic:
    """+ - * / of two numbers. A division by nothing or less than nothing is unknown."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True)
class Compare:
    """>= > <= < = <> of two values of one kind."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True)
class AtLeast:
    """At least `least` of the parts are met; all of them is AND, one of them is OR."""

    least: int
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Not:
    """The opposite."""

    part: "Node"


@dataclass(frozen=True)
class Among:
    """A text is one of some words."""

    item: "Node"
    words: tuple[str, ...]


@dataclass(frozen=True)
class HowMany:
    """How many of some words a set holds."""

    item: "Node"
    words: tuple[str, ...]


@dataclass(frozen=True)
class Choose:
    """The first case whose condition is met; unknown as soon as a condition before it is."""

    cases: tuple[tuple["Node", "Node"], ...]
    default: "Node"


@dataclass(frozen=True)
class Extreme:
    """The smallest or the largest of some numbers."""

    largest: bool
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Whole:
    """A number without what stands after its point."""

    part: "Node"


@dataclass(frozen=True)
class Compound:
    """The yearly growth that leads from one value to another in some years."""

    now: "Node"
    before: "Node"
    years: int


@dataclass(frozen=True)
class Months:
    """Full months from one day to another."""

    start: "Node"
    end: "Node"


@dataclass(frozen=True)
class LookUp:
    """A number from a table of the criterion, by a text; unknown where the table has no row."""

    table: str
    key: "Node"
    column: str


@dataclass(frozen=True)
class Known:
    """Whether a value is there at all."""

    part: "Node"


@dataclass(frozen=True)
class Decided:
    """True if even the least is, false if not even the most is, else for a person to say."""

    least: "Node"
    most: "Node"


Node = (
    Number
    | Text
    | Truth
    | Day
    | InputAt
    | Parameter
    | ClauseOf
    | Arithmetic
    | Compare
    | AtLeast
    | Not
    | Among
    | HowMany
    | Choose
    | Extreme
    | Whole
    | Compound
    | Months
    | LookUp
    | Known
    | Decided
)


def children(node: Node) -> tuple[Node, ...]:
    """This function will return the parts of a node in the order in which they are written."""
    match node:
        case Arithmetic() | Compare():
            return (node.left, node.right)
        case AtLeast() | Extreme():
            return node.parts
        case Not() | Whole() | Known():
            return (node.part,)
        case Among() | HowMany():
            return (node.item,)
        case Choose():
            return (*(part for case in node.cases for part in case), node.default)
        case Compound():
            return (node.now, node.before)
        case Months():
            return (node.start, node.end)
        case LookUp():
            return (node.key,)
        case Decided():
            return (node.least, node.most)
        case _:
            return ()
