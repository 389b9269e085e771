"""A firm answers, by its account or by its link; sent again before the last day, the later holds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from lianzhang.records.people.actions import acting
from lianzhang.records.surveys import errors
from lianzhang.records.surveys.models import Drawn, State, Survey
from lianzhang.records.surveys.permissions import check_open
from lianzhang.records.surveys.queries import asked_of, scale_of
from lianzhang.records.surveys.queries.links import drawn_of
from lianzhang.records.surveys.scope import ANSWER, own_drawn
from lianzhang.values.errors import Fault, Refused, Where
from lianzhang.values.viewer import PUBLIC_VIEWER, Viewer

LINK = "答卷链接"  # who answered, where it was by link


def _read(row: Survey, told: Mapping[str, str]) -> dict[str, int]:
    """The answers by question, or every question that has none."""
    found: dict[str, int] = {}
    missing: list[Fault] = []
    for question in asked_of(row.questions):
        scores = {str(score): score for score, _, _ in scale_of(question)}
        said = told.get(question.code, "")
        if said in scores:
            found[question.code] = scores[said]
        else:
            where = Where(field=question.code)
            missing += errors.not_answered(question.text).at(where).faults
    if missing:
        raise Refused(*missing)
    return found


def _take(drawn_id: int, told: Mapping[str, str], by: Viewer, now: datetime, today: date) -> None:
    with acting(by, ANSWER) as line:
        told_of = Drawn.objects.filter(pk=drawn_id).values("survey_id")
        # the survey first, as closing and reminding do: nobody waits for the other
        survey = Survey.objects.select_for_update(no_key=True).filter(pk__in=told_of).first()
        if survey is None or survey.state in (State.DRAFT, State.WITHDRAWN):
            raise errors.no_such_link()
        row = Drawn.objects.select_for_update().get(pk=drawn_id)
        check_open(survey, today)
        line.thing = f"surveys:{row.survey_id}:{row.pk}"
        row.answers = _read(survey, told)
        row.answered_at, row.times = now, row.times + 1
        row.by_link = by.person_id is None
        row.save(update_fields=["answers", "answered_at", "times", "by_link"])
        line.after = {"times": row.times}  # the trail has readers: what was said is not in it


def answer(
    survey_id: int, told: Mapping[str, str], *, by: Viewer, now: datetime, today: date
) -> None:
    """This function will take the answers of the viewer's own firm, by question code.

    Raises every question left out at once, a closed window, a form that has lapsed.
    """
    rows = Drawn.objects.filter(own_drawn(by), survey_id=survey_id)
    found = rows.values_list("pk", flat=True).first()
    if found is None:
        raise errors.no_such_survey(survey_id)
    _take(found, told, by, now, today)


def answer_by_link(mark: str, told: Mapping[str, str], *, now: datetime, today: date) -> None:
    """This function will take the answers of the firm that a link was sent to."""
    by = replace(PUBLIC_VIEWER, office=LINK, may=frozenset({ANSWER}))
    _take(drawn_of(mark), told, by, now, today)
