"""A backup is read only after every part of it was hashed."""

import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from lianzhang.methods.packing import refusals
from lianzhang.methods.packing.manifest import FORMAT_VERSION, MANIFEST, MARKER, Manifest, Part
from lianzhang.methods.packing.writing import CHUNK

# RuntimeError: zipfile's word for an encrypted part or a compression that it does not know
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, UnicodeDecodeError)
LONGEST = 256 << 20  # bytes of a manifest: a million parts stay below it


class Pack:
    """An open backup whose every part was found as the manifest says."""

    def __init__(self, name: str, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.name, self.manifest, self._archive = name, manifest, archive

    @contextmanager
    def stream(self, path: str) -> Iterator[IO[bytes]]:
        """This function will open a part to be read."""
        with self._archive.open(path) as stream:
            yield stream

    def extract(self, part: Part, to: Path) -> None:
        """This function will write a part to a file."""
        with self.stream(part.path) as source, to.open("wb") as target:
            shutil.copyfileobj(source, target, CHUNK)


def _manifest(archive: zipfile.ZipFile, name: str) -> Manifest:
    names = archive.namelist()
    if MARKER not in names:
        raise refusals.not_a_backup(name)
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > LONGEST:
        raise refusals.damaged(name, MANIFEST)
    try:
        manifest = Manifest.model_validate_json(archive.read(MANIFEST))
    except ValidationError as problem:
        raise refusals.damaged(name, MANIFEST) from problem
    if manifest.format_version > FORMAT_VERSION:
        raise refusals.newer_format(name, manifest.format_version)
    return manifest


def _check(archive: zipfile.ZipFile, part: Part, name: str) -> None:
    digest, size = hashlib.sha256(), 0
    with archive.open(part.path) as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if size > part.size:  # more than was promised: no need to read a bomb to its end
                break
    if (size, digest.hexdigest()) != (part.size, part.sha256):
        raise refusals.damaged(name, part.path)


def _verified(archive: zipfile.ZipFile, name: str) -> Manifest:
    manifest = _manifest(archive, name)
    promised = {part.path for part in manifest.parts}
    tables = {table.path for table in manifest.tables}
    held = set(archive.namelist()) - {MARKER, MANIFEST}
    if strange := (promised ^ held) | (tables - promised):
        raise refusals.damaged(name, min(strange))
    if len(promised) != len(manifest.parts):
        raise refusals.damaged(name, MANIFEST)
    for part in manifest.parts:
        try:
            _check(archive, part, name)
        except _BROKEN as problem:
            raise refusals.damaged(name, part.path) from problem
    return manifest


@contextmanager
def opened(path: Path) -> Iterator[Pack]:
    """This function will open a backup after hashing every part of it.

    Raises `Refused` (codes `packing.*`) for a file that is none, cut off, damaged or newer.
    """
    with path.open("rb") as file:
        head = file.read(64)
        file.seek(0)
        try:
            archive = zipfile.ZipFile(file)
        except _BROKEN as problem:
            known = head.startswith(b"PK\x03\x04") and MARKER.encode() in head
            make = refusals.cut_off if known else refusals.not_a_backup
            raise make(path.name) from problem
        with archive:
            try:
                manifest = _verified(archive, path.name)
            except _BROKEN as problem:
                raise refusals.damaged(path.name, MANIFEST) from problem
            yield Pack(path.name, archive, manifest)
