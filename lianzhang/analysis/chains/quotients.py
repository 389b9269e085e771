"""How a node weighs here beside other places: by registrations (疑似), with what cannot be said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase

from lianzhang.records.registry.queries import Industries
from lianzhang.values.chains import ChainNode


class Unsaid(StrEnum):
    """Why no quotient is shown."""

    NO_INDUSTRIES = "no_industries"  # the node names no industry
    NO_REGISTRY = "no_registry"  # no registrations of this place on record, or not open
    ONE_PLACE = "one_place"  # nothing to hold it against
    FEW_HERE = "few_here"  # this place has too few enterprises
    FEW_THERE = "few_there"  # the industry has too few anywhere


@dataclass(frozen=True)
class Least:
    """The fewest enterprises for a quotient: of the place, and of the industry over all places."""

    place: int
    industry: int


@dataclass(frozen=True)
class Weight:
    """Registered enterprises of a node's industries in a place, beside all places on record.

    `share` in %; `quotient` is the share here over the share in all places together.
    """

    registered: int | None
    total: int  # of the place, over all industries
    everywhere: int  # of the node's industries, over all places
    places: int
    share: float | None
    quotient: float | None
    unsaid: Unsaid | None
    least: Least


def codes_of(node: ChainNode) -> tuple[str, ...]:
    """This function will return a node's industries without the letter of their 门类."""
    return tuple(code.lstrip(ascii_uppercase) for code in node.industries)


def weigh(node: ChainNode, place: str, known: Industries, least: Least) -> Weight:
    """This function will weigh a node in a place (its code) against every place on record."""
    codes, total, places = codes_of(node), known.total(place), len(known.counts)
    if not codes or not total:
        unknown = Unsaid.NO_REGISTRY if codes else Unsaid.NO_INDUSTRIES
        return Weight(None, total, 0, places, None, None, unknown, least)
    here = known.of(place, codes)
    everywhere = sum(known.of(other, codes) for other in known.counts)
    whole = sum(known.total(other) for other in known.counts)
    why = _unsaid(total, everywhere, places, least)
    quotient = None if why else (here / total) / (everywhere / whole)
    share = None if why is Unsaid.FEW_HERE else 100 * here / total
    return Weight(here, total, everywhere, places, share, quotient, why, least)


def _unsaid(total: int, everywhere: int, places: int, least: Least) -> Unsaid | None:
    if total < least.place:
        return Unsaid.FEW_HERE
    if places < 2:
        return Unsaid.ONE_PLACE
    return Unsaid.FEW_THERE if everywhere < max(least.industry, 1) else None


@dataclass(frozen=True)
class Supply:
    """Something a node needs: how many confirmed enterprises make it here, and its coefficient."""

    node: ChainNode
    confirmed: int
    coefficient: float | None  # 直接消耗系数, where the edge has one

    @property
    def single(self) -> bool:
        """This function will answer whether everything hangs on one enterprise (单一来源)."""
        return self.confirmed == 1


@dataclass(frozen=True)
class Coverage:
    """Which of a node's inputs are made here by somebody confirmed."""

    supplies: tuple[Supply, ...]

    @property
    def present(self) -> int:
        """This function will count the inputs that somebody makes here."""
        return sum(one.confirmed > 0 for one in self.supplies)

    @property
    def weighted(self) -> float | None:
        """This function will return the share present by input coefficients, in %.

        None unless every edge has one: half of the coefficients would say nothing of the whole.
        """
        known = [one.coefficient for one in self.supplies]
        if not known or any(one is None for one in known):
            return None
        whole = sum(one or 0.0 for one in known)
        held = sum(one.coefficient or 0.0 for one in self.supplies if one.confirmed)
        return 100 * held / whole if whole else None


NO_INPUTS = Coverage(())


def coverage(edges: Sequence[tuple[ChainNode, str]], confirmed: Mapping[str, int]) -> Coverage:
    """This function will look at the inputs of a node: the node needed and its coefficient's text."""
    return Coverage(
        tuple(Supply(one, confirmed.get(one.code, 0), _number(text)) for one, text in edges)
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
