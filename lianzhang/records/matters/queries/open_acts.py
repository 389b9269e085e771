"""What may be done with a matter now, and by whom; one table for pages and acts."""

from collections.abc import Collection

from lianzhang.records.matters.models import TRANSITIONS, Matter, State
from lianzhang.values.errors import gettext_noop
from lianzhang.values.viewer import Viewer

ACTS = {
    "note": gettext_noop("记进展"),
    "wait": gettext_noop("等待"),
    "resume": gettext_noop("恢复办理"),
    "report": gettext_noop("报结"),
    "confirm": gettext_noop("确认"),
    "return": gettext_noop("退回"),
    "close": gettext_noop("销号"),
    "reopen": gettext_noop("重新办理"),
    "direct": gettext_noop("调整"),
}
NEEDED = {  # act → the act of definitions/acts.yaml that a mandate must include
    "note": "matters.work",
    "wait": "matters.work",
    "resume": "matters.work",
    "report": "matters.work",
    "confirm": "matters.confirm",
    "return": "matters.confirm",
    "close": "matters.close",
    "reopen": "matters.close",
    "direct": "matters.close",
}


def allowed_state(act: str, matter: Matter) -> bool:
    """This function will answer whether a matter's state allows an act.

    What waits for nobody's confirmation because its cause is gone may be struck off at once.
    """
    sources, _ = TRANSITIONS[act]
    if act == "close" and matter.cause_gone and matter.state != State.CLOSED:
        return True
    return matter.state in sources


def is_orderer(matter: Matter, by: Viewer) -> bool:
    """This function will answer whether a viewer ordered the matter, or acts for whose office did."""
    ordered = by.person_id is not None and matter.ordered_by_id == by.person_id
    return ordered or by.office == matter.ordered_office.name


def may_do(act: str, matter: Matter, by: Viewer, doers: Collection[str]) -> bool:
    """This function will answer whether a viewer could do an act now; `doers` are the units at work."""
    if not (by.can(NEEDED[act]) and allowed_state(act, matter)):
        return False
    if NEEDED[act] == "matters.work":
        return by.office in doers or in_hand(matter, by)
    own = act == "confirm" and by.person_id is not None and matter.reported_by_id == by.person_id
    return is_orderer(matter, by) and not own


def in_hand(matter: Matter, by: Viewer) -> bool:
    """This function will answer whether a viewer has the matter in hand (承办人)."""
    return by.person_id is not None and matter.officer_id == by.person_id
