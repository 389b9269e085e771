"""Holding: which of the subjects named in a paragraph holds at a place of one of its sentences."""

from bisect import bisect_left
from collections.abc import Sequence

from lianzhang.methods.reading.prose.subject_words import Cue, Subject

_HOLDING = ("park", "place", "own_place", "paragraph_head")


class Cues:
    """The subjects named in a paragraph, by place; each question looks at its own sentence only."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.all = sorted(cues, key=lambda cue: cue.start)
        self._starts = [cue.start for cue in self.all]
        self._silent = not any(cue.speaker for cue in self.all)
        self._held: list[Subject | None] = [None]  # who holds before each cue
        for cue in self.all:
            self._held.append(cue.subject if self._holds(cue) else self._held[-1])

    def _holds(self, cue: Cue) -> bool:
        """Whether it holds until the next: a speaker, or a park or a place that opens its sentence.

        全市 at the beginning of a later sentence hands the word back to the text's own place.
        """
        return cue.speaker or (self._silent and cue.opens and cue.reason in _HOLDING)

    def within(self, start: int, end: int) -> list[Cue]:
        """This function will return the cues from a place on and before another."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, inside: int, place: int, sentence: str, default: Subject) -> Subject:
        """This function will find the subject at a place: a cue, the last speaker, the text's place.

        `inside` is where the sentence begins in the paragraph. A firm or a county named without
        speaking holds until the next semicolon.
        """
        held = spoken = self._held[bisect_left(self._starts, inside)] or default
        for cue in self.within(inside, place + 1):
            if self._holds(cue):
                held = spoken = cue.subject
            else:
                part = sentence[cue.start - inside : place - inside]
                closed = ";" in part or "…" in part
                held = spoken if closed else cue.subject
        return held
