"""What people decide about who is who, remembered as rows that every look-up reads."""

from collections.abc import Iterable

from django.utils import timezone

from lianzhang.records.people.actions import acting
from lianzhang.records.registry import errors
from lianzhang.records.registry.models import Alias, Question, Ruling, Subject
from lianzhang.records.registry.permissions import check_within
from lianzhang.records.registry.queries.identity import Identity, Named, asked_key
from lianzhang.records.sources.queries import find as find_source
from lianzhang.values.viewer import Viewer


def rule(named: Named, subject: int, *, same: bool, by: Viewer, reason: str = "") -> None:
    """This function will remember that a name with this code is a subject, or is not.

    It holds from the very next `identify` on; a later ruling replaces it.
    """
    with acting(by, "registry.judge", thing=f"registry:{subject}") as line:
        row = _standing(subject, by)
        _remember([(*asked_key(named), row.pk, same)], by, reason)
        _answered(named, row, "same" if same else "different", by)
        line.after = {"name": named.name, "code": named.code, "same": same, "reason": reason}


def rule_apart(one: Subject, other: Subject, *, by: Viewer, reason: str) -> None:
    """This function will note, inside an act, that the names of each are not the other's."""
    keys: dict[int, set[str]] = {one.pk: set(), other.pk: set()}
    names = Alias.objects.filter(subject__in=keys)
    for id_, key in names.values_list("subject_id", "key"):
        keys[id_].add(key)
    rows = [
        (key, code, subject.pk, False)
        for asked, subject in ((one, other), (other, one))
        for key in sorted(keys[asked.pk])
        for code in dict.fromkeys((asked.credit_code, ""))
        if key not in keys[subject.pk] or code  # a name that both bear rules nothing out
    ]
    _remember(rows, by, reason)


def ask(doubts: Iterable[tuple[Named, Identity]], *, by: Viewer, source: str = "") -> int:
    """This function will put doubts into the queue, each name once; returns how many are new."""
    origin = find_source(source, viewer=by).id if source else None
    wanted = {asked_key(named): (named, found) for named, found in doubts if found.candidates}
    with acting(by, "registry.judge", thing="registry:questions") as line:
        waiting = Question.objects.filter(answer="", subject=None)
        known = {asked_key(Named(name, code)) for name, code in waiting.values_list("name", "code")}
        rows = [
            Question(
                name=named.name[:160],
                code=key[1],
                place=named.place[:120],
                candidate_id=candidate.card.id,
                score=candidate.score,
                reasons=list(candidate.reasons),
                source_id=origin,
                asked_at=timezone.now(),
            )
            for key, (named, found) in wanted.items()
            if key not in known
            for candidate in found.candidates[:1]
        ]
        Question.objects.bulk_create(rows, batch_size=500)
        line.after = {"asked": len(rows)}
    return len(rows)


def _standing(subject: int, by: Viewer) -> Subject:
    row = Subject.objects.filter(pk=subject).select_related("merged_into").first()
    if row is None or row.withdrawn:
        raise errors.no_such_subject(str(subject))
    now = row.merged_into or row
    check_within(by, now)
    return now


def _remember(rows: Iterable[tuple[str, str, int, bool]], by: Viewer, reason: str) -> None:
    Ruling.objects.bulk_create(
        Ruling(
            key=key,
            code=code,
            subject_id=subject,
            same=same,
            at=timezone.now(),
            by_id=by.person_id,
            reason=reason[:200],
        )
        for key, code, subject, same in rows
    )


def _answered(named: Named, row: Subject, answer: str, by: Viewer) -> None:
    key, code = asked_key(named)
    waiting = Question.objects.filter(answer="", subject=None, candidate=row, code=code)
    ids = [one.pk for one in waiting if asked_key(Named(one.name))[0] == key]
    Question.objects.filter(pk__in=ids).update(
        answer=answer, answered_at=timezone.now(), answered_by_id=by.person_id
    )
