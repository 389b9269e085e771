"""Backups as files: one zip of parts, each with its SHA-256 in a manifest at the end.

Tables are Parquet (`tables/…`), kept files lie as they are (`files/…`). A file is whole only once
its directory, the last thing written, is there.
"""

from lianzhang.methods.packing.manifest import FORMAT_VERSION, Manifest, Part, TablePart
from lianzhang.methods.packing.reading import Pack, opened
from lianzhang.methods.packing.writing import Writer, packed

__all__ = [
    "FORMAT_VERSION",
    "Manifest",
    "Pack",
    "Part",
    "TablePart",
    "Writer",
    "opened",
    "packed",
]
