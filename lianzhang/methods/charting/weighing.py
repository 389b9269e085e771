"""How much it matters that a person looks at a 疑似 place, and why: what puts the queue in order."""

import re
from dataclasses import dataclass

LISTED, LARGE, LINKED, SURE, BLANK, THIN = "listed", "large", "linked", "sure", "blank", "thin"
_LARGE = 10_000_000  # 元 of registered capital from which an enterprise off the list counts half
_SURE = 80  # % from which sureness is told as a merit
_LINKS = 5  # edges from which a node is as linked as any

_AMOUNT = re.compile(r"\s*(?:人民币)?\s*(\d[\d,]*(?:\.\d+)?)\s*\(?(万|亿)?")
_FOREIGN = re.compile("美|港|澳|台币|欧|日元|日圆|英镑|韩|USD|EUR|HKD|JPY", re.IGNORECASE)
_UNITS = {"": 1, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True)
class Points:
    """What each merit is worth, as the office set it: a node without anybody, an enterprise above
    size, a node with many links, a proposal that is sure.
    """

    gap: int
    size: int
    links: int
    sure: int


@dataclass(frozen=True)
class Weighed:
    """Points of a place, the gap of its node apart, and the merits that gave them."""

    points: int
    merits: tuple[str, ...]


def weigh(
    points: Points, *, listed: bool, capital: float | None, links: int, confidence: int
) -> Weighed:
    """This function will weigh a place: `capital` in yuan, `links` edges of the node in the
    catalogue, `confidence` of the machine in %.
    """
    large = capital is not None and capital >= _LARGE
    said = {
        LISTED: points.size if listed else 0,
        LARGE: points.size // 2 if large and not listed else 0,
        LINKED: points.links * min(links, _LINKS) // _LINKS,
        SURE: points.sure * confidence // 100,
    }
    told = (name for name, worth in said.items() if worth and (name != SURE or confidence >= _SURE))
    ranked = sorted(told, key=lambda one: -said[one])
    return Weighed(sum(said.values()), tuple(ranked))


def gap_points(points: Points, merit: str) -> int:
    """This function will return what the gap of a node is worth: BLANK, THIN or none."""
    return {BLANK: points.gap, THIN: points.gap // 2}.get(merit, 0)


def yuan(text: str) -> float | None:
    """This function will read a capital in yuan; None for other currencies and what is no number."""
    found = _AMOUNT.match(text)
    if found is None or _FOREIGN.search(text):
        return None
    unit = found[2] or ("万" if "万" in text else "")
    return float(found[1].replace(",", "")) * _UNITS[unit]
