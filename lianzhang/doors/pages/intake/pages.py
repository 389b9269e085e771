"""Which page a batch has: figures one by one, or a large table; and how far the work on it is."""

from dataclasses import dataclass
from datetime import date

from lianzhang.doors.pages.intake.previews import AskedPreview, BatchPage, batch_page
from lianzhang.doors.pages.intake.tables import TablePage, table_page
from lianzhang.records.intake.queries import find, working
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Bar:
    """What `intake/bar.html` shows."""

    accepting: bool
    done: int
    of: int


def page_of(
    batch_id: int, asked: AskedPreview, *, viewer: Viewer, today: date
) -> tuple[str, BatchPage | TablePage]:
    """This function will return a batch's template and what it shows."""
    if find(batch_id, viewer=viewer).staged:
        return "intake/table.html", table_page(batch_id, asked, viewer=viewer, today=today)
    return "intake/batch.html", batch_page(batch_id, asked, viewer=viewer, today=today)


def bar_of(batch_id: int, *, viewer: Viewer) -> Bar | None:
    """This function will say how far a batch is; None where nothing is being done with it."""
    told = working(batch_id, viewer=viewer)
    accepting, progress = told.batch.status == "accepting", told.progress
    if not accepting and (progress is None or progress.problems):
        return None
    return Bar(accepting, progress.done if progress else 0, progress.total if progress else 0)
