"""Goal words: one row each, with examples of what passes and what does not."""

from dataclasses import fields
from decimal import Decimal

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.claims import Comparator
from lianzhang.values.errors import Fault
from lianzhang.values.goals import GoalWord


@dataclass(frozen=True, config=STRICT)
class Trial:
    """A goal, a result and what was there before: does it pass? `passes` left out: cannot be said."""

    goal: Decimal
    result: Decimal
    base: Decimal | None = None
    passes: bool | None = None


@dataclass(frozen=True, config=STRICT)
class GoalWordRow(GoalWord):
    """A row of `goal_words.yaml`: the word, what it means, and its trials."""

    meaning: str = ""
    examples: tuple[Trial, ...] = ()

    @property
    def goal_word(self) -> GoalWord:
        """This function will return the word alone."""
        return GoalWord(**{field.name: getattr(self, field.name) for field in fields(GoalWord)})


@dataclass(frozen=True, config=STRICT)
class _GoalWords:
    goal_words: tuple[GoalWordRow, ...]


def read_goal_words(file: File) -> tuple[GoalWordRow, ...]:
    """This function will read `goal_words.yaml`."""
    return shaped(file, _GoalWords).goal_words


def passes(
    word: GoalWord, goal: Decimal, result: Decimal, base: Decimal | None = None
) -> bool | None:
    """This function will apply a word's own pass rule to two numbers in one unit.

    None where it cannot be said: 左右 without a tolerance, 零的突破 without knowing the start.
    """
    if word.zero_breakthrough:
        return None if base is None else base == 0 and result > 0
    if word.comparator is Comparator.ABOUT:
        if word.tolerance is None:
            return None
        # tolerance is the share below the goal that still passes, exact as it was written
        return result >= goal * (1 - Decimal(str(word.tolerance)))
    return {
        Comparator.EQUAL: result == goal,
        Comparator.MORE: result > goal,
        Comparator.AT_LEAST: result >= goal,
        Comparator.RANGE: result >= goal,  # the lower end is asked for
        Comparator.LESS: result < goal,
        Comparator.AT_MOST: result <= goal,
    }[word.comparator]


def run_trials(file: File) -> tuple[Fault, ...]:
    """This function will run the trials of every goal word; returns those that fail."""
    problems: list[Fault] = []
    for row, word in enumerate(read_goal_words(file)):
        for index, trial in enumerate(word.examples):
            got = passes(word, trial.goal, trial.result, trial.base)
            if got is not trial.passes:
                example = f"{word.word} {trial.goal} ← {trial.result}"
                params = {"example": example, "expected": trial.passes, "found": got}
                loc = ("goal_words", row, "examples", index)
                problems.append(file.fault(faults.example_fails, loc, **params))
    return tuple(problems)
