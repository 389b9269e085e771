"""The industries of registered enterprises, as the machine reads them: laid anew, as one act."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.db.models import QuerySet

from lianzhang.records.people.actions import acting
from lianzhang.records.registry.models import Subject, Trade
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.viewer import Viewer

CHUNK = 2_000


@dataclass(frozen=True)
class Traded:
    """The industry of an enterprise, 4 digits or fewer, and how sure the machine is, in %."""

    subject_id: int
    code: str
    sure: int


def lay_trades(rows: Iterable[Traded], *, by: Viewer, within: str) -> int:
    """This function will lay the industries of every registered enterprise below a place path anew.

    Who is not among the rows has none afterwards. Returns how many have one.
    """
    with acting(by, "registry.place", thing=f"registry:{within}") as line:
        Trade.objects.filter(subject__in=_inside(by, within)).delete()
        coming, laid = iter(rows), 0
        while chunk := list(islice(coming, CHUNK)):
            inside = _inside(by, within).filter(pk__in={row.subject_id for row in chunk})
            known = set(inside.values_list("pk", flat=True))
            made = [
                Trade(subject_id=row.subject_id, code=row.code[:4], sure=row.sure)
                for row in chunk
                if row.subject_id in known
            ]
            Trade.objects.bulk_create(made)
            laid += len(made)
        line.after = {"laid": laid}
    return laid


def _inside(by: Viewer, within: str) -> QuerySet[Subject]:
    return Subject.objects.filter(visible_subjects(by), path__startswith=within)
