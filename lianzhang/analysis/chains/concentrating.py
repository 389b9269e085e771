"""How much of a node hangs on its largest enterprises, by registered capital."""

import re
from collections.abc import Collection
from dataclasses import dataclass

FEWEST = 3  # enterprises with a known capital; of two, each would know the other's share
_AMOUNT = re.compile(r"\s*(?:人民币)?\s*(\d[\d,]*(?:\.\d+)?)\s*\(?(万|亿)?")
_FOREIGN = re.compile("美|港|澳|台币|欧|日元|日圆|英镑|韩|USD|EUR|HKD|JPY", re.IGNORECASE)
_UNITS = {"": 1, "万": 10**4, "亿": 10**8}


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


def yuan(text: str) -> float | None:
    """This function will read a capital in yuan; None for other currencies and what is no number."""
    found = _AMOUNT.match(text)
    if found is None or _FOREIGN.search(text):
        return None
    unit = found[2] or ("万" if "万" in text else "")
    return float(found[1].replace(",", "")) * _UNITS[unit]
