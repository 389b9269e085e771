"""Forms signed, checked, approved, or sent back with reasons by the cell."""

from collections.abc import Collection, Mapping
from datetime import datetime

from lianzhang.methods.sealing import digest
from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.actions.filling import content, held_slip
from lianzhang.records.rounds.models import Slip, State
from lianzhang.records.rounds.permissions import check_move
from lianzhang.records.rounds.queries.filled import row_of
from lianzhang.records.rounds.queries.listing import find_round
from lianzhang.records.rounds.queries.moving import act_behind
from lianzhang.values.viewer import Viewer

_BEFORE = {"sign": State.FILLED, "check": State.SIGNED, "approve": State.CHECKED}
_DONE = {"sign": "signed", "check": "checked", "approve": "approved"}


def move(round_id: int, slip_ids: Collection[int], step: str, *, by: Viewer, now: datetime) -> int:
    """This function will sign, check or approve forms of one round, all or none; how many.

    `step` is sign, check or approve. Raises `Clashing` for one that is elsewhere by now.
    """
    act = act_behind(_BEFORE[step], step)
    check_may(by, act)
    find_round(round_id, viewer=by)
    with acting(by, act, thing=f"rounds:{round_id}") as line:
        rows = (
            Slip.objects.select_for_update(of=("self",), no_key=True)
            .select_related("round", "subject")
            .filter(round_id=round_id, pk__in=set(slip_ids))
            .order_by("id")
        )
        found = list(rows)
        for missing in set(slip_ids).difference(slip.pk for slip in found):
            raise errors.no_such_slip(missing)
        for slip in found:
            slip.state = check_move(slip, slip.round, step, by)
            setattr(slip, f"{_DONE[step]}_at", now)
            setattr(slip, f"{_DONE[step]}_by_id", by.person_id)
        names = ["state", f"{_DONE[step]}_at", f"{_DONE[step]}_by"]
        Slip.objects.bulk_update(found, names, batch_size=500)
        line.after = {"slips": [slip.pk for slip in found], "state": _DONE[step]}
        line.after["digest"] = digest([slip.pk, content(slip)] for slip in found)
    return len(found)


def send_back(
    slip_id: int,
    *,
    why: str,
    marks: Mapping[tuple[int, str], str],
    by: Viewer,
    now: datetime,
) -> None:
    """This function will return a form to who filled it in, with reasons by cell (row, field).

    Raises `Refused` without any reason. What was filled in stays as it is, to be corrected.
    """
    act = act_behind(row_of(slip_id, viewer=by).state, "send_back")
    check_may(by, act)
    with acting(by, act, thing=f"rounds:slip:{slip_id}") as line:
        slip = held_slip(slip_id)
        after = check_move(slip, slip.round, "send_back", by)
        said = {place: text.strip()[:200] for place, text in marks.items() if text.strip()}
        if not (said or why.strip()):
            raise errors.no_reason()
        line.before = {"state": slip.state}
        slip.state, slip.returned_why = after, why.strip()[:500]
        slip.marks = [[row, field, text] for (row, field), text in said.items()]
        for done in _DONE.values():  # it goes through every hand again; who it was is in the trail
            setattr(slip, f"{done}_at", None)
            setattr(slip, f"{done}_by_id", None)
        slip.returned_at, slip.returned_by, slip.sent = now, by.office, content(slip)
        slip.level = 0  # its clock runs anew
        slip.save()
        line.after = {"state": slip.state, "reason": slip.returned_why, "marks": slip.marks}
