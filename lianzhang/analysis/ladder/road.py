"""One to three years ahead: what would be reached if every year went as the last one told.

Nothing is forecast: numbers of years to come are taken as those of the last full year, titles as held
once a stop is reached, and time passes. What still lacks is what has to be done.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from lianzhang.analysis.ladder.declarations import Declarations, Stated
from lianzhang.methods.judging import Explanation, Given, Rule, explain
from lianzhang.records.titles.queries import Standing, State, titles
from lianzhang.values.criteria import Outcome

YEARS = 3
_OPEN = (Outcome.MET, Outcome.MANUAL, Outcome.EXTERNAL)


@dataclass(frozen=True)
class Stop:
    """A year of the road and the rung to try for in it."""

    on: date
    title: str  # code
    explanation: Explanation
    reached: bool  # nothing fails: to be applied for


def road(
    rules: Mapping[str, Rule], told: Declarations, held: Mapping[str, Standing], *, on: date
) -> tuple[Stop, ...]:
    """This function will walk the rungs year by year, the next one each time; rules as of today."""
    has = {code for code, one in held.items() if one.state in (State.VALID, State.UNKNOWN)}
    found: list[Stop] = []
    for ahead in range(YEARS):
        todo = next((code for code in rules if code not in has), None)
        if todo is None:
            break
        day = on.replace(year=on.year + ahead, day=min(on.day, 28))
        case = _moved(told, ahead, on.year).case(rules[todo], day, _given(has))
        explanation = explain(rules[todo], case)
        reached = explanation.outcome in _OPEN
        found.append(Stop(day, todo, explanation, reached))
        if reached:
            has.add(todo)
    return tuple(found)


def _given(has: set[str]) -> dict[str, Given]:
    return {title.input: Given(title.code in has) for title in titles() if title.input}


def _moved(told: Declarations, ahead: int, year: int) -> Declarations:
    """The same numbers again for the years to come."""
    if not ahead:
        return told
    found: dict[str, tuple[Stated, ...]] = {}
    for code, rows in told.stated.items():
        last = next((row for row in rows if row.year < year), rows[0])
        to_come = (replace(last, year=year + more) for more in range(ahead - 1, -1, -1))
        found[code] = (*to_come, *(row for row in rows if row.year < year))
    return Declarations(found)
