"""Enterprises on record as cases: what they declared, with the titles that the rosters say.

Whether a title is held, or an enterprise is in the above-size register, is never taken from a
declaration: rosters say it, and where there is no roster it is not known.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.warehouse.declared import Declared, declared
from lianzhang.methods.judging import Key, Rule
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import on_roster, roster_known
from lianzhang.records.titles.queries import Standing, State, listed, standings, titles
from lianzhang.values.viewer import Viewer

REGISTER = "above_size_register"
PURPOSE = "titles"  # of returns: no statistics


@dataclass(frozen=True)
class Cases:
    """Who declared, a row each, and the titles of everybody in reach."""

    table: pa.Table  # subject_id, synthetic, and a column for each input and year
    standings: tuple[Standing, ...]

    def holders(self, title: str, *states: State) -> frozenset[int]:
        """This function will return who holds a title in one of the states."""
        found = (one for one in self.standings if one.title == title and one.state in states)
        return frozenset(one.subject for one in found)


def keys_of(rules: Iterable[Rule]) -> tuple[Key, ...]:
    """This function will return every input and year that some rules ask for."""
    return tuple(dict.fromkeys(key for rule in rules for key in rule.uses()))


def told_to(
    rules: Sequence[Rule],
    *,
    viewer: Viewer,
    on: date,
    within: str = "",
    subjects: tuple[int, ...] | None = None,
    past: int = 0,
) -> Declared:
    """This function will read what rules ask for, of everybody in the viewer's reach.

    `past` years before can be judged as well.
    """
    keys = keys_of(rules)
    furthest = max((back or 0 for _, back in keys), default=0) + past
    return declared(
        catalogue().inputs,
        {code for code, _ in keys} - laid_inputs(),
        viewer=viewer,
        years=[on.year - back for back in range(furthest + 1)],
        purpose=PURPOSE,
        within=within,
        subjects=subjects,
    )


def laid_inputs() -> frozenset[str]:
    """This function will return the inputs that rosters say, and no declaration."""
    return frozenset({title.input for title in titles() if title.input} | {REGISTER})


def cases_of(
    rules: Sequence[Rule], told: Declared, *, viewer: Viewer, on: date, within: str = ""
) -> Cases:
    """This function will lay out what was told as it was on a day, with the titles of that day."""
    keys = keys_of(rules)
    laid = laid_inputs()
    table = told.cases([key for key in keys if key[0] not in laid], on.year)
    held = standings(viewer=viewer, on=on, within=within)
    asked = {code for code, _ in keys} & laid
    known = listed(on=on)
    for title in titles():
        if title.input in asked:
            found = _held(table["subject_id"], held, title.code, title.code in known)
            table = table.append_column(title.input, found)
    if REGISTER in asked:
        table = table.append_column(REGISTER, _inside(table["subject_id"], on))
    return Cases(table, held)


def _held(subjects: pa.ChunkedArray, held: Sequence[Standing], title: str, known: bool) -> pa.Array:
    """True where it is valid, unknown where its validity is, or where nobody has a roster of it."""
    rows = [one for one in held if one.title == title]
    if not known:
        return pa.nulls(len(subjects), pa.bool_())
    valid = _among(subjects, [one.subject for one in rows if one.state is State.VALID])
    unsure = _among(subjects, [one.subject for one in rows if one.state is State.UNKNOWN])
    return pc.if_else(unsure, pa.scalar(None, pa.bool_()), valid)


def _inside(subjects: pa.ChunkedArray, on: date) -> pa.Array:
    if not roster_known(on=on):
        return pa.nulls(len(subjects), pa.bool_())
    return _among(subjects, on_roster(subjects.to_pylist(), on=on))


def _among(subjects: pa.ChunkedArray, some: Collection[int]) -> pa.Array:
    return pc.is_in(subjects, value_set=pa.array(list(some), pa.int64())).combine_chunks()
