"""The queue: who may be whom, waiting for a person's word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from lianzhang.records.registry import errors
from lianzhang.records.registry.models import Question, Registration, Subject
from lianzhang.records.registry.queries.subjects import SubjectCard, card
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Facts:
    """What the business register says of an enterprise; blank where nothing is known."""

    credit_code: str = ""
    number: str = ""  # 注册号
    founded: date | None = None
    type: str = ""
    capital: str = ""
    scope: str = ""
    address: str = ""
    source: str = ""


@dataclass(frozen=True)
class Side:
    """One side of a question: a subject with its facts, or a mere name as a table has it."""

    card: SubjectCard | None
    name: str
    code: str
    place: str
    facts: Facts


@dataclass(frozen=True)
class QuestionCard:
    """Is what was asked the subject on record? How alike, and why it is asked."""

    id: int
    asked: Side
    known: Side
    score: float
    reasons: tuple[str, ...]
    source: str
    asked_at: datetime


def _open(viewer: Viewer) -> Q:
    seen = Subject.objects.filter(visible_subjects(viewer))
    return Q(answer="", candidate__in=seen) & (Q(subject__isnull=True) | Q(subject__in=seen))


def questions(*, viewer: Viewer, after: int = 0, limit: int = 50) -> tuple[QuestionCard, ...]:
    """This function will list open questions, the likeliest first; `after` is an id to go on from."""
    rows = Question.objects.filter(_open(viewer))
    if after:
        last = Question.objects.filter(pk=after).first()
        if last is not None:
            beyond = Q(score__lt=last.score) | Q(score=last.score, id__gt=last.pk)
            rows = rows.filter(beyond)
    listed = rows.select_related("subject__place", "candidate__place", "source")
    return _cards(list(listed.order_by("-score", "id")[:limit]))


def question(question_id: int, *, viewer: Viewer) -> QuestionCard:
    """This function will return one open question; raises `NotFound`."""
    rows = Question.objects.filter(_open(viewer), pk=question_id)
    found = _cards(list(rows.select_related("subject__place", "candidate__place", "source")))
    if not found:
        raise errors.no_such_question(question_id)
    return found[0]


def open_questions(*, viewer: Viewer) -> int:
    """This function will count the open questions."""
    return Question.objects.filter(_open(viewer)).count()


def facts_of(ids: Iterable[int]) -> dict[int, Facts]:
    """This function will return what is registered of subjects, by id; for subjects in scope."""
    wanted = set(ids)
    credit = dict(Subject.objects.filter(pk__in=wanted).values_list("id", "credit_code"))
    rows = Registration.objects.filter(pk__in=wanted).select_related("source")
    found = {id_: Facts(credit_code=code) for id_, code in credit.items()}
    for row in rows:
        found[row.pk] = Facts(
            credit.get(row.pk, ""),
            row.number,
            row.founded,
            row.type,
            row.capital,
            row.scope,
            row.address,
            row.source.title,
        )
    return found


def registered(subject: SubjectCard, *, viewer: Viewer) -> Facts | None:
    """This function will return what is registered of a subject; None out of scope, or unknown."""
    if not viewer.covers(subject.path, subject.code):
        return None
    found = facts_of([subject.id])[subject.id]
    return found if found.source else None


def _cards(rows: list[Question]) -> tuple[QuestionCard, ...]:
    ids = {id_ for row in rows for id_ in (row.subject_id, row.candidate_id) if id_}
    facts = facts_of(ids)
    return tuple(
        QuestionCard(
            id=row.pk,
            asked=_side(row.subject, facts) if row.subject else _named(row),
            known=_side(row.candidate, facts),
            score=row.score,
            reasons=tuple(row.reasons),
            source=row.source.title if row.source else "",
            asked_at=row.asked_at,
        )
        for row in rows
    )


def _side(row: Subject, facts: dict[int, Facts]) -> Side:
    known = facts.get(row.pk, Facts())
    code = known.credit_code or known.number
    return Side(card(row), row.name, code, row.place.name if row.place else "", known)


def _named(row: Question) -> Side:
    return Side(None, row.name, row.code, row.place, Facts())
