"""A correction supersedes: the old figure stays in the history, the new one takes its place."""

from django.utils import timezone

from lianzhang.records.figures.actions.entering import record
from lianzhang.records.figures.actions.living import into_force
from lianzhang.records.figures.models import Figure
from lianzhang.records.figures.permissions import check_reach, check_said, check_state
from lianzhang.records.figures.queries import find
from lianzhang.records.people.actions import acting
from lianzhang.values.claims import Claim
from lianzhang.values.viewer import Viewer


def correct(figure_id: int, claim: Claim, *, by: Viewer, reason: str) -> int:
    """This function will put a corrected claim in a figure's place and return the new id.

    The new figure keeps the chain to the old one; `reason` goes into both histories' trail.
    """
    check_said(reason)
    find(figure_id, viewer=by)
    with acting(by, "figures.record", thing=f"figures:{figure_id}") as line:
        old = Figure.objects.select_related("subject").get(pk=figure_id)
        check_reach(old, by)
        check_state(old, "supersede")
        new_id = record(claim, by=by, propose=True)
        new = Figure.objects.get(pk=new_id)
        new.supersedes, new.relation, new.related = old, "correction", old
        new.remark = "；".join(filter(None, (claim.remark, reason)))
        new.save(update_fields=["supersedes", "relation", "related", "remark"])
        into_force([new], act="record", by=by, now=timezone.now())
        line.before, line.after = {"figure": figure_id}, {"figure": new_id, "reason": reason}
    return new_id
