"""May this viewer do this to this figure, in its state?"""

from datetime import date

from lianzhang.records.figures import errors
from lianzhang.records.figures.models import TRANSITIONS, Figure, Status, Step
from lianzhang.records.overlays.queries import setting
from lianzhang.records.people.queries import who_and_when
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer


def check_state(figure: Figure, act: str) -> Status:
    """This function will return the state an act leads to; raises when the state forbids it."""
    allowed, result = TRANSITIONS[act]
    if Status(figure.status) not in allowed:
        last = Step.objects.filter(figure_id=figure.pk).order_by("-id").first()
        first = who_and_when(last.by_id, last.at) if last else who_and_when(None, None)
        raise errors.not_from(Status(figure.status).label, act, first)
    return result


def _codes(figure: Figure) -> tuple[str, ...]:
    return (figure.subject.code, *((figure.facet.code,) if figure.facet else ()))


def check_reach(figure: Figure, by: Viewer) -> None:
    """This function will raise unless the figure's subject lies within the viewer's places."""
    if not by.covers(figure.subject.path, *_codes(figure)):
        raise Refused(errors.out_of_reach(figure.subject.name))


def check_second_person(figure: Figure, by: Viewer, *, today: date) -> None:
    """This function will raise where the office wants another person to approve than recorded."""
    alone = figure.recorded_by_id is not None and figure.recorded_by_id == by.person_id
    if alone and setting("figures.second_person", on=today):
        raise errors.needs_second_person()


def check_said(text: str) -> None:
    """This function will raise unless a reason was given where the history needs one."""
    if not text.strip():
        raise errors.needs_reason()
