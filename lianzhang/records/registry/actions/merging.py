"""Two subjects that are one: merged, and parted again."""

from django.utils import timezone

from lianzhang.records.people.actions import acting
from lianzhang.records.people.queries import last_on, who_and_when
from lianzhang.records.registry import errors
from lianzhang.records.registry.actions.ruling import rule_apart
from lianzhang.records.registry.models import Merge, Question, Subject
from lianzhang.records.registry.permissions import check_within, unseen
from lianzhang.values.viewer import Viewer


def merge(keep: int, lose: int, *, by: Viewer, reason: str = "") -> int:
    """This function will let one subject live on as another and return the merge's id.

    Nothing is moved: whatever names the lost subject is read as the kept one from now on. Raises
    `Clashing` where either was merged or withdrawn meanwhile, `Refused` for places and for
    subjects of two kinds.
    """
    with acting(by, "registry.merge", thing=f"registry:{keep}") as line:
        both = _locked(keep, lose, by)
        carried = list(Subject.objects.filter(merged_into_id=lose).values_list("id", flat=True))
        Subject.objects.filter(pk__in=[lose, *carried]).update(merged_into_id=keep)
        done = Merge.objects.create(
            keep_id=keep,
            lose_id=lose,
            at=timezone.now(),
            by_id=by.person_id,
            reason=reason[:200],
            carried=carried,
        )
        _close(both, by, "same")
        line.before = {"lose": both[lose].code}
        line.after = {"keep": both[keep].code, "reason": reason, "merge": done.pk}
    return int(done.pk)


def unmerge(merge_id: int, *, by: Viewer, reason: str = "") -> None:
    """This function will undo a merge; that the two are not one is remembered.

    Raises `NotFound` for an unknown merge and `Clashing` for one that is undone already.
    """
    with acting(by, "registry.merge", thing=f"registry:merge:{merge_id}") as line:
        done = Merge.objects.select_for_update().filter(pk=merge_id).first()
        if done is None:
            raise errors.no_such_merge(merge_id)
        pair = {row.pk: row for row in Subject.objects.filter(pk__in=[done.keep_id, done.lose_id])}
        if unseen(by, pair.values()):
            raise errors.no_such_merge(merge_id)
        check_within(by, *pair.values())
        if done.undone_at is not None:
            raise errors.undone_already(merge_id, who_and_when(done.undone_by_id, done.undone_at))
        now = pair[done.lose_id].merged_into_id
        Subject.objects.filter(pk=done.lose_id).update(merged_into=None)
        carried = Subject.objects.filter(pk__in=done.carried, merged_into_id=now)
        carried.update(merged_into_id=done.lose_id)
        done.undone_at, done.undone_by_id = timezone.now(), by.person_id
        done.save(update_fields=["undone_at", "undone_by"])
        rule_apart(pair[done.keep_id], pair[done.lose_id], by=by, reason=reason)
        line.thing = f"registry:{done.keep_id}"
        line.after = {"parted": pair[done.lose_id].code, "reason": reason}


def keep_apart(one: int, other: int, *, by: Viewer, reason: str = "") -> None:
    """This function will remember that two subjects are not one, for every look-up to come."""
    with acting(by, "registry.judge", thing=f"registry:{one}") as line:
        both = _locked(one, other, by)
        rule_apart(both[one], both[other], by=by, reason=reason)
        _close(both, by, "different")
        line.after = {"apart": both[other].code, "reason": reason}


def _locked(one: int, other: int, by: Viewer) -> dict[int, Subject]:
    """Both rows, nobody else's until the act ends, in one order for everybody."""
    if one == other:
        raise errors.with_itself()
    rows = Subject.objects.select_for_update().filter(pk__in=[one, other]).order_by("pk")
    found = {row.pk: row for row in rows}
    for id_ in (one, other):
        if id_ not in found or unseen(by, found.values()):
            raise errors.no_such_subject(str(id_))
    check_within(by, *found.values())
    for row in found.values():
        if row.merged_into_id is not None or row.withdrawn:
            raise errors.merged_meanwhile(row.name, _first(row))
    if len({row.kind for row in found.values()}) > 1 or found[one].kind == "place":
        raise errors.not_to_merge(found[one].name, found[other].name)
    return found


def _first(row: Subject) -> dict[str, str]:
    """Who merged or withdrew a subject, and when."""
    done = Merge.objects.filter(lose=row, undone_at=None).first()
    if done is None:
        return last_on(f"registry:{row.pk}", f"registry:{row.code}")
    return who_and_when(done.by_id, done.at)


def _close(both: dict[int, Subject], by: Viewer, answer: str) -> None:
    """Questions about the two are answered."""
    pair = list(both)
    waiting = Question.objects.filter(answer="", subject__in=pair, candidate__in=pair)
    waiting.update(answer=answer, answered_at=timezone.now(), answered_by_id=by.person_id)
