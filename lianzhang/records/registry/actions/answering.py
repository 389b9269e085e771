"""Answering a question of the queue: the same, or not."""

from django.db import transaction

from lianzhang.records.people.queries import who_and_when
from lianzhang.records.registry import errors
from lianzhang.records.registry.actions.merging import keep_apart, merge
from lianzhang.records.registry.actions.ruling import rule
from lianzhang.records.registry.models import Question
from lianzhang.records.registry.permissions import unseen
from lianzhang.records.registry.queries.identity import Named
from lianzhang.values.viewer import Viewer


def answer(question_id: int, *, same: bool, by: Viewer, reason: str = "") -> int:
    """This function will answer a question and return the id of the merge that made, 0 where none.

    Two subjects found the same are merged into the one that was on record first; a mere name is
    remembered as the subject's, or as not the subject's. Raises `Clashing` for a second answer.
    """
    with transaction.atomic():
        return _answer(_waiting(question_id, by), same, by, reason)


def _waiting(question_id: int, by: Viewer) -> Question:
    """The question, nobody else's until it is answered."""
    rows = Question.objects.select_for_update(no_key=True, of=("self",))
    row = rows.select_related("candidate", "subject").filter(pk=question_id).first()
    if row is None or unseen(by, filter(None, (row.candidate, row.subject))):
        raise errors.no_such_question(question_id)
    if row.answer:
        first = who_and_when(row.answered_by_id, row.answered_at)
        raise errors.answered_already(question_id, first)
    return row


def _answer(row: Question, same: bool, by: Viewer, reason: str) -> int:
    if row.subject_id is None:
        rule(Named(row.name, row.code), row.candidate_id, same=same, by=by, reason=reason)
        return 0
    if same:
        return merge(row.candidate_id, row.subject_id, by=by, reason=reason)
    keep_apart(row.subject_id, row.candidate_id, by=by, reason=reason)
    return 0
