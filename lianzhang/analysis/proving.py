"""Is what a bulk act brought in still what its line in the trail says? Each is computed again."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lianzhang.records.figures.queries.proving import digest_of
from lianzhang.records.people.queries import Bulk, bulk_lines
from lianzhang.records.plans.queries.proving import digest_of_parts
from lianzhang.records.registry.queries.proving import digest_of_taking, taking_undone
from lianzhang.records.returns.queries import part_path
from lianzhang.records.titles.queries.proving import digest_of_listing, listing_undone
from lianzhang.values.viewer import Viewer

SAME, CHANGED, GONE = "same", "changed", "gone"


@dataclass(frozen=True)
class Proof:
    """A line that stands for many rows: same · changed · gone (undone, or nothing to compute from)."""

    line: int
    act: str
    thing: str
    found: str


def _figures(bulk: Bulk) -> str | None:
    entry = bulk.thing.rpartition(":")[2]
    return digest_of(entry, bulk.after["first"], bulk.after["figures"])


def _taking(bulk: Bulk) -> str | None:
    number = int(bulk.thing.rpartition(":")[2])
    return None if taking_undone(number) else digest_of_taking(number)


def _listing(bulk: Bulk) -> str | None:
    number = int(bulk.thing.rpartition(":")[2])
    return None if listing_undone(number) else digest_of_listing(number)


def _parts(bulk: Bulk) -> str | None:
    return digest_of_parts(bulk.after["parts"])


def _file(bulk: Bulk) -> str | None:
    """A missing file is a change: batches that were undone keep theirs."""
    path = part_path(bulk.after["sha256"])
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


AGAIN: dict[str, Callable[[Bulk], str | None]] = {
    "figures.record": _figures,
    "figures.propose": _figures,
    "registry.take_in": _taking,
    "registry.enter_roster": _taking,
    "plans.assign": _parts,
    "returns.accept": _file,
    "titles.enter": _listing,
}


def proofs(*, viewer: Viewer) -> Iterator[Proof]:
    """This function will compute the digest of every bulk act again and say whether it holds."""
    for bulk in bulk_lines(viewer=viewer):
        again = AGAIN.get(bulk.act)
        found = again(bulk) if again else None
        said = bulk.after.get("digest") or bulk.after.get("sha256")
        state = GONE if found is None else SAME if found == said else CHANGED
        yield Proof(bulk.id, bulk.act, bulk.thing, state)
