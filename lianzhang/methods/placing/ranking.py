"""Which 大类 is the main business: what scope, name and products say, weighed together."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lianzhang.methods.placing.finding import Books, Evidence, all_words
from lianzhang.methods.placing.kinds import Firm, Role
from lianzhang.methods.placing.texts import Item
from lianzhang.methods.placing.words import pairs

SIGNS = (
    "made",
    "first",
    "sold",
    "served",
    "studied",
    "name",
    "products",
    "count",
    "dealt_in",
    "opens",
    "common",
)
_DIVISIONS = 97  # those of which nothing is said have the score 0, and a share
_GROUP = {
    Role.MAKES: "made", Role.UNSAID: "made", Role.SELLS: "sold", Role.RESEARCHES: "studied",
}  # fmt: skip
_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "(集团)", "（集团）", "集团", "股份", "公司")


@dataclass(frozen=True)
class Letters:
    """What a pair of letters says: how rare it is, and how much it speaks for which 大类."""

    rarity: float
    weights: Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Weigher:
    """`signs` weigh the signs, `letters` the learnt pairs (empty: they say nothing)."""

    signs: Mapping[str, float]
    letters: Mapping[str, Letters]


Found = Sequence[tuple[Item, tuple[Evidence, ...]]]


def trade_name(name: str) -> str:
    """This function will return a name without the form of the company."""
    for form in _FORMS:
        name = name.replace(form, "")
    return name


def signs(firm: Firm, found: Found, books: Books) -> dict[str, dict[str, float]]:
    """This function will say of each 大类 how strongly each sign points to it, 0 to about 2."""
    out: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    rank = 0
    works = _works(firm, found)
    for item, points in found:
        weight = 1 / (1 + 0.12 * rank)
        rank += bool(points)
        for one in points[:2]:
            plain = one.word in books.common
            sign = "common" if plain else _GROUP.get(one.role, "served")
            out[one.code[:2]][sign] += one.strength * weight
        if works and Role.SELLS in item.roles and Role.MAKES not in item.roles:
            for _, code in all_words(item.core, (books.making,)):
                out[code[:2]]["dealt_in"] += weight / 2
    _firsts(found, out)
    for signal, text in (("name", trade_name(firm.name)), ("products", firm.products)):
        for word, code in all_words(text, (books.making, books.serving)):
            out[code[:2]][signal] += len(word) / 4
    return {code: _level(row) for code, row in out.items()}


def _works(firm: Firm, found: Found) -> bool:
    """Who makes something, or is a stock company (whose scope often says 经营 alone), may make
    what it sells; of a mere dealer nothing is concluded.
    """
    return "股份" in firm.name or any(Role.MAKES in item.roles for item, _ in found)


def _firsts(found: Found, out: Mapping[str, dict[str, float]]) -> None:
    """The first thing of all, and the first that is made, say most."""
    points = [one for _, ones in found for one in ones[:1] if one.strength > 0.28]
    if points:
        out[points[0].code[:2]]["opens"] = 1.0
    made = [one for one in points if one.role is Role.MAKES]
    if made:
        out[made[0].code[:2]]["first"] = 1.0


def _level(row: Mapping[str, float]) -> dict[str, float]:
    level = {sign: math.log1p(value) for sign, value in row.items()}
    level["count"] = float(row.get("made", 0) > 1.5)
    return level


def features(firm: Firm, text: str) -> dict[str, float]:
    """This function will return the pairs of letters of a firm: of its scope (the first 600
    letters) and products, of its opening (40) and of its name, each group of the same length.
    """
    groups = (
        ("", {*pairs(text[:600]), *pairs(firm.products[:200])}),
        ("^", set(pairs(text[:40]))),
        ("@", set(pairs(trade_name(firm.name)))),
    )
    return {mark + pair: 1 / len(group) ** 0.5 for mark, group in groups for pair in group}


def weigh(
    pointed: Mapping[str, Mapping[str, float]], letters: Mapping[str, float], weigher: Weigher
) -> dict[str, float]:
    """This function will give every 大类 its probability of being the main business."""
    scores: dict[str, float] = defaultdict(float)
    for code, row in pointed.items():
        scores[code] += sum(weigher.signs.get(sign, 0.0) * value for sign, value in row.items())
    for value, known in _heard(letters, weigher.letters):
        for code, weight in known.weights:
            scores[code] += weight * value
    if not scores:
        return {}
    top = max(scores.values())
    shares = {code: math.exp(score - top) for code, score in scores.items()}
    whole = sum(shares.values()) + (_DIVISIONS - len(shares)) * math.exp(-top)
    return {code: share / whole for code, share in shares.items()}


def _heard(
    letters: Mapping[str, float], known: Mapping[str, Letters]
) -> list[tuple[float, Letters]]:
    """The known pairs of a firm, rare ones weighing more, all together of length one."""
    found = [
        (value * one.rarity, one) for pair, value in letters.items() if (one := known.get(pair))
    ]
    length = math.sqrt(sum(value * value for value, _ in found))
    return [(value / length, one) for value, one in found]
