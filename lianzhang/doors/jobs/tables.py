"""Large tables read through and let in: small ones at once, others by the worker."""

from collections.abc import Collection

from django.utils import timezone
from django_tasks import task

from lianzhang.doors.jobs.accepting import AT_ONCE, unexpected
from lianzhang.records.intake import actions
from lianzhang.records.intake.queries import find
from lianzhang.records.intake.queries.progressing import forget, given_up, noting
from lianzhang.records.mandates.queries import system, viewer_for
from lianzhang.values.errors import Clashing, Refused
from lianzhang.values.viewer import Viewer

READ_AT_ONCE = 3_000  # rows; about two seconds


def read_through(batch_id: int, *, by: Viewer) -> None:
    """This function will read a batch's rows now, or let the worker do it where they are many."""
    if find(batch_id, viewer=by).rows <= READ_AT_ONCE:
        actions.read_through(batch_id, by=by)
    else:
        noting(find(batch_id, viewer=by).entry)(0, find(batch_id, viewer=by).rows)
        read_batch.enqueue(batch_id, by.person_id)


@task()
def read_batch(batch_id: int, person_id: int | None) -> None:
    """This function will read a batch's rows through, telling how far it is."""
    by = viewer_for(person_id, on=timezone.localdate()) if person_id else system()
    entry = find(batch_id, viewer=by).entry
    try:
        actions.read_through(batch_id, by=by, tell=noting(entry))
        forget(entry)
    except Refused as refused:
        given_up(entry, refused.faults)
    except Exception:
        given_up(entry, (unexpected(),))
        raise


def accept_table(
    batch_id: int, *, rows: Collection[int] | None, number: int, by: Viewer
) -> int | None:
    """This function will let rows of a large table in and return how many, or queue them (None).

    `number` is how many there are of them; `rows` None stands for all that may come in.
    """
    if number <= AT_ONCE:
        return actions.accept_table(batch_id, rows=rows, by=by, now=timezone.now())
    actions.queue(batch_id, rows=rows, by=by)
    accept_staged.enqueue(batch_id, by.person_id)
    return None


@task()
def accept_staged(batch_id: int, person_id: int | None) -> int:
    """This function will do a queued acceptance of a large table; returns the number of rows."""
    by = viewer_for(person_id, on=timezone.localdate()) if person_id else system()
    try:
        entry = find(batch_id, viewer=by).entry
        done = actions.accept_table_queued(batch_id, by=by, now=timezone.now(), tell=noting(entry))
        forget(entry)
        return done
    except Clashing:
        return 0
    except Refused as refused:
        actions.take_back(batch_id, by=system(), problems=refused.faults)
        return 0
    except Exception:
        actions.take_back(batch_id, by=system(), problems=[unexpected()])
        raise
