"""Discourse: who a text is about from paragraph to paragraph, and what only some can be asked for.

A reporter goes to see a firm: the next paragraphs tell of it (员工400人, 年产值3亿元) until another
firm, a place or a heading takes the word. What only places have (规上工业增加值, 专精特新企业…家) is
never the firm's.
"""

import re
from functools import lru_cache

from lianzhang.methods.reading.prose.holding import Cues, Held
from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.subject_words import Subject
from lianzhang.methods.reading.prose.words import Words, one_of


@lru_cache(maxsize=4)
def _of_places(words: Words) -> re.Pattern[str]:
    return re.compile(one_of(words.subjects["of_places"]))


_TOLD_OF = ("enterprise", "project")  # who is told of from paragraph to paragraph


class Discourse:
    """Who the paragraphs of a text are about: the text's own subject, else what they turned to."""

    def __init__(self, words: Words, default: Subject) -> None:
        self.default = default
        self.topic: Subject | None = None
        self.place: Subject | None = None  # of a line that is only a place's name
        self._of_places = _of_places(words)

    def headed(self) -> None:
        """This function will return the word to the text's own subject: a heading stands here."""
        self.topic = None

    def placed(self, line: str) -> None:
        """This function will take a line that only names a place as the head of what follows."""
        if place := gazetteer().full.get(line.strip()):
            self.place = Subject(place.name) if place.name != self.default.name else None

    def told(self, cues: Cues) -> None:
        """This function will keep who a paragraph was about at its end, where it was a firm."""
        last = cues.last
        self.topic = last if last is not None and last.kind in _TOLD_OF else None

    def asked(self, held: Held, indicator: str) -> Subject:
        """This function will return whose a number is: what only places have is no firm's."""
        far = held.subject.kind in _TOLD_OF and not held.near
        if far and held.subject != self.default and self._of_places.search(indicator):
            return self.default
        return held.subject
