"""The whole placing of one enterprise, and of many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from lianzhang.methods.placing.deciding import Limits, divisions, in_order, places
from lianzhang.methods.placing.files import read_books, read_rules, read_weights
from lianzhang.methods.placing.finding import Books, Evidence, evidence
from lianzhang.methods.placing.kinds import Firm, Node, Placing
from lianzhang.methods.placing.nodes import Board, board_of
from lianzhang.methods.placing.ranking import Weigher, features, signs, weigh
from lianzhang.methods.placing.texts import Item, clauses, items
from lianzhang.methods.placing.words import Lexicon

_HEARD = 0.08  # share from which letters without a known word are worth a guess
_REMEMBERED = 50_000  # sentences; most registries repeat the same ones


@dataclass(frozen=True)
class Placer:
    """Places enterprises by the words, weights and limits that it was given."""

    books: Books
    weigher: Weigher
    limits: Limits

    def __post_init__(self) -> None:
        books = self.books

        @lru_cache(maxsize=_REMEMBERED)
        def look(sentence: str) -> tuple[tuple[Item, tuple[Evidence, ...]], ...]:
            whole = Item(sentence, sentence, frozenset())
            exact = evidence(whole, books) if sentence in books.standard.exact else ()
            if exact:
                return ((whole, exact),)
            return tuple((item, evidence(item, books)) for item in items(sentence))

        object.__setattr__(self, "_look", look)

    def found(self, firm: Firm) -> list[tuple[Item, tuple[Evidence, ...]]]:
        """This function will return the things of a firm's scope with what they point to."""
        look = self._look  # type: ignore[attr-defined]
        return [pair for sentence in clauses(firm.scope) for pair in look(sentence)]

    def place(self, firm: Firm) -> Placing:
        """This function will return the ranked 大类 and places of an enterprise.

        Both are empty where neither name nor scope nor products hold a word that is known, and
        their letters say little.
        """
        found = self.found(firm)
        pointed = signs(firm, found, self.books)
        text = ";".join(item.text for item, _ in found)
        shares = weigh(pointed, features(firm, text), self.weigher)
        names = self.books.standard.names
        if not pointed and max(shares.values(), default=0.0) < _HEARD:
            return Placing((), ())
        ranked = divisions(shares, names, self.limits)
        return Placing(ranked, tuple(in_order(places(found, names, self.limits), ranked)))

    def board(self, nodes: Sequence[Node]) -> Board:
        """This function will lay out a catalogue of nodes, on which firms are then placed."""
        return board_of(nodes, self.found)

    def with_taught(self, words: Mapping[str, str]) -> "Placer":
        """This function will return a placer to which people have taught words → codes; what is
        taught goes before what was known.
        """
        return replace(self, books=taught(self.books, words))


def taught(books: Books, words: Mapping[str, str]) -> Books:
    """This function will return books in which the words point to the codes first."""
    making, serving = dict(books.making.words), dict(books.serving.words)
    for word, code in words.items():
        own = making if code[:2] < "47" else serving
        own[word] = (code, *(old for old in own.get(word, ()) if old != code))
    return replace(books, making=Lexicon(making), serving=Lexicon(serving))


def read_placer(folder: Path) -> Placer:
    """This function will read a placer from `definitions/industries`; without the learnt weights
    it works all the same, somewhat worse. Raises `Refused` `placing.no_words`.
    """
    weights = read_weights(folder / "weights.tsv")
    rules = read_rules(folder / "placing.yaml")
    own = rules.learnt if weights else rules.alone
    return Placer(read_books(folder), Weigher(own.signs, weights), own.limits)
