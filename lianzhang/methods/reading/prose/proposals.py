"""Proposals: what the reader hands over, one per number, for a person to accept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Proposal:
    """One number that says something, in the fields of the annotation guide.

    Spans are characters of the text that was read, end exclusive. `value` is None for a range.
    `confidence` is per field from 0 to 1; `sure` is that of all fields together. `reasons` are
    codes of the rules that decided, with the words they saw.
    """

    span_start: int
    span_end: int
    quote: str
    num_start: int
    num_end: int
    num_text: str
    value: float | None
    value_min: float | None
    value_max: float | None
    unit: str
    indicator: str
    subject: str
    subject_type: str
    period: str
    kind: str
    modality: str
    comparator: str
    polarity: str = "neutral"
    baseline: str = ""
    condition: str = ""
    confidence: Mapping[str, float] = field(default_factory=dict)
    sure: float = 0.0
    reasons: tuple[str, ...] = ()
    code: str = ""  # of the indicator that fits
    nearest: tuple[str, ...] = ()  # codes of the nearest three where none fits
    place: Mapping[str, Any] = field(default_factory=dict)  # paragraph, page, box or node


def as_plain(proposal: Proposal, number: int, prefix: str = "") -> dict[str, Any]:
    """This function will return a proposal as one JSON object with the guide's field names."""
    plain: dict[str, Any] = {
        "id": f"{prefix}{number:03}",
        "span_start": proposal.span_start,
        "span_end": proposal.span_end,
        "quote": proposal.quote,
        "num_start": proposal.num_start,
        "num_end": proposal.num_end,
        "num_text": proposal.num_text,
        "value": _tidy(proposal.value),
    }
    if proposal.value_min is not None:
        plain |= {"value_min": _tidy(proposal.value_min), "value_max": _tidy(proposal.value_max)}
    plain |= {
        "unit": proposal.unit,
        "indicator": proposal.indicator,
        "subject": proposal.subject,
        "subject_type": proposal.subject_type,
        "period": proposal.period,
        "kind": proposal.kind,
        "modality": proposal.modality,
        "comparator": proposal.comparator,
        "polarity": proposal.polarity,
        "baseline": proposal.baseline or None,
        "condition": proposal.condition or None,
        "confidence": {**proposal.confidence, "all": proposal.sure},
        "reasons": list(proposal.reasons),
        "indicator_code": proposal.code or None,
        "nearest": list(proposal.nearest),
    }
    if proposal.place:
        plain["place"] = dict(proposal.place)
    return plain


def _tidy(value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else value


@dataclass(frozen=True, slots=True)
class Named:
    """A named thing: kind, the text of its first mention, and every place where it stands."""

    kind: str
    text: str
    canonical: str
    mentions: tuple[tuple[int, int], ...]
    detail: str = ""
    code: str = ""  # of the enterprise in the registry, where known

    def plain(self, number: int, prefix: str = "") -> dict[str, Any]:
        """This function will return the thing as one JSON object with the annotation's field names."""
        start, end = self.mentions[0]
        return {
            "id": f"{prefix}E{number:03}",
            "type": self.kind,
            "text": self.text,
            "canonical": self.canonical,
            "span_start": start,
            "span_end": end,
            "mentions": [list(mention) for mention in self.mentions],
            "detail": self.detail,
        }
