"""What a batch must be to be let in: the table's columns, one row a key, one's own enterprises."""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.methods.defining.tables import Table
from lianzhang.records.returns import errors
from lianzhang.records.returns.queries.schemas import KEYS, arrow_schema
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.periods import Period

NAMED = 100  # faults of a kind; a file that is wrong throughout is wrong in the same way


def check_columns(table: Table, schema: pa.Schema, cleared: Collection[str]) -> None:
    """This function will refuse columns that are unknown, of another type, or not to be cleared."""
    expected = {field.name: str(field.type) for field in arrow_schema(table)}
    found = {field.name: str(field.type) for field in schema}
    wrong = [
        errors.strange_column(name, found.get(name, "—"), expected.get(name, ""))
        for name in dict.fromkeys((*KEYS, *found))
        if found.get(name) != expected.get(name)
    ]
    if wrong:
        raise Refused(*wrong)
    for name in cleared:
        if name in KEYS or name not in found:
            raise errors.not_clearable(name, table.name)


def check_keys(keys: pa.Table, table: Table, paths: Mapping[int, str]) -> None:
    """This function will refuse rows without a key, with another's key, or of a strange period.

    `keys` has subject_id, row and period of every row; `paths` says where each subject lies that
    may be reported for.
    """
    if not keys.num_rows:
        raise errors.nothing_in_it(table.name)
    faults = (
        *_incomplete(keys),
        *_doubled(keys),
        *_strange_periods(keys, table),
        *_out_of_reach(keys, paths),
    )
    if faults:
        raise Refused(*faults)


def _incomplete(keys: pa.Table) -> Iterator[Fault]:
    blank = pc.or_(pc.is_null(keys["subject_id"]), pc.is_null(keys["period"]))
    for row in islice(keys.filter(blank)["row"].to_pylist(), NAMED):
        yield errors.missing_key(row)


def _doubled(keys: pa.Table) -> Iterator[Fault]:
    counted = keys.group_by(["subject_id", "period"]).aggregate([([], "count_all"), ("row", "max")])
    twice = counted.filter(pc.greater(counted["count_all"], 1)).sort_by("row_max")
    for row in islice(twice.to_pylist(), NAMED):
        if row["subject_id"] is not None and row["period"] is not None:
            yield errors.doubled(row["row_max"], row["period"])


def is_period_of(code: str, table: Table) -> bool:
    """This function will answer whether a text is the code of a period that the table is for."""
    try:
        period = Period.parse(code)
    except Refused:
        return False
    return period.code == code and (not table.period_kinds or period.kind in table.period_kinds)


def _strange_periods(keys: pa.Table, table: Table) -> Iterator[Fault]:
    for code in islice(sorted(pc.unique(keys["period"].drop_null()).to_pylist()), NAMED):
        if not is_period_of(code, table):
            yield errors.wrong_period(code, table.period_kinds)


def _out_of_reach(keys: pa.Table, paths: Mapping[int, str]) -> Iterator[Fault]:
    reported = keys["subject_id"].drop_null()
    strange = {subject for subject in pc.unique(reported).to_pylist() if subject not in paths}
    if strange:
        theirs = pc.is_in(keys["subject_id"], value_set=pa.array(sorted(strange), pa.int64()))
        for row in islice(keys.filter(theirs)["row"].to_pylist(), NAMED):
            yield errors.out_of_reach(row)
