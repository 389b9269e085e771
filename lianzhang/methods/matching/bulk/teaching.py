"""What people decided about pairs of names: it holds for the pair, and teaches the weights."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from lianzhang.methods.matching.bulk.asking import ask
from lianzhang.methods.matching.bulk.comparing import Numbers, compared
from lianzhang.methods.matching.bulk.index import NameIndex
from lianzhang.methods.matching.bulk.splitting import Words
from lianzhang.methods.matching.bulk.weighing import Weights, odds, taught
from lianzhang.methods.matching.parts import Parser, folded


@dataclass(frozen=True)
class Decision:
    """Somebody merged two names (`same`) or kept them apart."""

    name: str
    other: str
    same: bool


def weights_after(
    decisions: Sequence[Decision], weights: Weights, parser: Parser, words: Words
) -> Weights:
    """This function will return the weights as decisions teach them."""
    if not decisions:
        return weights
    rows = _compared(decisions, weights, parser, words)
    same = np.array([one.same for one in decisions])
    return taught(weights, rows[same], rows[~same])


def rulings(decisions: Iterable[Decision]) -> dict[str, dict[str, bool]]:
    """This function will list by folded name what was decided of it; the last word holds, and
    holds both ways.
    """
    found: dict[str, dict[str, bool]] = {}
    for one in decisions:
        name, other = folded(one.name), folded(one.other)
        found.setdefault(name, {})[other] = one.same
        found.setdefault(other, {})[name] = one.same
    return found


def _compared(
    decisions: Sequence[Decision], weights: Weights, parser: Parser, words: Words
) -> Numbers:
    """Each decided pair in its features, read as it fits best."""
    index = NameIndex([one.other for one in decisions], parser, words)
    asked = ask([one.name for one in decisions], parser, words)
    rows = compared(asked, index, (np.arange(asked.row.size), asked.row))
    order = np.lexsort((-odds(rows, weights), asked.row))
    best = order[np.unique(asked.row[order], return_index=True)[1]]
    found: Numbers = rows[best]
    return found
