"""May this be done to this survey, in its state, on this day?"""

from datetime import date

from lianzhang.records.surveys import errors
from lianzhang.records.surveys.models import TRANSITIONS, Approval, State, Survey
from lianzhang.values.errors import Fault, Refused, Where
from lianzhang.values.viewer import Viewer

# what a form must bear, with its word; a survey without one of them is not lawful
MARKS = (
    ("form_number", "表号"),
    ("issuer", "制定机关"),
    ("approval", "批准或备案"),
    ("approval_number", "批准/备案文号"),
    ("valid_to", "有效期至"),
)


def check_state(row: Survey, act: str) -> State:
    """This function will return the state an act leads to; raises where the state forbids it."""
    allowed, result = TRANSITIONS[act]
    if State(row.state) not in allowed:
        raise errors.not_in_state(row.title, State(row.state).label)
    return result


def check_reach(row: Survey, by: Viewer) -> None:
    """This function will raise unless the whole place of a survey is the viewer's."""
    if not by.covers(row.path, row.place.code):
        raise errors.out_of_reach(row.title)


def check_marks(row: Survey, today: date) -> None:
    """This function will raise every mark that is missing, and a validity that does not last."""
    found: list[Fault] = [
        fault.at(Where(field=name))
        for name, word in MARKS
        if not getattr(row, name) or (name == "approval" and row.approval not in Approval.values)
        for fault in errors.no_mark(word).faults
    ]
    if row.valid_to and row.valid_to < max(today, row.due):
        found += errors.runs_out(row.valid_to, row.due).at(Where(field="valid_to")).faults
    if row.due < today:
        found += errors.late_due(row.due).at(Where(field="due")).faults
    if found:
        raise Refused(*found)


def check_open(row: Survey, today: date) -> None:
    """This function will raise unless answers are taken on this day."""
    check_state(row, "answer")
    if row.valid_to is None or row.valid_to < today:
        raise errors.no_longer_valid(row.title, row.valid_to)
    if row.due < today:
        raise errors.window_closed(row.title, row.due)
