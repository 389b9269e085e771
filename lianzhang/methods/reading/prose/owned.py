"""Owned: a named number with what may own it.

Its sentence, the projects named around it and the claim before it.
"""

from dataclasses import dataclass

from lianzhang.methods.reading.prose.heads import HeadGrammar
from lianzhang.methods.reading.prose.owner_words import OwnerGrammar
from lianzhang.methods.reading.prose.spans import Draft
from lianzhang.methods.reading.prose.subject_words import Cue


@dataclass(slots=True)
class Owned:
    """A named number with what may own it: its sentence, the projects named, the claim before."""

    draft: Draft
    text: str
    inside: int  # where the sentence begins in the paragraph
    paragraph: str
    projects: list[Cue]
    last: Draft | None
    grammar: OwnerGrammar
    heads: HeadGrammar
    turned: int = -1  # where in the paragraph the sentence turns to a firm


def given(draft: Draft, name: str, kind: str, reason: str = "") -> bool:
    """This function will give a number its owner; always True."""
    draft.subject, draft.subject_type = name, kind
    if reason:
        draft.reasons.append(reason)
    return True
