"""Which subject a subject is now: merges are resolved here, and nowhere else by hand."""

from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Coalesce

from lianzhang.records.registry.models import Subject
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
