"""Undoing a bulk import: what it made is withdrawn, what it renewed is as it was."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from lianzhang.records.people.actions import acting
from lianzhang.records.people.queries import who_and_when
from lianzhang.records.registry import errors
from lianzhang.records.registry.models import (
    Membership,
    Merge,
    Prospect,
    Question,
    Registration,
    Subject,
    Taken,
    Taking,
)
from lianzhang.values.viewer import Viewer

BATCH = 200
_OF_SUBJECT = ("name", "credit_code", "withdrawn")


def give_back(
    taking_id: int, *, by: Viewer, reason: str, used: Collection[int] = ()
) -> tuple[int, int]:
    """This function will undo a taking; returns how many subjects were withdrawn and restored.

    A subject that anything else uses stays: figures, targets, mandates and the like are seen
    here; `used` are ids that only the caller knows of, such as those in returns. What a later
    taking renewed stays as that one left it.
    """
    if not reason.strip():
        raise errors.reason_needed()
    with acting(by, "registry.take_in", thing=f"registry:taking:{taking_id}") as line:
        taking = Taking.objects.select_for_update().filter(pk=taking_id).first()
        if taking is None:
            raise errors.no_such_taking(taking_id)
        if taking.undone_at is not None:
            first = who_and_when(taking.undone_by_id, taking.undone_at)
            raise errors.undone_already(taking_id, first)
        restored = _restore(taking)
        withdrawn = _withdraw(taking, used)
        _leave(taking)
        taking.undone_at, taking.undone_by_id = timezone.now(), by.person_id
        taking.reason = reason[:200]
        taking.save(update_fields=["undone_at", "undone_by", "reason"])
        line.after = {"withdrawn": withdrawn, "restored": restored, "reason": reason}
    return withdrawn, restored


def _later(taking: Taking) -> Any:
    """Subjects that a later import, which stands, has looked after since."""
    later = Taken.objects.filter(taking__gt=taking.pk, taking__undone_at__isnull=True)
    return later.values("subject_id")


def _restore(taking: Taking) -> int:
    rows = Taken.objects.filter(taking=taking, made=False).exclude(subject__in=_later(taking))
    before = dict(rows.values_list("subject_id", "before"))
    subjects = {row.pk: row for row in Subject.objects.filter(pk__in=before)}
    facts = {row.pk: row for row in Registration.objects.filter(pk__in=before)}
    for id_, was in before.items():
        for name, value in was.items():
            if name in _OF_SUBJECT:
                setattr(subjects[id_], name, value)
            elif name == "source":
                facts[id_].source_id = value
            elif name == "founded":
                facts[id_].founded = value and date.fromisoformat(value)
            elif name != "registration":
                setattr(facts[id_], name, value)
    Subject.objects.bulk_update(subjects.values(), _OF_SUBJECT, batch_size=BATCH)
    fields = [f.name for f in Registration._meta.concrete_fields if not f.primary_key]
    Registration.objects.bulk_update(facts.values(), fields, batch_size=BATCH // 2)
    bare = [id_ for id_, was in before.items() if "registration" in was]
    Registration.objects.filter(pk__in=bare).delete()
    return len(before)


def _withdraw(taking: Taking, used: Collection[int]) -> int:
    made = Taken.objects.filter(taking=taking, made=True).exclude(subject__in=_later(taking))
    ids = set(made.values_list("subject_id", flat=True)).difference(used, _pointed_at(made))
    Subject.objects.filter(pk__in=ids).update(withdrawn=True)
    gone = Question.objects.filter(answer="")
    for field in ("subject", "candidate"):
        gone.filter(**{f"{field}__in": ids}).update(answer="gone", answered_at=taking.at)
    return len(ids)


def _pointed_at(made: QuerySet[Taken]) -> set[int]:
    """Ids of subjects that other tables point at, whichever room they are in.

    Those made by the same taking do not hold each other, as branches would their parent.
    """
    found: set[int] = set()
    for relation in Subject._meta.get_fields(include_hidden=True):
        model = getattr(relation, "related_model", None)
        if not relation.auto_created or relation.concrete:
            continue
        if not (isinstance(model, type) and issubclass(model, Model)):
            continue
        if model._meta.app_label == "registry" and model not in (
            Subject,
            Membership,
            Merge,
            Prospect,
        ):
            continue
        column = relation.field.attname  # type: ignore[union-attr]
        rows = model._default_manager.exclude(**{column: None}).order_by()
        if model is Subject:
            rows = rows.exclude(withdrawn=True).exclude(pk__in=made.values("subject_id"))
        found.update(rows.values_list(column, flat=True).distinct())
    return found


def _leave(taking: Taking) -> None:
    """Entries and leavings of an official list that came by this taking are taken back."""
    Membership.objects.filter(entry_taking=taking).delete()
    Prospect.objects.filter(taking=taking).delete()
    Membership.objects.filter(leaving_taking=taking).update(
        until=None, leaving="", leaving_reason="", leaving_taking=None
    )
