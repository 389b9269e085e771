"""Enterprises on the nodes of a chain, by the nodes' own words and industries."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lianzhang.methods.placing.finding import Evidence
from lianzhang.methods.placing.kinds import Band, Firm, Node, Placed, Role
from lianzhang.methods.placing.ranking import Found, trade_name
from lianzhang.methods.placing.texts import Item
from lianzhang.methods.placing.words import Lexicon

# how sure a word of a node makes us: it is the whole product, ends it, or stands within it
_WHOLE, _END, _WITHIN = 0.96, 0.9, 0.6
_LETTER = 0.3  # a single character, a part of too many words
_NAME = 0.5  # a word of the node in the firm's name alone
_BY_CODE = {"name": 0.95, "core": 0.92, "near": 0.6, "word": 0.7}
_SHARED = 0.6  # an industry that stands at several nodes: which of them is not said
_PARTS = re.compile(r"(?:及其?|和|与)?(?:相关)?(?:零?配件|零部件|附件|部件|零件)$")  # same 小类
_CERTAIN, _ASK = 0.9, 0.3
_ORDER = (
    Role.MAKES,
    Role.RESEARCHES,
    Role.INSTALLS,
    Role.REPAIRS,
    Role.RENTS,
    Role.SELLS,
    Role.SERVES,
)


@dataclass(frozen=True)
class Board:
    """A catalogue of nodes laid out for placing."""

    nodes: Mapping[str, Node]
    lexicon: Lexicon
    by_industry: Mapping[str, tuple[str, ...]]
    found: Callable[[Firm], Found]

    def place(self, firm: Firm) -> tuple[Placed, ...]:
        """This function will return the nodes on which a firm stands, surest first, one place a
        node; none where nothing points to a node. Who only sells has the role sells.
        """
        votes: dict[str, list[tuple[float, Role, str]]] = defaultdict(list)
        for item, points in self.found(firm):
            for node, sure, word in self._by_words(item, points):
                votes[node].append((sure, _role(item), word))
            for one in points:
                for node, sure in self._by_code(one):
                    votes[node].append((sure, one.role, one.word))
        name = trade_name(firm.name)
        for text in (name, firm.products):
            for _, word in self.lexicon.find(text):
                for node in self.lexicon.words[word]:
                    votes[node].append((_NAME, Role.UNSAID, word))
        placed = [self._placed(node, own) for node, own in votes.items()]
        return tuple(sorted(placed, key=lambda one: (-one.confidence, one.code)))

    def _by_words(self, item: Item, points: Sequence[Evidence]) -> Iterator[tuple[str, float, str]]:
        text = _PARTS.sub("", item.core) or item.core or item.text
        for end, word in self.lexicon.find(text):
            sure = _WHOLE if word == text else _END if end == len(text) else _WITHIN
            if len(word) == 1 and word != text:
                sure = _LETTER  # 泵 of 热泵
            longer = [one.code for one in points if word in one.word and word != one.word]
            for node in self.lexicon.words[word]:
                strange = any(not self._within(code, node) for code in longer)
                yield node, min(sure, _WITHIN) if strange else sure, word  # 编织布 is no 织布

    def _within(self, code: str, node: str) -> bool:
        """Whether a code may be one of a node's industries, as far as both are said."""
        own = [digits for digits, nodes in self.by_industry.items() if node in nodes]
        return not own or any(code.startswith(one) or one.startswith(code) for one in own)

    def _by_code(self, one: Evidence) -> Iterator[tuple[str, float]]:
        for size in range(2, len(one.code) + 1):
            nodes = self.by_industry.get(one.code[:size], ())
            share = (1.0 if size > 2 else 0.7) * (1.0 if len(nodes) < 2 else _SHARED)
            for node in nodes:
                yield node, _BY_CODE.get(one.kind, 0.3) * share

    def _placed(self, node: str, votes: Sequence[tuple[float, Role, str]]) -> Placed:
        making = [vote for vote in votes if vote[1] is Role.MAKES]
        said = making or [vote for vote in votes if vote[1] is not Role.UNSAID] or list(votes)
        sure, role, _ = max(said, key=lambda vote: vote[0])
        sure = min(0.99, sure + 0.02 * (len({word for *_, word in votes}) - 1))
        if role is Role.UNSAID:
            sure = min(sure, 0.7)
        band = Band.CERTAIN if sure >= _CERTAIN else Band.ASK if sure >= _ASK else Band.NONE
        words = tuple(dict.fromkeys(word for *_, word in sorted(votes, reverse=True)))[:4]
        names = self.nodes[node].names
        return Placed(node, role, round(sure, 3), band, words, names[0] if names else "")


def board_of(nodes: Sequence[Node], found: Callable[[Firm], Found]) -> Board:
    """This function will lay out nodes; `found` reads a firm's scope."""
    words: dict[str, tuple[str, ...]] = {}
    industries: dict[str, tuple[str, ...]] = {}
    for node in nodes:
        for word in (*node.names, *node.words):
            if word:
                words[word] = (*words.get(word, ()), node.code)
        for code in node.industries:
            digits = code.lstrip("ABCDEFGHIJKLMNOPQRST")
            industries[digits] = (*industries.get(digits, ()), node.code)
    return Board({node.code: node for node in nodes}, Lexicon(words), industries, found)


def _role(item: Item) -> Role:
    return next((role for role in _ORDER if role in item.roles), Role.UNSAID)
