"""A backup takes the place of what is on record: verified first, then all of it or nothing.

Files come first: they are named by their hash and never changed, so that more of them harm nobody.
Then the database changes at one stroke; what the old one named is left to `lianzhang sweep`.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lianzhang.methods.packing import Manifest, Pack, opened
from lianzhang.records.archive import errors
from lianzhang.records.archive.actions.rebuilding import rebuild, rebuilding
from lianzhang.records.archive.queries import home, is_empty, kept_files, leaves
from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.values.viewer import Viewer

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Restored:
    """What came back, or would; `tables` with their rows, as the manifest lists them."""

    manifest: Manifest
    rows: int
    files: int


def _restored(manifest: Manifest) -> Restored:
    return Restored(manifest, sum(table.rows for table in manifest.tables), len(manifest.files))


def verify(file: Path) -> Restored:
    """This function will hash every part of a backup and answer what it holds; changes nothing."""
    with opened(file) as pack:
        leaves(pack.manifest.migrations)
        return _restored(pack.manifest)


@contextmanager
def _files_laid(pack: Pack) -> Iterator[None]:
    """Lay the kept files beside those that are there; take them back if the database fails."""
    new: list[Path] = []
    try:
        for part in pack.manifest.files:
            target = home() / part.path.removeprefix("files/")
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_name(f"tmp-{secrets.token_hex(6)}")
            new.append(beside)
            pack.extract(part, beside)
            if not target.exists():
                new.append(target)
            os.replace(beside, target)
        yield
    except BaseException:
        for path in new:
            path.unlink(missing_ok=True)
        raise


def restore(
    file: Path, *, by: Viewer, replace: bool = False, tell: Tell = lambda _: None
) -> Restored:
    """This function will put a backup in the place of what is on record.

    Every part is hashed before anything is touched. The tables are made as the backup's migrations
    made them, filled, compared row by row with the backup, and brought to this version. Raises
    `Clashing` where something is on record and `replace` does not say that it may go.
    """
    check_may(by, "archive.restore")
    with opened(file) as pack:
        leaves(pack.manifest.migrations)
        if not replace and (any(True for _ in kept_files()) or not is_empty()):
            raise errors.not_empty()
        made = _restored(pack.manifest)
        with _files_laid(pack), rebuilding():
            rebuild(pack, tell=tell)
            with acting(by, "archive.restore", thing=f"archive:{file.name}") as line:
                line.after = {
                    "made_at": pack.manifest.made_at.isoformat(),
                    "rows": made.rows,
                    "files": made.files,
                }
    return made
