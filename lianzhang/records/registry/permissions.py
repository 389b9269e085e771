"""May this viewer decide about these subjects?"""

from lianzhang.records.registry import errors
from lianzhang.records.registry.models import Subject
from lianzhang.values.viewer import Viewer


def check_within(by: Viewer, *rows: Subject) -> None:
    """This function will raise `NotAllowed` for a subject outside the viewer's places."""
    for row in rows:
        if not by.covers(row.path):
            raise errors.not_yours(row.name)
