"""Surveys, their strata and their samples; answers are not among what is said of a firm."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from lianzhang.methods.defining import SurveyQuestion
from lianzhang.records.registry.queries import SubjectCard, card
from lianzhang.records.surveys import errors
from lianzhang.records.surveys.models import Drawn, Stratum, Survey
from lianzhang.records.surveys.queries.asking import asked_of
from lianzhang.records.surveys.queries.links import token
from lianzhang.records.surveys.scope import visible_drawn, visible_surveys
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer

PAGE = 200


@dataclass(frozen=True)
class SurveyCard:
    """A survey as lists and its page show it; `drawn` and `answered` are within the viewer's scope."""

    id: int
    title: str
    place: str
    path: str
    office: str
    questionnaire: str
    questions: tuple[SurveyQuestion, ...]
    least: int
    period: Period
    due: date
    size: int
    seed: int
    state: str
    form_number: str
    issuer: str
    approval: str
    approval_number: str
    valid_to: date | None
    synthetic: bool
    made_at: datetime
    sent_at: datetime | None
    closed_at: datetime | None
    withdrawn_why: str
    drawn: int = 0
    answered: int = 0


@dataclass(frozen=True)
class StratumRow:
    """A stratum with how many of its sample answered."""

    id: int
    chain: str
    size: str
    county: str
    population: int
    drawn: int
    answered: int


@dataclass(frozen=True)
class DrawnRow:
    """A firm of the sample: whether it answered, never what."""

    id: int
    subject: SubjectCard
    chain: str
    size: str
    county: str
    answered_at: datetime | None
    reminders: int
    reminded_at: datetime | None
    link: str  # the last part of the address of its form


def card_of_survey(row: Survey, drawn: int = 0, answered: int = 0) -> SurveyCard:
    """This function will make a card of a row whose place is at hand."""
    same = (
        "title office questionnaire least due size seed state form_number issuer approval"
        " approval_number valid_to synthetic made_at sent_at closed_at withdrawn_why path"
    )
    return SurveyCard(
        id=row.pk,
        place=row.place.code,
        questions=asked_of(row.questions),
        period=Period.parse(row.period),
        drawn=drawn,
        answered=answered,
        **{name: getattr(row, name) for name in same.split()},
    )


def surveys(*, viewer: Viewer, limit: int = PAGE) -> tuple[SurveyCard, ...]:
    """This function will list the surveys in reach, the newest quarter first."""
    rows = Survey.objects.filter(visible_surveys(viewer)).select_related("place")
    found = list(rows.order_by("-period", "-id")[:limit])
    counts = _counts([row.pk for row in found], viewer)
    return tuple(card_of_survey(row, *counts.get(row.pk, (0, 0))) for row in found)


def _counts(ids: list[int], viewer: Viewer) -> dict[int, tuple[int, int]]:
    rows = Drawn.objects.filter(visible_drawn(viewer), survey_id__in=ids).values("survey_id")
    told = rows.annotate(all=Count("id"), done=Count("id", filter=Q(answered_at__isnull=False)))
    return {row["survey_id"]: (row["all"], row["done"]) for row in told.order_by("survey_id")}


def find(survey_id: int, *, viewer: Viewer) -> SurveyCard:
    """This function will find a survey in reach; raises `NotFound`."""
    rows = Survey.objects.filter(visible_surveys(viewer), pk=survey_id).select_related("place")
    row = rows.first()
    if row is None:
        raise errors.no_such_survey(survey_id)
    return card_of_survey(row, *_counts([row.pk], viewer).get(row.pk, (0, 0)))


def strata(survey_id: int, *, viewer: Viewer) -> tuple[StratumRow, ...]:
    """This function will list the strata of a survey, with the answers so far."""
    find(survey_id, viewer=viewer)
    done = Drawn.objects.filter(survey_id=survey_id, answered_at__isnull=False)
    counted = done.order_by("stratum_id").values_list("stratum_id").annotate(n=Count("id"))
    answered = dict(counted)
    rows = Stratum.objects.filter(survey_id=survey_id).order_by("chain", "size", "county")
    return tuple(
        StratumRow(
            row.pk,
            row.chain,
            row.size,
            row.county,
            row.population,
            row.drawn,
            answered.get(row.pk, 0),
        )
        for row in rows
    )


def firms(
    survey_id: int, *, viewer: Viewer, waiting: bool = False, limit: int = PAGE
) -> tuple[DrawnRow, ...]:
    """This function will list the firms of a sample in the viewer's places, those waited for first."""
    find(survey_id, viewer=viewer)
    rows = Drawn.objects.filter(visible_drawn(viewer), survey_id=survey_id)
    if waiting:
        rows = rows.filter(answered_at=None)
    ordered = rows.select_related("subject", "stratum").order_by("answered_at", "subject__code")
    return tuple(
        DrawnRow(
            row.pk,
            card(row.subject),
            row.stratum.chain,
            row.stratum.size,
            row.stratum.county,
            row.answered_at,
            row.reminders,
            row.reminded_at,
            token(row.pk),
        )
        for row in ordered.defer("answers")[:limit]
    )
