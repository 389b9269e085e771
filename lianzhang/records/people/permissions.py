"""May this viewer do this act at all? Rooms add what depends on the thing."""

from lianzhang.records.people import errors
from lianzhang.values.viewer import Viewer


def check_may(by: Viewer, act: str) -> None:
    """This function will raise `NotAllowed` unless a mandate of the viewer includes the act."""
    if not by.can(act):
        raise errors.not_permitted(act, by.name)
