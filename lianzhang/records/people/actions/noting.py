"""Lines about what somebody did in their own name, for which nobody is asked whether they may."""

from collections.abc import Mapping

from lianzhang.records.people.actions import acting
from lianzhang.records.people.models import TrailHead
from lianzhang.values.viewer import Viewer


def _in_own_name(by: Viewer, act: str) -> Viewer:
    return Viewer(by.person_id, by.name, by.office, may=frozenset({act}))


def refused(by: Viewer, asked: str, status: int) -> None:
    """This function will note that somebody asked for a change that was not theirs to make.

    `asked` is the address, `status` the answer: 403, or 404 for what is not there for them.
    """
    mine = _in_own_name(by, "people.refused")
    with acting(mine, "people.refused", thing=f"people:{by.person_id or ''}") as line:
        line.after = {"asked": asked[:200], "answered": status}


def export(sought: Mapping[str, str], lines: int, *, form: str, by: Viewer) -> None:
    """This function will note that lines of the trail leave the house, and which; `form` is the file.

    One's own lines are everybody's to take along; whose others may be read the queries know.
    """
    head = TrailHead.objects.filter(id=1).first() or TrailHead()
    mine = _in_own_name(by, "trail.export")
    with acting(mine, "trail.export", thing="people:trail") as line:
        line.after = {"lines": lines, "form": form, "head": str(head), **sought}
