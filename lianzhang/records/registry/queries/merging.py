"""What a merge would move, and the merges there were."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from lianzhang.records.overlays.queries import named
from lianzhang.records.registry import errors
from lianzhang.records.registry.models import Alias, Membership, Merge, Subject
from lianzhang.records.registry.queries.questions import Facts, facts_of
from lianzhang.records.registry.queries.subjects import SubjectCard, card
from lianzhang.records.registry.scope import open_subjects, visible_subjects
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Moving:
    """What the register itself would read under the kept subject from a merge on."""

    keep: SubjectCard
    lose: SubjectCard
    keep_facts: Facts
    lose_facts: Facts
    names: tuple[str, ...]  # of the lost one, which the kept one does not bear yet
    merged: int  # subjects merged into the lost one before
    rosters: int  # entries on official lists
    ids: tuple[int, ...]  # under which other rooms have something of the lost one on record


@dataclass(frozen=True)
class MergeCard:
    """A merge as pages show it."""

    id: int
    keep: SubjectCard
    lose: SubjectCard
    at: datetime
    by: str
    reason: str
    undone_at: datetime | None


def moving(keep: int, lose: int, *, viewer: Viewer) -> Moving:
    """This function will say what the register would read otherwise; raises `NotFound`."""
    seen = Subject.objects.filter(visible_subjects(viewer), pk__in=[keep, lose])
    rows = {row.pk: row for row in seen}
    for id_ in (keep, lose):
        if id_ not in rows:
            raise errors.no_such_subject(str(id_))
    facts = facts_of(rows)
    merged = list(Subject.objects.filter(merged_into_id=lose).values_list("id", flat=True))
    ids = (lose, *merged)
    borne = Alias.objects.filter(subject_id=keep).values("key")
    names = Alias.objects.filter(subject__in=ids).exclude(key__in=borne).order_by("id")
    return Moving(
        keep=card(rows[keep]),
        lose=card(rows[lose]),
        keep_facts=facts[keep],
        lose_facts=facts[lose],
        names=tuple(dict.fromkeys(names.values_list("name", flat=True))),
        merged=len(merged),
        rosters=Membership.objects.filter(subject__in=ids).count(),
        ids=ids,
    )


def merges(*, viewer: Viewer, code: str = "", limit: int = 100) -> tuple[MergeCard, ...]:
    """This function will list merges, newest first, of one subject or of all in scope."""
    seen = Subject.objects.filter(open_subjects(viewer))
    rows = Merge.objects.filter(keep__in=seen, lose__in=seen)
    if code:
        rows = rows.filter(Q(keep__code=code) | Q(lose__code=code))
    listed = rows.select_related("keep", "lose", "by").order_by("-id")[:limit]
    return tuple(
        MergeCard(
            row.pk,
            card(row.keep),
            card(row.lose),
            row.at,
            named(row.by.name if row.by else "", viewer=viewer),
            row.reason,
            row.undone_at,
        )
        for row in listed
    )
