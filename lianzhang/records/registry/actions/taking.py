"""Business registrations in bulk: every row is on record or listed with its reason."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.db import IntegrityError
from django.utils import timezone

from lianzhang.records.people.actions import acting
from lianzhang.records.registry import errors
from lianzhang.records.registry.actions.keeping import Keeper, OnRecord
from lianzhang.records.registry.actions.reading import Reading, Registration, read, where
from lianzhang.records.registry.models import Subject, Taking
from lianzhang.records.registry.queries.proving import digest_of_taking
from lianzhang.records.sources.queries import find as find_source
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.viewer import Viewer

CHUNK = 5_000  # rows between two looks at the register

__all__ = ["Registration", "TakenIn", "take_in"]


@dataclass(frozen=True)
class TakenIn:
    """What became of the rows: numbers of subjects, and every row that is not on record."""

    new: int
    renewed: int
    unchanged: int
    asked: int  # of those on record: questions put into the queue
    listed: tuple[tuple[int, Fault], ...]
    taking: int = 0  # by which it is undone


@dataclass
class _Tally:
    new: int = 0
    renewed: int = 0
    unchanged: int = 0
    asked: int = 0
    listed: list[tuple[int, Fault]] = field(default_factory=list)
    seen: dict[str, Reading] = field(default_factory=dict)  # by code or, without one, by name


def take_in(
    rows: Iterable[Registration],
    *,
    source: str,
    by: Viewer,
    tell: Callable[[int], None] = lambda done: None,
    synthetic: bool = False,
) -> TakenIn:
    """This function will put business registrations on record, all in one act.

    A code that is on record renews its subject; two rows with one code never make two subjects;
    a row without a code joins the one subject of that name in that place. `tell` hears how many
    rows are done. Raises only for what concerns them all; see `TakenIn.listed` for single rows.
    """
    origin = find_source(source, viewer=by)
    tally, rows = _Tally(), iter(rows)
    with acting(by, "registry.take_in") as line:
        taking = Taking.objects.create(
            kind="registrations", source_id=origin.id, at=timezone.now(), by_id=by.person_id
        )
        line.thing = f"registry:taking:{taking.pk}"
        keeper = Keeper(taking, synthetic=synthetic)
        done = 0
        places = {row.code: row for row in Subject.objects.filter(kind="place", withdrawn=False)}
        while some := list(islice(rows, CHUNK)):
            _take(_readings(some, places, by, tally), keeper, tally)
            done += len(some)
            tell(done)
        keeper.join_branches()
        taken = _result(tally, taking.pk)
        taking.counts = _counts(taken)
        taking.save(update_fields=["counts"])
        line.after = taking.counts | {"digest": digest_of_taking(taking.pk)}
    return taken


def _counts(taken: TakenIn) -> dict[str, int]:
    return {
        "new": taken.new,
        "renewed": taken.renewed,
        "unchanged": taken.unchanged,
        "asked": taken.asked,
        "listed": len(taken.listed),
    }


def _result(tally: _Tally, taking: int) -> TakenIn:
    listed = tuple(sorted(tally.listed, key=lambda pair: pair[0]))
    return TakenIn(tally.new, tally.renewed, tally.unchanged, tally.asked, listed, taking)


def _readings(
    rows: Sequence[Registration], places: dict[str, Subject], by: Viewer, tally: _Tally
) -> Iterator[Reading]:
    """Rows that can go on record; the others are listed, each with every reason."""
    for row in rows:
        try:
            reading = read(row, places)
            if not by.covers(reading.place.path):
                raise errors.out_of_reach(reading.name)
            if _first(reading, tally):
                yield reading
        except Refused as refused:
            tally.listed += [(row.row, fault.at(where(row))) for fault in refused.faults]


def _first(reading: Reading, tally: _Tally) -> bool:
    """Whether this is the first row of its kind in the file; the very same again changes nothing."""
    bears = reading.code or f"{reading.key}@{reading.place.code}"
    first = tally.seen.setdefault(bears, reading)
    if first is reading:
        return True
    if (first.key, first.facts) != (reading.key, reading.facts):
        raise errors.code_twice(reading.code or reading.name, first.row)
    tally.unchanged += 1
    return False


def _take(readings: Iterable[Reading], keeper: Keeper, tally: _Tally) -> None:
    chunk = list(readings)
    known = OnRecord.of(chunk)
    fates: defaultdict[str, list[tuple[Reading, Subject | None]]] = defaultdict(list)
    for reading in chunk:
        found = known.bearer(reading)
        if len(found) > 1:
            refused = errors.which_one(reading.name, len(found))
            tally.listed += [(reading.row, fault) for fault in refused.faults]
            continue
        fates["old" if found else "new"].append((reading, found[0] if found else None))
    try:
        made = keeper.make([reading for reading, _ in fates["new"]], known)
    except IntegrityError as clash:
        raise errors.taken_meanwhile() from clash
    tally.new += made.subjects
    tally.asked += made.asked
    renewed = keeper.renew([(r, s) for r, s in fates["old"] if s is not None], known)
    tally.new += renewed.revived
    tally.renewed += renewed.changed
    tally.unchanged += len(fates["old"]) - renewed.changed - renewed.revived
