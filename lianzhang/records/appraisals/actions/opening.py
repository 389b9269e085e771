"""An appraisal begins: a place, a year, a frame, and the enterprises as handed in."""

from dataclasses import dataclass
from datetime import datetime

from lianzhang.methods.appraising import Parameters, to_plain
from lianzhang.methods.appraising import Roll as Rows
from lianzhang.records.appraisals import errors
from lianzhang.records.appraisals.models import Appraisal, Roll, Version
from lianzhang.records.appraisals.permissions import check_place
from lianzhang.records.appraisals.queries import write_roll
from lianzhang.records.people.actions import acting
from lianzhang.records.registry.queries import find as find_subject
from lianzhang.values.viewer import Viewer

BASES = ("declared", "administrative", "public", "contract")
MOST = 200_000  # enterprises of one appraisal


@dataclass(frozen=True)
class Order:
    """What is appraised. `basis` is by what right the values are used; statistics may not be."""

    place: str
    year: int
    title: str
    instance: str
    frame: str
    basis: str
    file: str = ""
    synthetic: bool = False


def open_appraisal(
    order: Order, rows: Rows, parameters: Parameters, *, by: Viewer, now: datetime
) -> int:
    """This function will open an appraisal with its first version, to be tried out; returns its id.

    Raises `Refused` for an empty roll, a missing title, a year that cannot be, statistical values.
    """
    with acting(by, "appraisals.open") as line:
        place = find_subject(order.place, viewer=by)
        check_place("appraisals.open", place.path, place.id, by)
        _check(order, rows)
        row = Appraisal.objects.create(
            title=order.title.strip()[:200],
            place_id=place.id,
            path=place.path,
            year=order.year,
            instance=order.instance,
            frame=order.frame[:200],
            basis=order.basis,
            file=order.file[-200:],
            office=by.office,
            synthetic=order.synthetic,
            opened_at=now,
            opened_by_id=by.person_id,
        )
        roll = keep_roll(rows)
        Version.objects.create(
            appraisal=row,
            number=1,
            roll=roll,
            parameters=to_plain(parameters),
            made_at=now,
            made_by_id=by.person_id,
        )
        line.thing = f"appraisals:{row.pk}"
        line.after = {"title": row.title, "rows": rows.rows, "roll": roll.sha256}
    return int(row.pk)


def _check(order: Order, rows: Rows) -> None:
    if not order.title.strip():
        raise errors.missing("title", "标题")
    if not 2000 <= order.year <= 2100:
        raise errors.bad_year(order.year)
    if order.basis == "statistical":
        raise errors.statistical()
    if order.basis not in BASES:
        raise errors.no_such_basis(order.basis)
    if not rows.rows:
        raise errors.nobody()
    if rows.rows > MOST:
        raise errors.too_many(rows.rows, MOST)


def keep_roll(rows: Rows) -> Roll:
    """This function will keep a roll under its hash, once."""
    data, sha256 = write_roll(rows)
    row, _ = Roll.objects.get_or_create(sha256=sha256, defaults={"data": data, "rows": rows.rows})
    return row
