"""Acts of upkeep: a worker's signs of life, jobs that broke off, a verification on record."""

from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.people.queries import Verified
from lianzhang.records.upkeep.queries import VERIFY, alive, signs
from lianzhang.values.viewer import Viewer

TRIES = 3  # times that a job is begun before it counts as failed
RETURN = "upkeep.return_jobs"


def beat(worker: str) -> None:
    """This function will give a worker's sign of life: its file is touched."""
    signs().mkdir(mode=0o700, parents=True, exist_ok=True)
    (signs() / worker).touch()


def let_go() -> None:
    """This function will drop this thread's database connection where it died or is too old."""
    close_old_connections()


def leave(worker: str) -> None:
    """This function will take a worker's sign away when it ends."""
    (signs() / worker).unlink(missing_ok=True)


def return_jobs(*, by: Viewer, now: datetime) -> int:
    """This function will queue jobs again whose worker is gone, and return how many.

    Every job is one transaction or can be begun again, so that what was done by half is done anew.
    One that took its worker with it `TRIES` times is given up.
    """
    check_may(by, RETURN)
    here = alive(now)
    running = DBTaskResult.objects.running().order_by("enqueued_at")
    gone = [job for job in running if not job.worker_ids or job.worker_ids[-1] not in here]
    for path in signs().glob("*"):
        if path.name not in here:
            path.unlink(missing_ok=True)
    if not gone:
        return 0
    given_up = [job.pk for job in gone if len(job.worker_ids) >= TRIES]
    again = [job.pk for job in gone if job.pk not in given_up]
    with acting(by, RETURN, thing="upkeep:jobs") as line:
        rows = DBTaskResult.objects.running()  # asked again: another worker may be doing the same
        count = rows.filter(pk__in=again).update(status="READY", started_at=None)
        rows.filter(pk__in=given_up).update(status="FAILED", finished_at=timezone.now())
        line.after = {"jobs": [str(pk) for pk in again], "given_up": [str(pk) for pk in given_up]}
    return count


def note_verified(found: Verified, *, by: Viewer) -> None:
    """This function will record that the trail was verified, and what was found."""
    with acting(by, VERIFY, thing="people:trail") as line:
        whole = not found.breaks and found.since_kept is not False
        line.after = {"ok": whole, "lines": found.lines, "head": found.head}
        line.after |= {"breaks": [f"{each.after}:{each.at}" for each in found.breaks]}
