"""A backup that somebody asked for on a page, made by the worker."""

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from lianzhang.methods.retaining import Terms
from lianzhang.records.archive.actions import back_up_on_schedule
from lianzhang.records.mandates.queries import system, viewer_for
from lianzhang.records.people.permissions import check_may
from lianzhang.values.viewer import Viewer


def ask_for_backup(*, by: Viewer) -> None:
    """This function will queue a backup for somebody who may make one; else raises `NotAllowed`."""
    check_may(by, "archive.back_up")
    back_up_now.enqueue(by.person_id)


@task()
def back_up_now(person_id: int | None) -> str:
    """This function will back up as every night, and return the name of the file.

    With the mandates that the person has now; the older backups that no term keeps go.
    """
    by = viewer_for(person_id, on=timezone.localdate()) if person_id else system()
    terms = Terms(
        settings.LIANZHANG_KEEP_DAILY,
        settings.LIANZHANG_KEEP_WEEKLY,
        settings.LIANZHANG_KEEP_MONTHLY,
    )
    folder, now = settings.LIANZHANG_BACKUPS, timezone.now()
    return back_up_on_schedule(folder, terms=terms, by=by, now=now).made.path.name
