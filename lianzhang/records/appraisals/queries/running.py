"""Working a version out: roll and parameters to scores, ranks and classes."""

import hashlib
import json
from functools import lru_cache
from io import BytesIO

import numpy as np
import pyarrow.parquet as pq

from lianzhang.methods.appraising import Result, appraise, from_plain, problems
from lianzhang.methods.appraising import Roll as Rows
from lianzhang.methods.sealing import canonical
from lianzhang.records.appraisals import errors
from lianzhang.records.appraisals.models import Roll
from lianzhang.records.appraisals.queries.listing import VersionCard
from lianzhang.values.errors import Fault


def write_roll(rows: Rows) -> tuple[bytes, str]:
    """This function will return a roll as the bytes that are kept, and their hash."""
    out = BytesIO()
    pq.write_table(rows.table, out, compression="zstd")
    data = out.getvalue()
    return data, hashlib.sha256(data).hexdigest()


def read_roll(sha256: str) -> Rows:
    """This function will read a kept roll."""
    held = Roll.objects.values_list("data", flat=True).get(sha256=sha256)
    return Rows(pq.read_table(BytesIO(bytes(held))))


@lru_cache(maxsize=6)
def _worked_out(sha256: str, parameters: str) -> Result:
    return appraise(read_roll(sha256), from_plain(json.loads(parameters)))


def result(version: VersionCard) -> Result:
    """This function will return what a version says of every row.

    The same roll and parameters are worked out once. Raises `Refused` with what is missing.
    """
    return _worked_out(version.roll, canonical(version.parameters))


def lacking(version: VersionCard) -> tuple[Fault, ...]:
    """This function will name what keeps a version from being worked out at all."""
    return problems(from_plain(version.parameters))


def publishable(version: VersionCard) -> tuple[Fault, ...]:
    """This function will name everything that keeps a version from being published: parameters,
    enterprises without a class, small strata."""
    found = lacking(version)
    if found:
        return found
    told = result(version)
    stops = [fault for fault in told.notes if fault.code != "appraising.tied"]
    if not np.isin(told.klass, [cut.code for cut in told.parameters.cuts]).any():
        stops += errors.nobody().faults
    return tuple(stops)
