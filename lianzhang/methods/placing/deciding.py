"""From what was found to places: one a code and role, with confidence, band and the words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lianzhang.methods.placing.finding import Evidence
from lianzhang.methods.placing.kinds import Band, Division, Placed, Role
from lianzhang.methods.placing.ranking import Found

_NAMED = 0.96  # from here on the place has a whole name of the standard to rest on
_DOUBT = 0.4  # confidence of the main 大类 below which it is in doubt
_FAINT = 0.02  # confidence of a 大类 below which it is not named for its letters alone


@dataclass(frozen=True)
class Limits:
    """`sure` gives each kind of evidence its confidence; `certain` and `ask` begin the bands of
    places, `main_certain` and `main_ask` those of the main 大类; `curve` turns the weighed share
    of a 大类 into how often it was right (points of share, confidence, rising).
    """

    sure: Mapping[str, float]
    certain: float
    ask: float
    main_certain: float
    main_ask: float
    curve: Sequence[tuple[float, float]] = ()


def banded(confidence: float, certain: float, ask: float) -> Band:
    """This function will return the band of a confidence."""
    return Band.CERTAIN if confidence >= certain else Band.ASK if confidence >= ask else Band.NONE


def calibrated(share: float, curve: Sequence[tuple[float, float]]) -> float:
    """This function will turn a weighed share into a confidence, straight between the points."""
    before = (0.0, 0.0)
    for point in curve:
        if share <= point[0]:
            span = point[0] - before[0]
            part = (share - before[0]) / span if span else 1.0
            return before[1] + part * (point[1] - before[1])
        before = point
    return before[1] if curve else share


def divisions(
    shares: Mapping[str, float], names: Mapping[str, str], limits: Limits, most: int = 5
) -> tuple[Division, ...]:
    """This function will rank the 大类, likeliest first."""
    ranked = sorted(shares.items(), key=lambda one: (-one[1], one[0]))[:most]
    found = []
    for code, share in ranked:
        sure = round(calibrated(share, limits.curve), 3)
        band = banded(sure, limits.main_certain, limits.main_ask)
        found.append(Division(code, names.get(code, ""), sure, band))
    return tuple(found)


def confidence(one: Evidence, limits: Limits) -> float:
    """This function will return how sure a piece of evidence makes its code and role."""
    depth = {2: "division", 3: "group"}.get(len(one.code), "class")
    base = limits.sure.get(f"{one.kind}_{depth}", limits.sure.get(one.kind, 0.3))
    if one.role is Role.UNSAID:
        base = min(base, limits.sure["unsaid"])
    return base * (0.75 + 0.25 * min(1.0, one.strength / 0.85)) if one.kind == "word" else base


def places(found: Found, names: Mapping[str, str], limits: Limits) -> list[Placed]:
    """This function will gather the evidence by code and role; surest first, then as written."""
    gathered: dict[tuple[str, Role], tuple[float, int, list[str]]] = {}
    for index, (_, points) in enumerate(found):
        for one in points:
            sure, at, words = gathered.get((one.code, one.role), (0.0, index, []))
            new = confidence(one, limits)
            joined = max(sure, new) + (0.02 if sure and one.word not in words else 0.0)
            gathered[one.code, one.role] = (min(joined, 0.99), at, [*words, one.word])
    ranked = sorted(gathered.items(), key=lambda one: (-one[1][0], one[1][1], one[0][0]))
    return [
        Placed(
            code, role, round(sure, 3), banded(sure, limits.certain, limits.ask),
            tuple(dict.fromkeys(words))[:4], names.get(code, ""),
        )
        for (code, role), (sure, _, words) in ranked
    ]  # fmt: skip


def in_order(placed: Sequence[Placed], ranked: Sequence[Division], lead: int = 3) -> list[Placed]:
    """This function will put the best place in each of the likeliest 大类 first, in their order;
    a 大类 in which nothing is known more closely stands for itself.
    """
    heads: list[Placed] = []
    for division in ranked[:lead]:
        own = next((one for one in placed if one.code.startswith(division.code)), None)
        if own is None and (heads or placed) and division.confidence < _FAINT:
            continue
        heads.append(own or _itself(division))
    rest = [one for one in placed if one not in heads]
    return _checked(heads, ranked) + rest


def _checked(heads: list[Placed], ranked: Sequence[Division]) -> list[Placed]:
    """A first place that rests on words alone is asked about where its 大类 is in doubt."""
    if not heads or heads[0].confidence >= _NAMED or ranked[0].confidence >= _DOUBT:
        return heads
    first = heads[0]
    band = Band.ASK if first.band is Band.CERTAIN else first.band
    return [replace(first, band=band), *heads[1:]]


def _itself(division: Division) -> Placed:
    sure = division.confidence
    band = Band.ASK if division.band is Band.CERTAIN else division.band
    return Placed(division.code, Role.UNSAID, sure, band, (), division.name)
