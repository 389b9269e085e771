"""Times: the values in which time expressions and the day of a text are handed on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression of a sentence: what stretch it names and what part it plays.

    `form`: the kind of expression; `code` is empty for lengths of time; `base`: only compared with.
    """

    start: int
    end: int
    code: str
    form: str
    base: bool = False
    years: int = 0  # of a streak: 连续18年


@dataclass(frozen=True, slots=True)
class Today:
    """The day a text is of; month and day are 0 where only the year is known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def code(self) -> str:
        """This function will return the day as a period code, the year where no day is known."""
        if not self.year:
            return ""
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.day else f"{self.year:04}"
