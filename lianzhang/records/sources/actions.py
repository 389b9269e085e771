"""Acts on sources. Bytes are written beside, synced and renamed before their row can be seen."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import connection
from django.utils import timezone

from lianzhang.records.people.actions import acting, changes
from lianzhang.records.sources import errors
from lianzhang.records.sources.models import Blob, Remark, Source
from lianzhang.records.sources.permissions import check_unclassified
from lianzhang.records.sources.queries import blob_folder, blob_path, kept_hashes
from lianzhang.values.viewer import Viewer

DAY = timedelta(days=1)  # no act lasts as long: what is older has nobody at work on it
_NAME = 200  # characters kept of a file name: its end, which tells the kind


def _keep(data: bytes) -> Blob:
    """Write the bytes once under their hash; a crash leaves an orphan file, never half a file.

    The row comes first, unseen until the act is done: from then on `sweep` waits for us, or we for
    it, so that a file found here is not swept away before its row is seen.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    path = blob_path(sha256)
    row, _ = Blob.objects.get_or_create(sha256=sha256, defaults={"size": len(data)})
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(data, path)
    return row


def _write(data: bytes, path: Path) -> None:
    """Written beside and synced before it is named; what could not be written whole goes again."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise


def register(
    *,
    code: str,
    kind: str,
    title: str,
    by: Viewer,
    publisher: str = "",
    published_on: date | None = None,
    note: str = "",
    text_sha256: str = "",
    synthetic: bool = False,
    public: bool = False,
) -> int:
    """This function will note a source by title (again: renew what is known); returns its id."""
    values = {
        "kind": kind,
        "title": title,
        "publisher": publisher,
        "published_on": published_on,
        "note": note,
        "text_sha256": text_sha256,
        "synthetic": synthetic,
        "public": public,
    }
    known = Source.objects.filter(code=code).first()
    changed = changes(known, values)
    if known and not changed:
        return int(known.pk)
    came = {"received_at": timezone.now(), "received_by_id": by.person_id}
    with acting(by, "sources.register", thing=f"sources:{code}") as line:
        source, _ = Source.objects.update_or_create(
            code=code, defaults=values, create_defaults=values | came
        )
        line.before, line.after = changed.before, changed.after
    return int(source.pk)


def receive(
    *,
    data: bytes,
    name: str,
    title: str,
    kind: str,
    by: Viewer,
    publisher: str = "",
    published_on: date | None = None,
    legal_basis: str = "",
    synthetic: bool = False,
    head: str = "",
    told_apart_by: str = "",
) -> str:
    """This function will keep a file as a source and return its code; the same bytes give the same.

    `head` is the first readable text of the file, looked at for classification marks;
    `told_apart_by` makes another source of the same bytes: where a pasted block was copied from.
    """
    check_unclassified(name, head)
    code = f"file.{hashlib.sha256(data + told_apart_by.encode()).hexdigest()[:16]}"
    with acting(by, "sources.receive", thing=f"sources:{code}") as line:
        blob = _keep(data)
        Source.objects.get_or_create(
            code=code,
            defaults={
                "kind": kind,
                "title": title,
                "publisher": publisher,
                "published_on": published_on,
                "legal_basis": legal_basis,
                "synthetic": synthetic,
                "blob": blob,
                "file_name": name[-_NAME:],
                "received_at": timezone.now(),
                "received_by_id": by.person_id,
            },
        )
        line.after = {"file": name, "sha256": blob.sha256, "bytes": len(data)}
    return code


def attach_text(*, code: str, data: bytes, name: str, by: Viewer) -> None:
    """This function will attach the very text that a source's positions refer to."""
    source = Source.objects.filter(code=code).first()
    if source is None:
        raise errors.no_such_source(code)
    if source.text_sha256 and hashlib.sha256(data).hexdigest() != source.text_sha256:
        raise errors.another_text(source.title)
    with acting(by, "sources.receive", thing=f"sources:{code}") as line:
        source.blob = _keep(data)
        source.file_name = name[-_NAME:]
        source.save(update_fields=["blob", "file_name"])
        line.after = {"file": name, "sha256": source.blob_id}


def _orphans(before: float) -> list[Path]:
    """Files of no row, last written before a moment; new rows wait until the act is over."""
    if connection.vendor != "sqlite":  # there an act keeps every other writer out anyway
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(Blob._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
    named = set(kept_hashes())
    files = [path for path in blob_folder().rglob("*") if path.is_file()]
    return [path for path in files if path.name not in named and path.stat().st_mtime < before]


@dataclass(frozen=True)
class Swept:
    """Files that no source names and that were removed, and their bytes."""

    files: int
    size: int


def sweep(*, by: Viewer, now: datetime, older_than: timedelta = DAY) -> Swept:
    """This function will remove the files that an interrupted act left behind and nobody names.

    Only those older than `older_than`; nobody can begin to name one meanwhile.
    """
    before = (now - older_than).timestamp()
    with acting(by, "sources.sweep", thing="sources:blobs") as line:
        orphans = _orphans(before)
        swept = Swept(len(orphans), sum(path.stat().st_size for path in orphans))
        for path in orphans:
            path.unlink()
        line.after = {"files": swept.files, "bytes": swept.size}
    return swept


def remark(*, ref: str, source_id: int, start: int, end: int, text: str, by: Viewer) -> None:
    """This function will note something about a passage, in our own words."""
    values = {"source_id": source_id, "start": start, "end": end, "text": text}
    changed = changes(Remark.objects.filter(ref=ref).first(), values)
    if not changed:
        return
    with acting(by, "sources.register", thing=f"sources:remark:{ref}") as line:
        Remark.objects.update_or_create(ref=ref, defaults=values)
        line.before, line.after = changed.before, changed.after
