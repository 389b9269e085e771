"""What may be given out of a period now, with regard to all that was given out before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from lianzhang.analysis.warehouse.aggregates import (
    Sum,
    city_path,
    guard_on,
    sums_of,
    tables_of,
)
from lianzhang.analysis.warehouse.slicing import Sliced, sliced
from lianzhang.methods.defining.aggregates import Aggregate
from lianzhang.methods.masking import Guard, Mask, Slice, Why, cut, mask, settle
from lianzhang.records.mandates.queries import system
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.returns import errors
from lianzhang.records.returns.queries import GivenOut, releases
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class _Asked:
    aggregate: Aggregate
    city: str
    guard: Guard
    now: datetime


def prepared(code: str, *, place: str, period: str, viewer: Viewer, now: datetime) -> GivenOut:
    """This function will prepare the next release of a period; `returns.actions.release` makes it.

    Late returns that would tell of an enterprise wait. Raises `NotFound` for what is not declared or
    was not returned, `Clashing` where nothing may change.
    """
    declared = {row.code: row for row in catalogue().aggregates.aggregates}
    if code not in declared or not viewer.can("returns.release"):
        raise errors.no_such_aggregate(code, declared)
    asked = _Asked(declared[code], city_path(place, viewer), guard_on(timezone.localdate(now)), now)
    dimensions = catalogue().aggregates.dimensions_of(asked.aggregate)
    found = sliced(asked.aggregate, dimensions, asked.city, viewer=system())
    if period not in found.by_period:
        raise errors.no_such_aggregate(f"{code} {period}", sorted(found.by_period))
    return _release(
        asked, period, found, releases(code, asked.city, viewer=system(), with_basis=True)
    )


def _release(asked: _Asked, period: str, found: Sliced, past: Sequence[GivenOut]) -> GivenOut:
    given = [one for one in past if one.period == period]
    settled = settle(found.by_period[period], [Slice(one.basis) for one in given], asked.guard)
    kept = {key for one in given for key, told in one.sums.items() if told[2]}
    made = _masked(asked, settled.of, _neighbours(asked, period, past), kept)
    if given and not _may_follow(made, given[-1]):
        raise errors.nothing_to_release(period, len(settled.held))
    told = sums_of(made.of, made.cells, asked.aggregate, made.hidden)
    return GivenOut(
        aggregate=asked.aggregate.code,
        city=asked.city,
        period=period,
        number=len(given) + 1,
        sums={key: _told(cell) for key, cell in told.items()},
        basis=settled.of.atoms,
        held=len(settled.held),
        synthetic=period in found.synthetic,
        holds_real=period in found.real,
        released_at=asked.now,
    )


def _told(cell: Sum) -> tuple[int | None, int | None, str]:
    return (cell.value.scaled if cell.value else None, cell.count, cell.hidden or "")


def _masked(asked: _Asked, of: Slice, beside: Sequence[Mask], kept: set[tuple[str, ...]]) -> Mask:
    """Nothing is shown of a period with a negative value: the protection builds on there being none."""
    cells = cut(of.atoms, tables_of(asked.aggregate))
    if any(value < 0 for told in of.atoms.values() for value in told.values()):
        return Mask(cells, of, dict.fromkeys(cells.atoms_of, Why.UNSAFE))
    return mask(of, cells, asked.guard, beside=beside, kept=kept)


def _neighbours(asked: _Asked, period: str, past: Sequence[GivenOut]) -> list[Mask]:
    """All releases of the nearest period before and of the nearest after."""
    here = Period.parse(period)
    others = {one.period: Period.parse(one.period) for one in past}
    before = max((p for p in others.values() if p < here), default=None)
    after = min((p for p in others.values() if here < p), default=None)
    near = {p.code for p in (before, after) if p}
    return [_as_mask(asked, one) for one in past if one.period in near]


def _as_mask(asked: _Asked, one: GivenOut) -> Mask:
    of = Slice(one.basis)
    hidden = {key: Why(told[2]) for key, told in one.sums.items() if told[2]}
    return Mask(cut(of.atoms, tables_of(asked.aggregate)), of, hidden)


def _may_follow(made: Mask, last: GivenOut) -> bool:
    """Whether a release may follow another: with changes, and with the same cells hidden.

    A cell that was shown and is hidden now still stands in the earlier table, where it would
    undo what its hiding is for.
    """
    then = {key: told[2] for key, told in last.sums.items()}
    newly = {key for key in made.hidden if key in then and not then[key]}
    return not newly and made.of.atoms != last.basis
