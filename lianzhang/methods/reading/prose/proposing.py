"""Proposing: a number that was understood becomes a proposal, with its place in the original."""

from dataclasses import dataclass

from lianzhang.methods.reading.prose.cleaning import Cleaned
from lianzhang.methods.reading.prose.confidence import Surroundings, Weights, weigh
from lianzhang.methods.reading.prose.mapping import IndicatorIndex
from lianzhang.methods.reading.prose.proposals import Proposal
from lianzhang.methods.reading.prose.spans import Draft


@dataclass(frozen=True, eq=False)
class Origin:
    """What a proposal points back at, and by what its confidence is weighed."""

    cleaned: Cleaned
    original: str
    index: IndicatorIndex | None
    weights: Weights


def propose(draft: Draft, offset: int, around: Surroundings, origin: Origin) -> Proposal:
    """This function will make the proposal of a draft whose sentence begins at `offset`."""
    mention, cleaned = draft.mention, origin.cleaned
    start, end = cleaned.original(offset + draft.left, offset + max(draft.right, mention.end))
    first, last = cleaned.original(offset + mention.start, offset + mention.end)
    ranged = mention.upper is not None
    scores, sure = weigh(draft, around, origin.weights)
    code, nearest = origin.index.find(draft.indicator) if origin.index else ("", ())
    return Proposal(
        span_start=start,
        span_end=end,
        quote=origin.original[start:end],
        num_start=first,
        num_end=last,
        num_text=origin.original[first:last],
        value=None if ranged else mention.value,
        value_min=mention.value if ranged else None,
        value_max=mention.upper,
        unit=mention.unit,
        indicator=draft.indicator,
        subject=draft.subject,
        subject_type=draft.subject_type,
        period=draft.period,
        kind=draft.kind,
        modality=draft.modality,
        comparator=mention.comparator,
        polarity=draft.polarity,
        baseline=draft.baseline.strip("\0 "),
        condition=draft.condition,
        reasons=tuple(draft.reasons + draft.doubts),
        confidence=scores,
        sure=sure,
        code=code,
        nearest=nearest,
    )
