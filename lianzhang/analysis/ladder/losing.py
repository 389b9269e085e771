"""Who will lose a title: the re-check is within a year, and how it would be judged today."""

from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.ladder.cases import Cases
from lianzhang.analysis.ladder.verdicts import Chance, judged
from lianzhang.methods.defining import Title
from lianzhang.methods.judging import Condition, Rule
from lianzhang.records.titles.queries import Standing, State
from lianzhang.records.titles.queries.counting import months_later

MONTHS = 12


@dataclass(frozen=True)
class Losing:
    """A title whose re-check is near; `chance` by the rule for re-checks, None where there is no
    such rule in force or nothing was declared."""

    standing: Standing
    chance: Chance | None
    condition: Condition | None  # the one that fails alone
    months: int  # left, whole ones


def losing(title: Title, rule: Rule | None, cases: Cases, *, on: date) -> tuple[Losing, ...]:
    """This function will list whose re-check falls within a year, the soonest first."""
    until = months_later(on, MONTHS)
    near = [
        one
        for one in cases.standings
        if one.title == title.code and one.state is State.VALID and one.due and one.due <= until
    ]
    chances: dict[int, Chance] = {}
    single: dict[int, Condition] = {}
    if rule is not None and near:
        wanted = pa.array([one.subject for one in near], pa.int64())
        some = cases.table.filter(pc.is_in(cases.table["subject_id"], value_set=wanted))
        found = judged(title, rule, replace(cases, table=some), on=on, holders_too=True)
        pairs = zip(found.subjects.tolist(), found.chances.tolist(), strict=True)
        chances = {int(subject): Chance(chance) for subject, chance in pairs}
        single = dict(found.condition_of())
    rows = [
        Losing(one, chances.get(one.subject), single.get(one.subject), months_left(on, one.due))
        for one in near
    ]
    return tuple(sorted(rows, key=lambda row: (row.standing.due or on, row.standing.subject)))


def months_left(on: date, due: date | None) -> int:
    """This function will count the whole months from a day to another, none where it is past."""
    if due is None or due < on:
        return 0
    return (due.year - on.year) * 12 + due.month - on.month - (due.day < on.day)
