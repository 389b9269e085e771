"""How much a file may hold before it is parsed at all."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds of one way in: bytes of the file and unpacked, cells of all sheets together."""

    file: int
    unpacked: int
    cells: int


# Read whole into memory: 100 000 firms × 50 columns; a cell takes about 100 bytes while it is read,
# about 150 bytes of XML, about 10 bytes of text.
READ = Limits(file=64 * 2**20, unpacked=768 * 2**20, cells=5_000_000)
# Streamed to disk: a text passes in pieces, 4 000 000 rows × 12 columns; a workbook's cells lie in
# the reader's memory at about 90 bytes each, where the child's limit on memory speaks first.
STAGE = Limits(file=256 * 2**20, unpacked=1536 * 2**20, cells=50_000_000)

MOST_COLUMNS = 16_384  # what a sheet of Excel can have: A to XFD
