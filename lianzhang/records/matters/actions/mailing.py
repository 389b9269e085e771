"""A letter of notices: taken up by one sender, noted once sent, free again where it was not taken."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from lianzhang.records.matters.models import Notice
from lianzhang.records.matters.queries.notices import TAKEN_FOR
from lianzhang.records.people.actions import acting, together
from lianzhang.values.viewer import Viewer

ACT, THING = "matters.mail", "matters:notices"


def take_to_mail(ids: Collection[int], *, by: Viewer, now: datetime) -> bool:
    """This function will take the notices of one letter for sending; False where another has them.

    What was taken and not noted as sent, because the sender was killed, is free after `TAKEN_FOR`.
    """
    with together():
        free = Q(taken_at=None) | Q(taken_at__lte=now - TAKEN_FOR)
        rows = Notice.objects.select_for_update(no_key=True).filter(free, mailed_at=None)
        found = list(rows.filter(pk__in=ids).order_by("id").values_list("pk", flat=True))
        if not ids or set(found) != set(ids):
            return False
        with acting(by, ACT, thing=THING) as line:
            Notice.objects.filter(pk__in=found).update(taken_at=now)
            line.after = {"taken": found}
    return True


def mailed(ids: Collection[int], *, by: Viewer, now: datetime) -> None:
    """This function will note that notices went out by mail, so that none goes twice."""
    with acting(by, ACT, thing=THING) as line:
        Notice.objects.filter(pk__in=ids, mailed_at=None).update(mailed_at=now)
        line.after = {"mailed": sorted(ids)}


def not_mailed(ids: Collection[int], *, by: Viewer, why: str) -> None:
    """This function will give back the notices of a letter that the mail server did not take."""
    with acting(by, ACT, thing=THING) as line:
        Notice.objects.filter(pk__in=ids, mailed_at=None).update(taken_at=None)
        line.after = {"not_mailed": sorted(ids), "why": why[:200]}
