"""Acts on sources. Bytes are written beside, synced and renamed before the row that shows them."""

import hashlib
import os
import tempfile
from datetime import date

from django.utils import timezone

from lianzhang.records.people.actions import acting, changes
from lianzhang.records.sources import errors
from lianzhang.records.sources.models import Blob, Remark, Source
from lianzhang.records.sources.permissions import check_unclassified
from lianzhang.records.sources.queries import blob_path
from lianzhang.values.viewer import Viewer


def _keep(data: bytes) -> Blob:
    """Write the bytes once under their hash; a crash leaves an orphan file, never half a file."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = blob_path(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(file.name, path)
    return Blob.objects.get_or_create(sha256=sha256, defaults={"size": len(data)})[0]


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
                "file_name": name,
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
        source.file_name = name
        source.save(update_fields=["blob", "file_name"])
        line.after = {"file": name, "sha256": source.blob_id}


def remark(*, ref: str, source_id: int, start: int, end: int, text: str, by: Viewer) -> None:
    """This function will note something about a passage, in our own words."""
    values = {"source_id": source_id, "start": start, "end": end, "text": text}
    changed = changes(Remark.objects.filter(ref=ref).first(), values)
    if not changed:
        return
    with acting(by, "sources.register", thing=f"sources:remark:{ref}") as line:
        Remark.objects.update_or_create(ref=ref, defaults=values)
        line.before, line.after = changed.before, changed.after
