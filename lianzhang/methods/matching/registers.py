"""A register in memory: blocks lead to candidates, candidates to a verdict. No database."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from lianzhang.methods.matching.blocking import blocks
from lianzhang.methods.matching.deciding import Asking, Known, Verdict, decide
from lianzhang.methods.matching.words import NameWords

CROWDED = 300  # a block with more names than this tells nothing


class Register:
    """Subjects by block and by code."""

    def __init__(self, known: Iterable[Known], words: NameWords) -> None:
        self._sounds = words.sound_of
        self._known = {one.id: one for one in known}
        self._blocks: defaultdict[int, list[int]] = defaultdict(list)
        self._codes: dict[str, int] = {}
        for one in self._known.values():
            self._codes |= dict.fromkeys(one.codes, one.id)
            for block in {block for parts in one.names for block in blocks(parts)}:
                self._blocks[block].append(one.id)

    def identify(self, asked: Asking, *, without: Collection[int] = ()) -> Verdict:
        """This function will find out who is meant, as if `without` were not on record."""
        ids = {self._codes[asked.code]} if asked.code in self._codes else set()
        for block in blocks(asked.parts):
            found = self._blocks.get(block, ())
            if len(found) <= CROWDED:
                ids.update(found)
        return decide(
            asked, [self._known[id_] for id_ in sorted(ids.difference(without))], self._sounds
        )
