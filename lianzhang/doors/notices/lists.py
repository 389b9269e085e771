"""The shapes of lists, and of what waits in them: sources, batches, proposals."""

from datetime import date, datetime
from typing import Any

from lianzhang.doors.notices.shapes import IndicatorShape, Shape, SubjectShape


class SubjectListShape(Shape):
    """A page of subjects by code; ask on with `after` = `next_after` until that is null."""

    items: list[SubjectShape]
    next_after: str | None


class IndicatorListShape(Shape):
    """A page of indicators by code; ask on with `after` = `next_after` until that is null."""

    items: list[IndicatorShape]
    next_after: str | None


class SourceCardShape(Shape):
    """A source; `loaded` says whether its bytes are here."""

    code: str
    kind: str
    title: str
    publisher: str
    published_on: date | None
    note: str
    file_name: str
    synthetic: bool
    loaded: bool


class SourceListShape(Shape):
    """A page of sources, newest first; ask on with `after` = `next_after` until that is null."""

    items: list[SourceCardShape]
    next_after: int | None


class BatchShape(Shape):
    """What came in by a file or a pasted block: its rows, and the figures they became."""

    id: int
    title: str
    source_code: str
    sheet: str
    rows: int
    figures: int
    status: str
    at: datetime
    by: str
    synthetic: bool


class BatchListShape(Shape):
    """A page of batches, newest first; ask on with `after` = `next_after` until that is null."""

    items: list[BatchShape]
    next_after: int | None


class ProposalShape(Shape):
    """A proposed subject or indicator: what was said of it, why, and what became of it."""

    id: int
    kind: str
    code: str
    said: dict[str, Any]
    reason: str
    status: str
    at: datetime
    by: str
    answer: str


class ProposalListShape(Shape):
    """A page of proposals, newest first; ask on with `after` = `next_after` until that is null."""

    items: list[ProposalShape]
    next_after: int | None
