"""Confidence: how sure the reader is of each field, from the signs and rules that bear on it.

The weights stand in definitions/reading/confidence.yaml, fitted to what was read wrong at the first
reading of texts never seen before: 0.8 says that four of five such fields were right. All fields
together are as sure as the weakest of them.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lianzhang.methods.reading.prose.signs import (
    NameGrammar,
    TextSigns,
    indicator_signs,
    kind_signs,
    period_signs,
    subject_signs,
)
from lianzhang.methods.reading.prose.spans import Draft
from lianzhang.methods.reading.prose.words import Words

FIELDS = ("indicator", "subject", "period", "kind")
_OWNING = frozenset(
    (
        "owner",
        "owner_unknown",
        "place_only",
        "project",
        "project_behind",
        "investment_of_the_counted",
    )
)
_DOUBTFUL_VALUES = ("naked", "bare", "tier", "streak", "index")


@dataclass(frozen=True, eq=False)
class Weights:
    """What every sign adds to or takes from the log-odds of a field."""

    fields: Mapping[str, Mapping[str, float]]
    value: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What bears on how sure a claim is besides itself: its text, its paragraph, its sentence."""

    text: TextSigns
    paragraph: frozenset[str]
    sentence: str
    names: NameGrammar


@lru_cache(maxsize=4)
def weights(words: Words) -> Weights:
    """This function will read the weights; a sign without one weighs nothing."""
    table = words.confidence
    numbers = {
        name: {sign: float(weight) for sign, weight in table[name].items()}
        for name in (*FIELDS, "value")
    }
    return Weights({name: numbers[name] for name in FIELDS}, numbers["value"])


def weigh(draft: Draft, around: Surroundings, table: Weights) -> tuple[dict[str, float], float]:
    """This function will return the confidence per field and that of all together, 0 to 1."""
    said = frozenset((*draft.reasons, *draft.doubts))
    lead = around.sentence[: draft.mention.start]
    quote = around.sentence[draft.left : max(draft.right, draft.mention.end)]
    counted = draft.form in ("count", "people")
    signs = {
        "indicator": said | indicator_signs(draft.indicator, draft.kind, quote, around.names),
        "subject": (said & _OWNING)
        | subject_signs(draft.subject, draft.subject_type, around.text, around.paragraph),
        "period": period_signs(draft.period, counted, lead, around.text),
        "kind": kind_signs(draft.kind, draft.modality, said, lead, around.paragraph),
    }
    scores = {name: likely(table.fields[name], signs[name]) for name in FIELDS}
    doubtful = draft.mention.form in _DOUBTFUL_VALUES
    value = table.value["doubtful" if doubtful else "plain"]
    rounded = {"value": value} | {name: round(score, 2) for name, score in scores.items()}
    return rounded, min(rounded.values())


def likely(weighed: Mapping[str, float], signs: frozenset[str]) -> float:
    """This function will return how likely a field is right, from its signs: 0 to 1."""
    odds = weighed["start"]
    for sign in signs:
        odds += weighed.get(sign, 0.0)
    return _logistic(odds)


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
