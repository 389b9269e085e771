"""A file opened: staged, and its table and sheet found, before anything is kept."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from lianzhang.records.intake.queries.plans import SheetPlan
from lianzhang.records.intake.queries.recognising import Wish, recognise, tables_that_come_in
from lianzhang.records.intake.queries.staging import stage
from lianzhang.records.overlays.queries import Mapped, mappings
from lianzhang.values.viewer import Viewer


def headings_of(viewer: Viewer, *, today: date) -> Mapping[str, Mapped]:
    """This function will return what the viewer's office calls the columns of every table."""
    return mappings([table.code for table in tables_that_come_in()], viewer=viewer, on=today)


def opened(
    data: bytes, name: str, folder: Path, *, wish: Wish | None, viewer: Viewer, today: date
) -> SheetPlan:
    """This function will stage a file into a folder and say which table and sheet of it is read.

    Raises `Refused` with nothing in the folder where it cannot be staged.
    """
    shapes = stage(data, name, folder)
    known = headings_of(viewer, today=today)
    return recognise(folder, shapes, wish or Wish(), known, name=name, today=today)
