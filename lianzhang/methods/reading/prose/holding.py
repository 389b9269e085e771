"""Holding: which of the subjects named in a paragraph holds at a place of one of its sentences."""

from lianzhang.methods.reading.prose.subject_words import Cue, Subject


def _opens(cue: Cue, cues: list[Cue]) -> bool:
    """Whether a park or a place opens its sentence: it holds until another subject does.

    全市 at the beginning of a later sentence hands the word back to the text's own place.
    """
    if not cue.opens or any(one.speaker for one in cues):
        return False
    return cue.reason in _HOLDING


_HOLDING = ("park", "place", "own_place", "paragraph_head")


def subject_at(
    cues: list[Cue], inside: int, place: int, sentence: str, default: Subject
) -> Subject:
    """This function will find the subject at a place: a cue, the last speaker, the text's place.

    A firm or a county named without speaking holds until the next semicolon.
    """
    held = spoken = default
    for cue in cues:
        if cue.start > place:
            break
        if cue.speaker or _opens(cue, cues):
            held = spoken = cue.subject
        elif cue.start >= inside:
            part = sentence[cue.start - inside : place - inside]
            closed = ";" in part or "…" in part
            held = spoken if closed else cue.subject
    return held
