"""Which nodes an enterprise may stand on, by the product words of the catalogue in its own words.

A plain look-up: it proposes, never decides. What a firm only sells, rents or repairs is not what
it makes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lianzhang.values.chains import Chain
from lianzhang.values.texts import normalise

_CLAUSE = re.compile(r"[；;。\n]+")
_ITEM = re.compile(r"[，,、]+")
_MAKES = ("生产", "制造", "加工", "研发", "纺纱", "织造", "印染", "设计", "封装")
_TRADES = ("销售", "批发", "零售", "租赁", "代理", "经销", "购销", "进出口", "维修", "安装")
# Whose trade their name says: a mere mention in the scope of such a one is wares, not work
_SHOPS = ("供销", "门市", "商贸", "贸易", "超市", "商店", "经营部", "批发部", "销售", "百货", "驻")
IN_NAME, MAKES, SAID, MOST = 30, 55, 35, 95  # %


@dataclass(frozen=True)
class Spotted:
    """A node with how sure (%) and the words that decided."""

    node: str
    confidence: int
    reasons: tuple[str, ...]


def spot(chain: Chain, *, name: str, scope: str) -> tuple[Spotted, ...]:
    """This function will return the nodes whose products a firm names as something it makes.

    A word counts as made where its clause says so (生产、制造 …) or does not say that it is only
    traded. Nothing is found for an empty scope and a name that says nothing.
    """
    title = normalise(name)
    shop = any(word in title for word in _SHOPS)
    read = (_kind(clause) for clause in _CLAUSE.split(normalise(scope[:10_000])) if clause)
    clauses = tuple((clause, kind) for clause, kind in read if kind or not shop)
    found = (_spotted(node.code, node.words, title, clauses) for node in chain.nodes)
    return tuple(one for one in found if one)


def _kind(clause: str) -> tuple[str, bool | None]:
    """A clause and whether it speaks of making (True), of trading only (False), or neither."""
    if any(word in clause for word in _MAKES):
        return clause, True
    return clause, False if any(word in clause for word in _TRADES) else None


def _spotted(
    node: str, words: Iterable[str], title: str, clauses: Iterable[tuple[str, bool | None]]
) -> Spotted | None:
    # a single character is a part of too many words: 泵 of 热泵
    asked, sure, reasons = tuple(word for word in words if len(word) > 1), 0, []
    if named := [word for word in asked if word in title]:
        sure += IN_NAME
        reasons += [f"名称：{word}" for word in named[:2]]
    made = [(word, kind) for text, kind in clauses for word in asked if _holds(text, word, kind)]
    if made:
        sure += MAKES if any(kind for _, kind in made) else SAID
        sure += min(5 * (len({word for word, _ in made}) - 1), 15)
        reasons += [f"经营范围：{word}" for word in dict.fromkeys(word for word, _ in made)][:4]
    return Spotted(node, min(sure, MOST), tuple(reasons)) if made else None


def _holds(clause: str, word: str, kind: bool | None) -> bool:
    """A word in a clause that is not only traded: 纱线、坯布生产；纱线销售 has it once."""
    if word not in clause or kind is False:
        return False
    item = next((one for one in _ITEM.split(clause) if word in one), clause)
    return not any(trade in item for trade in _TRADES) or any(make in item for make in _MAKES)
