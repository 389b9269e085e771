"""A batch let into the ledger: small ones at once, large ones by the worker."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone
from django_tasks import task

from lianzhang.records.intake import actions
from lianzhang.records.mandates.queries import system, viewer_for
from lianzhang.values.errors import Clashing, Fault, Refused, gettext_noop
from lianzhang.values.viewer import Viewer

AT_ONCE = 500  # rows; more than a person waits for in one request


def accept_rows(
    batch_id: int,
    *,
    rows: Collection[int],
    by: Viewer,
    today: date,
    propose_only: bool = False,
    conflicts: bool = False,
) -> int | None:
    """This function will let rows in and return how many, or queue them and return None."""
    if len(rows) <= AT_ONCE:
        ids = actions.accept(
            batch_id,
            rows=rows,
            by=by,
            today=today,
            propose_only=propose_only,
            conflicts=conflicts,
        )
        return len(ids)
    actions.queue(batch_id, rows=rows, by=by, propose_only=propose_only, conflicts=conflicts)
    accept_batch.enqueue(batch_id, by.person_id)
    return None


@task()
def accept_batch(batch_id: int, person_id: int | None) -> int:
    """This function will do a queued acceptance, with the mandates the person has now.

    Returns the number of figures. What was taken back since is left alone; a refusal and a crash
    hand the batch back with what was wrong.
    """
    today = timezone.localdate()
    by = viewer_for(person_id, on=today) if person_id else system()
    try:
        return len(actions.accept_queued(batch_id, by=by, today=today))
    except Clashing:
        return 0
    except Refused as refused:
        actions.take_back(batch_id, by=system(), problems=refused.faults)
        return 0
    except Exception:
        actions.take_back(batch_id, by=system(), problems=[unexpected()])
        raise


def unexpected() -> Fault:
    """This function will name what nobody foresaw."""
    return Fault(
        "jobs.unexpected",
        gettext_noop("后台受理时程序出错，没有入账。"),
        gettext_noop("可能是数据库被占用、磁盘已满，或程序本身的问题。"),
        gettext_noop("请稍后再受理一次；仍不行的，请联系系统管理员查看运行记录。"),
    )
