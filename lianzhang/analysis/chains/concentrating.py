"""How much of a node hangs on its largest enterprises, by registered capital."""

from collections.abc import Collection
from dataclasses import dataclass

from lianzhang.methods.charting import yuan

FEWEST = 3  # enterprises with a known capital; of two, each would know the other's share


@dataclass(frozen=True)
class Concentration:
    """Shares of registered capital among the enterprises of a node whose capital is known.

    `first` and `four` in %, `hhi` from 0 to 10,000 (Herfindahl–Hirschman). Capital is neither
    output nor sales; `number` are all confirmed enterprises, `known` those that were counted.
    """

    number: int
    known: int
    first: float
    four: float
    hhi: float


def concentration(capitals: Collection[str]) -> Concentration | None:
    """This function will measure concentration; None where fewer than three capitals are known."""
    known = sorted(filter(None, map(yuan, capitals)), reverse=True)
    if len(known) < FEWEST:
        return None
    shares = [100 * one / sum(known) for one in known]
    squares = sum(share * share for share in shares)
    return Concentration(len(capitals), len(known), shares[0], sum(shares[:4]), squares)
