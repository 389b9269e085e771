"""Which subject a subject is now: merges are resolved here, and nowhere else by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.queries.subjects import SubjectCard, card
from lianzhang.records.registry.scope import open_subjects
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class SubjectMap:
    """Columns of equal length: every subject id there ever was, the subject it is now, and the
    path of places of the latter.
    """

    ids: tuple[int, ...]
    current_ids: tuple[int, ...]
    paths: tuple[str, ...]


def subject_map(*, viewer: Viewer) -> SubjectMap:
    """This function will map every subject, those merged away too, to what it is now.

    Only what the viewer may see now; withdrawn subjects are left out.
    """
    now = Subject.objects.filter(open_subjects(viewer), withdrawn=False)
    rows = (
        Subject.objects.annotate(now=Coalesce(F("merged_into_id"), F("id")))
        .filter(now__in=now.values("id"))
        .order_by("id")
        .values_list("id", "now", Coalesce(F("merged_into__path"), F("path")))
    )
    ids, current, paths = zip(*rows, strict=True) if rows else ((), (), ())
    return SubjectMap(ids, current, paths)


def ids_of(codes: Iterable[str]) -> QuerySet[Subject, Any]:
    """This function will return, to be put into another question, the ids under which anything
    about these subjects may be on record: their own, and those of subjects merged into them.
    """
    wanted = set(codes)
    own = Subject.objects.filter(code__in=wanted).values("id")
    merged: QuerySet[Subject, Any] = Subject.objects.filter(merged_into__code__in=wanted).values(
        "id"
    )
    return own.union(merged)


def ids_under(subject_id: int) -> tuple[int, ...]:
    """This function will return a subject's own id and those of the subjects merged into it."""
    merged = Subject.objects.filter(merged_into_id=subject_id).values_list("id", flat=True)
    return (subject_id, *merged)


def standing_for() -> dict[int, SubjectCard]:
    """This function will return, by the id of every subject that was merged away, the card of what
    it is now. Who may see what is recorded there is the asker's to know.
    """
    rows = Subject.objects.filter(merged_into__isnull=False).select_related("merged_into")
    return {row.pk: card(row.merged_into) for row in rows if row.merged_into}
