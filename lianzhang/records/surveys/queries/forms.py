"""The form of one firm: by its own account, or by the link that was sent to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from lianzhang.records.registry.queries import SubjectCard, card
from lianzhang.records.surveys import errors
from lianzhang.records.surveys.models import Drawn, State
from lianzhang.records.surveys.queries.links import drawn_of
from lianzhang.records.surveys.queries.lists import SurveyCard, card_of_survey
from lianzhang.records.surveys.scope import own_drawn
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Form:
    """A firm's form with what it answered so far."""

    id: int
    survey: SurveyCard
    subject: SubjectCard
    answers: Mapping[str, int]
    answered_at: datetime | None

    def takes_answers(self, today: date) -> bool:
        """This function will answer whether it can be sent in on a day."""
        about = self.survey
        last = min(about.due, about.valid_to) if about.valid_to else None
        return about.state == State.SENT and last is not None and today <= last


def _form(row: Drawn) -> Form:
    return Form(
        row.pk, card_of_survey(row.survey), card(row.subject), row.answers or {}, row.answered_at
    )


def form_of_link(mark: str) -> Form:
    """This function will find the form that a link leads to; raises `NotFound`."""
    rows = Drawn.objects.select_related("survey__place", "subject").filter(pk=drawn_of(mark))
    row = rows.exclude(survey__state__in=(State.DRAFT, State.WITHDRAWN)).first()
    if row is None:
        raise errors.no_such_link()
    return _form(row)


def form(survey_id: int, *, viewer: Viewer) -> Form:
    """This function will find the form of the viewer's own firm; raises `NotFound`."""
    rows = Drawn.objects.select_related("survey__place", "subject").filter(own_drawn(viewer))
    row = rows.filter(survey_id=survey_id).first()
    if row is None:
        raise errors.no_such_survey(survey_id)
    return _form(row)


def forms(*, viewer: Viewer, limit: int = 20) -> tuple[Form, ...]:
    """This function will list the forms of the viewer's own firm, the newest first."""
    rows = Drawn.objects.select_related("survey__place", "subject").filter(own_drawn(viewer))
    return tuple(_form(row) for row in rows.order_by("-survey__period", "-id")[:limit])
