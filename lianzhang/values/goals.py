"""Goal words: how a goal was said decides when it counts as reached."""

from dataclasses import dataclass

from lianzhang.values.claims import Comparator


@dataclass(frozen=True)
class GoalWord:
    """A row of `definitions/goal_words.yaml`.

    `soft` words (力争) never turn red; `tolerance` is the share below the value that still passes
    (左右), None where no document gives one; `per_year` and `zero_breakthrough` change what is
    asked.
    """

    word: str
    name_en: str
    comparator: Comparator
    soft: bool = False
    tolerance: float | None = None
    per_year: bool = False
    average_growth: bool = False
    zero_breakthrough: bool = False
    needs_denominator: bool = False
