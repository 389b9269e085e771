"""The reporting calendar (报送日历): how often each table is asked for."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.near import nearest
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.methods.defining.tables import Table
from lianzhang.values.errors import Fault


class Opening(StrEnum):
    """What becomes of January: 1—2月 as one, or each month for itself."""

    TOGETHER = "together"
    APART = "apart"


class Every(StrEnum):
    """How often a table is asked for."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, config=STRICT)
class Rhythm:
    """How often a table is asked for; `usual` is practice without force, nothing is reckoned by it."""

    table: str
    rhythm: Every
    january_february: Opening = Opening.APART
    usual: str = ""


@dataclass(frozen=True, config=STRICT)
class _Rounds:
    rounds: tuple[Rhythm, ...]


def read_rhythms(file: File) -> tuple[Rhythm, ...]:
    """This function will read `rounds.yaml`."""
    return shaped(file, _Rounds).rounds


def rhythm_faults(
    file: File, rhythms: tuple[Rhythm, ...], tables: Mapping[str, Table]
) -> Iterator[Fault]:
    """This function will yield a fault for every row of a table that nobody defines."""
    for index, row in enumerate(rhythms):
        if row.table not in tables:
            near = "、".join(nearest(row.table, tables)) or "—"
            params = {"key": "table", "value": row.table, "known": "、".join(tables)}
            yield file.fault(faults.not_one_of, ("rounds", index, "table"), nearest=near, **params)
