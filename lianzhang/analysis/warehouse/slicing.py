"""Returns as slices: every enterprise's value of a declared column, by the members it stands under."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lianzhang.analysis.warehouse.returns import Question, asked_of, put
from lianzhang.analysis.warehouse.stacking import NARROWED, Stacked, quoted
from lianzhang.methods.defining.aggregates import Aggregate, Dimension, DimensionKind
from lianzhang.methods.masking import Atom, Slice
from lianzhang.records.registry.queries import subject_map
from lianzhang.values.units import unit
from lianzhang.values.viewer import Viewer

OTHER, UNTOLD = "other", "untold"  # members for what is in no group, and for what was left blank


@dataclass(frozen=True)
class Sliced:
    """The slices of an aggregate by period, which hold made-up rows, and which hold real ones."""

    by_period: Mapping[str, Slice]
    synthetic: frozenset[str]
    real: frozenset[str]


def sliced(
    aggregate: Aggregate, dimensions: tuple[Dimension, ...], city: str, *, viewer: Viewer
) -> Sliced:
    """This function will gather an aggregate's values within a city's path, as the viewer sees it.

    A row that leaves the column blank contributes nothing and is not counted.
    """
    columns = [known.column for known in dimensions if known.column]
    fields = tuple(dict.fromkeys((aggregate.field, *columns)))
    asked = asked_of(
        Question(aggregate.table, within=city, fields=fields, purpose=aggregate.purpose), viewer
    )
    if asked.base is None:
        return Sliced({}, frozenset(), frozenset())
    answer = put(asked, _values(asked.base, aggregate.field))
    paths = _paths(viewer)
    units = {column.field: column.unit for column in asked.columns}
    atoms: dict[str, dict[Atom, dict[object, int]]] = {}
    known_of: dict[int, Atom] = {}
    made_up: set[str] = set()
    real: set[str] = set()
    for row in answer.to_pylist():
        path = paths[row["subject_id"]]
        found = (_member(known, row, path, city, units) for known in dimensions)
        last = known_of.get(row["subject_id"], ())
        # blank now, told before: the enterprise stays where it was, rather than jump and be traced
        atom = tuple(
            last[n] if member == UNTOLD and last else member for n, member in enumerate(found)
        )
        known_of[row["subject_id"]] = atom
        place = atoms.setdefault(row["period"], {}).setdefault(atom, {})
        place[row["subject_id"]] = row[aggregate.field]
        (made_up if row["synthetic"] else real).add(row["period"])
    slices = {code: Slice(found) for code, found in atoms.items()}
    return Sliced(slices, frozenset(made_up), frozenset(real))


def _values(stack: Stacked, field: str) -> Stacked:
    sql = stack.sql.replace(NARROWED, "")
    sql += f" SELECT * FROM answer WHERE {quoted(field)} IS NOT NULL ORDER BY period, subject_id"
    return replace(stack, sql=sql)


def _paths(viewer: Viewer) -> dict[int, str]:
    known = subject_map(viewer=viewer)
    return dict(zip(known.current_ids, known.paths, strict=True))


def _member(
    of: Dimension, row: Mapping[str, object], path: str, city: str, units: Mapping[str, str]
) -> str:
    """The code of the member that a row stands under."""
    if of.kind is DimensionKind.PLACE:
        below = path.removeprefix(city).strip("/")
        return below.partition("/")[0] or OTHER
    told = row[of.column]
    if told is None or told == "":
        return UNTOLD
    if of.kind is DimensionKind.GROUPS:
        return next((group.code for group in of.groups if told in group.members), OTHER)
    measured = unit(units[of.column])
    whole = measured.factor * 10**measured.decimals
    passed = [n for n, bound in enumerate(of.bounds, start=1) if int(str(told)) >= bound * whole]
    return str(max(passed, default=0))
