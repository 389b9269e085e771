"""Two names side by side: how alike, part by part."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import OSA, Indel

from lianzhang.methods.matching.parts import NameParts

_WEIGHTS = {"trade": 0.55, "industry": 0.2, "place": 0.15, "form": 0.1}  # 字号 carries identity
_UNSAID = 0.7  # what a part counts for that one side leaves out
_SLIP = 0.88  # of one character for another of the same sound, or two in the wrong order
_OTHER_ORGAN = 0.5  # a branch is not its parent: the most that such a pair can reach


class Places(Enum):
    """How the places of two names stand to each other."""

    AGREE = "agree"  # the same, or one lies in the other
    UNSAID = "unsaid"  # at least one side names none
    DIFFER = "differ"


@dataclass(frozen=True)
class Likeness:
    """How alike two names are: 0 to 1, and which parts agree. `slip`: one character for another
    of the same sound or shape, or two in the wrong order.
    """

    score: float
    whole: bool  # every character agrees
    core: bool  # 字号 and 行业 agree
    trade: float
    form: bool | None  # None where one side writes none
    places: Places
    branch: bool  # both the same branch, or both none
    slip: bool


def place_relation(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> Places:
    """This function will say whether two lists of places, the narrowest last, can be one place."""
    if not one or not other:
        return Places.UNSAID
    fits = any(a.startswith(b) or b.startswith(a) for a in one[-1] for b in other[-1])
    return Places.AGREE if fits else Places.DIFFER


def compare(
    one: NameParts, other: NameParts, sound_of: Mapping[str, str] | None = None
) -> Likeness:
    """This function will compare two names by their parts; places are those in the names."""
    places = place_relation(one.places, other.places)
    form = None if not one.form or not other.form else one.form == other.form
    branch = one.branch == other.branch
    trade = Indel.normalized_similarity(one.trade, other.trade)
    industry = (
        Indel.normalized_similarity(one.industry, other.industry)
        if one.industry and other.industry
        else float(one.industry == other.industry) or _UNSAID
    )
    parts = {
        "trade": trade,
        "industry": industry,
        "place": {Places.AGREE: 1.0, Places.UNSAID: _UNSAID, Places.DIFFER: 0.0}[places],
        "form": _UNSAID if form is None else float(form),
    }
    score = sum(_WEIGHTS[part] * value for part, value in parts.items())
    score = max(score, 0.95 * Indel.normalized_similarity(one.key, other.key) ** 3)
    whole = one.key == other.key
    slip = not whole and _slipped(one, other, sound_of)
    score = max(score, _SLIP) if slip else score
    if bool(one.branch) != bool(other.branch):
        score = min(score, _OTHER_ORGAN)
    elif not branch:
        score *= 0.6 + 0.4 * Indel.normalized_similarity(one.branch, other.branch) ** 3
    return Likeness(
        score=1.0 if whole else min(score, 0.99),
        whole=whole,
        core=one.core == other.core,
        trade=trade,
        form=form,
        places=places,
        branch=branch,
        slip=slip,
    )


def _slipped(one: NameParts, other: NameParts, sound_of: Mapping[str, str] | None) -> bool:
    if sorted(one.key) == sorted(other.key):
        return OSA.distance(one.key, other.key, score_cutoff=1) <= 1
    if len(one.key) != len(other.key) or one.core == other.core:
        return False
    return _sounding(one.key, sound_of) == _sounding(other.key, sound_of)


def _sounding(text: str, sound_of: Mapping[str, str] | None) -> str:
    return "".join((sound_of or {}).get(letter, letter) for letter in text)
