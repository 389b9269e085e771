"""Small value types that the pieces of the grammar hand to each other."""

from dataclasses import dataclass, field

from lianzhang.methods.reading.prose.numbers import Mention
from lianzhang.methods.reading.prose.times import Time


@dataclass(slots=True)
class Sentence:
    """A sentence: its text, where it begins in the cleaned text, and what was found in it."""

    text: str
    start: int
    plain: str = ""  # the text with times and names blanked out, same length
    times: list[Time] = field(default_factory=list)
    numbers: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A claim while it is being understood: offsets are those of the sentence."""

    mention: Mention
    left: int  # where the words that belong to the number begin
    indicator: str = ""
    base: str = ""  # the indicator without 增速, 排名 …
    head: str = ""  # what is counted, without 数
    kind: str = ""
    modality: str = ""
    comparator: str = "="
    polarity: str = "neutral"
    baseline: str = ""
    condition: str = ""
    subject: str = ""
    subject_type: str = "place"
    period: str = ""
    form: str = ""  # growth, level, share, points, rank, index, capacity …
    right: int = 0  # where the words that belong to the number end
    verb: str = ""
    words: str = ""  # the words before the number; its own share of them in a list with 分别
    owner: str = ""  # who the words of the number say it belongs to
    doubts: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    scores: dict[str, float] = field(default_factory=dict)
