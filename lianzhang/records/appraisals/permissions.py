"""May this viewer do this to this appraisal, as it stands?"""

from datetime import date

from lianzhang.records.appraisals import errors
from lianzhang.records.appraisals.models import TRANSITIONS, Objection, Ruling, Status, Version
from lianzhang.records.people.permissions import check_may
from lianzhang.records.people.queries import who_and_when
from lianzhang.values.viewer import Viewer


def check_place(act: str, path: str, number: int, by: Viewer) -> None:
    """This function will raise unless the act is the viewer's and the whole place is theirs."""
    check_may(by, act)
    if not any(path.startswith(place) for place in by.places):
        raise errors.no_such(number)


def check_draft(row: Version) -> Status:
    """This function will return the state that publishing leads to; raises `Clashing`."""
    before, after = TRANSITIONS["publish"]
    if Status(row.status) not in before:
        raise errors.sealed(row.appraisal.title)
    return after


def check_objection(version: Version, today: date) -> None:
    """This function will raise unless a version takes objections today."""
    if version.status != Status.PUBLISHED:
        raise errors.not_in_force(version.appraisal.title)
    if version.objections_until is None or today > version.objections_until:
        raise errors.too_late(str(version.objections_until))


def check_open(row: Objection) -> None:
    """This function will raise unless an objection waits for its answer."""
    if row.ruling != Ruling.OPEN:
        raise errors.answered(who_and_when(row.answered_by_id, row.answered_at))
