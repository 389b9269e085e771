"""Holding: which of the subjects named in a paragraph holds at a place of one of its sentences."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lianzhang.methods.reading.prose.subject_words import Cue, Subject

_HOLDING = ("park", "place", "own_place", "paragraph_head")
_FIRM = ("firm", "firm_again", "project", "organisation")


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds at a place; `near`: the sentence itself says so."""

    subject: Subject
    near: bool
    turned: int = -1  # where in the paragraph the sentence turned to a firm


class Cues:
    """The subjects named in a paragraph, by place; each question looks at its own sentence only.

    `carried` is who the paragraphs before were about, where they were about another than the text.
    """

    def __init__(self, cues: Sequence[Cue], carried: Subject | None = None) -> None:
        self.all = sorted(cues, key=lambda cue: cue.start)
        self._starts = [cue.start for cue in self.all]
        self._silent = not any(cue.speaker for cue in self.all)
        self._held: list[Subject | None] = [carried]  # who holds before each cue
        for cue in self.all:
            self._held.append(cue.subject if self._holds(cue) else self._held[-1])

    def _holds(self, cue: Cue) -> bool:
        """Whether it holds until the next: a speaker, or what opens its sentence.

        全市 at the beginning of a later sentence hands the word back to the text's own place; a
        firm that opens a sentence holds as well, until …… ends the examples.
        """
        if cue.reason == "examples_end":
            return self._silent
        if cue.speaker or (cue.opens and cue.reason in _FIRM):
            return True
        return self._silent and cue.opens and cue.reason in _HOLDING

    @property
    def last(self) -> Subject | None:
        """This function will return who holds at the end of the paragraph."""
        return self._held[-1]

    def within(self, start: int, end: int) -> list[Cue]:
        """This function will return the cues from a place on and before another."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, inside: int, place: int, sentence: str, default: Subject) -> Held:
        """This function will find the subject at a place: a cue, the last speaker, the text's place.

        `inside` is where the sentence begins in the paragraph. A firm or a county named without
        speaking holds until the next semicolon.
        """
        held = spoken = self._held[bisect_left(self._starts, inside)] or default
        near, turned = False, -1
        for cue in self.within(inside, place + 1):
            if cue.subject.kind == "enterprise" and cue.reason == "firm":
                turned = cue.start
            if self._holds(cue):
                held = spoken = cue.subject
                near = True
            else:
                part = sentence[cue.start - inside : place - inside]
                closed = ";" in part or "…" in part
                held, near = (spoken, near) if closed else (cue.subject, True)
        return Held(held, near, turned)
