"""Questions about sources; bytes are read here and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from lianzhang.records.sources import errors
from lianzhang.records.sources.models import Blob, Remark, Source
from lianzhang.records.sources.scope import visible_sources
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class SourceCard:
    """A source as pages show it."""

    id: int
    code: str
    kind: str
    title: str
    publisher: str
    published_on: date | None
    note: str
    file_name: str
    synthetic: bool
    loaded: bool  # its bytes are here


@dataclass(frozen=True)
class RemarkCard:
    """A remark on a source."""

    start: int
    end: int
    text: str


def card(row: Source) -> SourceCard:
    """This function will turn a row into a card."""
    return SourceCard(
        row.pk,
        row.code,
        row.kind,
        row.title,
        row.publisher,
        row.published_on,
        row.note,
        row.file_name,
        row.synthetic,
        row.blob_id is not None,
    )


def blob_folder() -> Path:
    """This function will say below which folder all bytes lie."""
    return Path(settings.LIANZHANG_HOME) / "blobs"


def blob_path(sha256: str) -> Path:
    """This function will say where the bytes of a hash lie."""
    return blob_folder() / sha256[:2] / sha256


def kept_hashes() -> tuple[str, ...]:
    """This function will list the hashes of all bytes on record, for whoever looks after files."""
    return tuple(Blob.objects.order_by("sha256").values_list("sha256", flat=True))


def find(code: str, *, viewer: Viewer) -> SourceCard:
    """This function will find a source by its code; raises `NotFound`."""
    row = Source.objects.filter(visible_sources(viewer), code=code).first()
    if row is None:
        raise errors.no_such_source(code)
    return card(row)


def cards(codes: Iterable[str], *, viewer: Viewer) -> dict[str, SourceCard]:
    """This function will find many sources at once, by code; those out of scope are absent."""
    rows = Source.objects.filter(visible_sources(viewer), code__in=set(codes))
    return {row.code: card(row) for row in rows}


def search(*, viewer: Viewer, text: str = "", limit: int = 200) -> tuple[SourceCard, ...]:
    """This function will list the newest sources whose title or publisher holds the text."""
    rows = Source.objects.filter(visible_sources(viewer))
    if text:
        rows = rows.filter(title__icontains=text) | rows.filter(publisher__icontains=text)
    return tuple(card(row) for row in rows[:limit])


@dataclass(frozen=True)
class SourcePage:
    """A page of sources, newest first, and the id after which the next one begins."""

    rows: tuple[SourceCard, ...]
    next_after: int | None


def browse(
    *, viewer: Viewer, text: str = "", kind: str = "", after: int | None = None, limit: int = 50
) -> SourcePage:
    """This function will list sources page by page, newest first, by part of title or publisher."""
    rows = Source.objects.filter(visible_sources(viewer))
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(publisher__icontains=text))
    if kind:
        rows = rows.filter(kind=kind)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = [card(row) for row in rows.order_by("-id")[: limit + 1]]
    more = len(found) > limit
    return SourcePage(tuple(found[:limit]), found[limit - 1].id if more else None)


def content(code: str, *, viewer: Viewer) -> bytes | None:
    """This function will return the bytes of a source, None where only its title is known."""
    find(code, viewer=viewer)
    sha256 = Source.objects.values_list("blob_id", flat=True).get(code=code)
    return None if sha256 is None else blob_path(sha256).read_bytes()


def contents(codes: Iterable[str], *, viewer: Viewer) -> dict[str, bytes]:
    """This function will return the bytes of many sources by code; those without are absent."""
    rows = Source.objects.filter(visible_sources(viewer), code__in=set(codes), blob__isnull=False)
    return {code: blob_path(sha).read_bytes() for code, sha in rows.values_list("code", "blob_id")}


def remarks(code: str, *, viewer: Viewer) -> tuple[RemarkCard, ...]:
    """This function will list what was noted about a source, in the order of the text."""
    source = find(code, viewer=viewer)
    rows = Remark.objects.filter(source_id=source.id).order_by("start")
    return tuple(RemarkCard(row.start, row.end, row.text) for row in rows)
