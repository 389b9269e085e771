"""A backup is written beside, synced and renamed: what bears its name is whole."""

import hashlib
import io
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from lianzhang.methods.packing import refusals
from lianzhang.methods.packing.manifest import MANIFEST, MARKER, Manifest, Part

CHUNK = 1 << 20  # bytes copied at a time


class Hashed(io.RawIOBase):
    """A stream into a part that counts and hashes what goes through; it cannot go back."""

    def __init__(self, inner: IO[bytes]) -> None:
        super().__init__()
        self._inner, self._digest, self.size = inner, hashlib.sha256(), 0

    def writable(self) -> bool:
        """This function will say yes: that is what the stream is for."""
        return True

    def write(self, data: Any) -> int:
        """This function will write a buffer and return its bytes."""
        view = memoryview(data)
        self._inner.write(view)
        self._digest.update(view)
        self.size += view.nbytes
        return view.nbytes

    def tell(self) -> int:
        """This function will return how many bytes went through."""
        return self.size

    @property
    def sha256(self) -> str:
        """This function will return the hash of what went through, in hex."""
        return self._digest.hexdigest()


class Writer:
    """Gathers parts; `finish` writes the manifest, without which nothing can be read."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive, self.parts = archive, list[Part]()
        archive.writestr(MARKER, b"")

    @contextmanager
    def part(self, path: str, *, compressed: bool) -> Iterator[Hashed]:
        """This function will open a part to be written; it is noted once it is closed."""
        info = zipfile.ZipInfo(path)
        info.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
        with self._archive.open(info, "w", force_zip64=True) as inner:
            stream = Hashed(inner)
            yield stream
        self.parts.append(Part(path=path, size=stream.size, sha256=stream.sha256))

    def add_file(self, path: str, file: Path) -> str:
        """This function will add a file as it lies and return its SHA-256."""
        with file.open("rb") as source, self.part(path, compressed=False) as target:
            shutil.copyfileobj(source, target, CHUNK)
        return self.parts[-1].sha256

    def finish(self, manifest: Manifest) -> None:
        """This function will write the manifest, the last part."""
        text = manifest.model_dump_json(indent=1)
        self._archive.writestr(MANIFEST, text, zipfile.ZIP_DEFLATED)


def _sync(path: Path) -> None:
    if os.name == "nt":
        return  # folders cannot be synced there
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def packed(target: Path) -> Iterator[Writer]:
    """This function will make a backup file, readable by its owner only, all or nothing.

    Until it is whole it is called `….part`; whatever goes wrong removes that. Raises where
    something is already there.
    """
    if target.exists():
        raise refusals.in_the_way(target.name)
    part = target.with_name(f"{target.name}.part")
    try:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
                yield Writer(archive)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
        _sync(target.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
