"""May this viewer note titles of these enterprises?"""

from lianzhang.records.registry.models import Subject
from lianzhang.records.titles import errors
from lianzhang.values.viewer import Viewer


def check_subject(found: Subject | None, asked: int, by: Viewer) -> Subject:
    """This function will return the subject of today; raises for nobody, or another's place."""
    if found is None:
        raise errors.no_such_enterprise(asked)
    now = found.merged_into or found
    if not by.covers(now.path):
        raise errors.out_of_reach(now.name)
    return now
