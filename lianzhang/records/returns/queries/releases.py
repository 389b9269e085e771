"""Sums that were given out, as they were given out."""

import hashlib
import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lianzhang.records.returns.models import AggregateRelease
from lianzhang.values.viewer import Viewer

Key = tuple[str, ...]


@dataclass(frozen=True)
class GivenOut:
    """A table given out: value, count and why hidden by key; `basis` is the enterprises' values.

    `holds_real`: not every row is made up; asked when it is given out, not kept.
    """

    aggregate: str
    city: str
    period: str
    number: int
    sums: Mapping[Key, tuple[int | None, int | None, str]]
    basis: Mapping[Key, Mapping[Hashable, int]]
    held: int
    synthetic: bool
    released_at: datetime
    is_sound: bool = True
    holds_real: bool = True


def digest(*told: Any) -> str:
    """This function will return the SHA-256 of things as they are stored."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def releases(
    aggregate: str, city: str, *, viewer: Viewer, with_basis: bool = False
) -> tuple[GivenOut, ...]:
    """This function will list what was given out of an aggregate in a city, oldest first.

    What enterprises told (`basis`) is read only where asked for, by who may give out.
    """
    may = with_basis and viewer.can("returns.release")
    rows = AggregateRelease.objects.filter(aggregate=aggregate, city=city)
    return tuple(_given(row, may) for row in (rows if may else rows.defer("basis")))


def _given(row: AggregateRelease, may: bool) -> GivenOut:
    sound = digest(row.sums, row.basis_sha256) == row.sha256
    return GivenOut(
        aggregate=row.aggregate,
        city=row.city,
        period=row.period,
        number=row.number,
        sums={tuple(key): (value, count, why) for key, value, count, why in row.sums},
        basis={tuple(atom): dict(told) for atom, told in row.basis} if may else {},
        held=row.held,
        synthetic=row.synthetic,
        released_at=row.released_at,
        is_sound=sound and (not may or digest(row.basis) == row.basis_sha256),
    )
