"""May this viewer decide about these subjects?"""

from collections.abc import Iterable

from lianzhang.records.registry import errors
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.scope import open_subjects
from lianzhang.values.viewer import Viewer


def unseen(by: Viewer, rows: Iterable[Subject]) -> bool:
    """This function will answer whether one of these is not even to be seen by the viewer."""
    ids = {row.pk for row in rows}
    return Subject.objects.filter(open_subjects(by), pk__in=ids).count() < len(ids)


def check_within(by: Viewer, *rows: Subject) -> None:
    """This function will raise `NotAllowed` for a subject outside the viewer's places."""
    for row in rows:
        if not by.covers(row.path):
            raise errors.not_yours(row.name)
