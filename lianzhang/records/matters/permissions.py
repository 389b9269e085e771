"""May this viewer do this act on this matter, as it stands?"""

from lianzhang.records.matters import errors
from lianzhang.records.matters.models import Helper, Matter, State
from lianzhang.records.matters.queries.open_acts import (
    ACTS,
    NEEDED,
    allowed_state,
    in_hand,
    is_orderer,
)
from lianzhang.records.people.queries import last_on
from lianzhang.values.viewer import Viewer


def _doers(matter: Matter) -> tuple[str, ...]:
    helping = Helper.objects.filter(matter_id=matter.pk).values_list("office__name", flat=True)
    return (matter.lead.name, *helping)


def check(act: str, matter: Matter, by: Viewer) -> None:
    """This function will raise unless the state allows the act and it is this viewer's to do.

    The lead and helping units work; who ordered it confirms, strikes off, re-opens and directs.
    Nobody confirms what they reported themselves.
    """
    if not allowed_state(act, matter):
        first = last_on(f"matters:{matter.pk}")
        raise errors.wrong_state(ACTS[act], State(matter.state).label, first)
    if NEEDED[act] == "matters.work":
        doers = _doers(matter)
        if by.office not in doers and not in_hand(matter, by):
            raise errors.not_yours(ACTS[act], "、".join(doers))
    elif not is_orderer(matter, by):
        raise errors.not_yours(ACTS[act], matter.ordered_office.name)
    if act == "confirm" and by.person_id is not None and matter.reported_by_id == by.person_id:
        raise errors.second_person()
