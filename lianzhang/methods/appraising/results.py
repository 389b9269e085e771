"""What a scoring says of every row, in columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lianzhang.methods.appraising.classing import Border
from lianzhang.methods.appraising.parameters import EXEMPT, Parameters
from lianzhang.methods.appraising.rolls import Numbers, Roll
from lianzhang.methods.appraising.scoring import Exact, Line
from lianzhang.values.errors import Fault

NONE, OUT = "", "-"  # no class yet, and why is in `pending`; not within what is appraised


@dataclass(frozen=True)
class Result:
    """Scores, ranks and classes; `klass` is "" where something is open, `pending` says what."""

    parameters: Parameters
    roll: Roll
    lines: tuple[Line, ...]
    points: Sequence[Numbers]
    scores: Numbers  # doubles, for reading; nan where there is none
    rank: Numbers  # within the group, from 1; 0 for none
    of: Numbers  # how many are ranked in the group
    by_rank: Numbers  # the class before anything overrides it
    klass: Numbers
    group: Numbers
    pending: Mapping[str, Numbers]  # reason → the rows
    borders: tuple[Border, ...]
    notes: tuple[Fault, ...]
    exact: Exact

    @property
    def classes(self) -> tuple[str, ...]:
        """This function will return the codes of the classes, the highest first, then T."""
        return (*(cut.code for cut in self.parameters.cuts), EXEMPT)

    def counts(self) -> dict[str, int]:
        """This function will return how many rows each class has, and "" those without one."""
        found, numbers = np.unique(self.klass, return_counts=True)
        told = dict(zip(found.tolist(), numbers.tolist(), strict=True))
        return {code: int(told.get(code, 0)) for code in (*self.classes, NONE, OUT)}

    def reasons(self, row: int) -> tuple[str, ...]:
        """This function will return what keeps a row from having a class."""
        return tuple(reason for reason, rows in self.pending.items() if rows[row])
