"""A form filled in: drafts that are never lost, and sent only when its rules hold or are explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lianzhang.methods.sealing import canonical, digest
from lianzhang.records.people.actions import Act, acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.people.queries import who_and_when
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.models import Round, Slip, State
from lianzhang.records.rounds.permissions import check_move
from lianzhang.records.rounds.queries.checking import Beside
from lianzhang.records.rounds.queries.filled import besides, judged, names_of
from lianzhang.records.rounds.queries.forms import find_form
from lianzhang.records.rounds.queries.listing import find_round
from lianzhang.records.rounds.queries.reading import clean
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer

ACT = "rounds.fill"
Rows = Sequence[Mapping[str, str]]


def held_slip(slip_id: int) -> Slip:
    """This function will hold a form until the act is over; raises `NotFound`."""
    rows = Slip.objects.select_for_update(of=("self",), no_key=True)
    found = (
        rows.select_related("round", "subject", "subject__merged_into").filter(pk=slip_id).first()
    )
    if found is None:
        raise errors.no_such_slip(slip_id)
    return found


def save(slip_id: int, *, rows: Rows, note: str, version: int, by: Viewer, now: datetime) -> int:
    """This function will keep a draft as it was typed and return its new version.

    `version` is the one the person saw. Raises `Clashing` `rounds.saved_meanwhile` where somebody
    else saved something different since: theirs stays, and the form shows both.
    """
    with acting(by, ACT, thing=f"rounds:slip:{slip_id}") as line:
        slip = held_slip(slip_id)
        check_move(slip, slip.round, "fill", by)
        _lay(slip, rows, note, version, by, now, line)
    return int(slip.version)


def _lay(
    slip: Slip, rows: Rows, note: str, version: int, by: Viewer, now: datetime, line: Act
) -> None:
    kept = clean(find_form(slip.round.table), rows)
    note = note.strip()[:500]
    same = kept == (slip.rows or [{}]) and note == slip.note
    if version != slip.version and not same:
        told = who_and_when(slip.saved_by_id, slip.saved_at)
        raise errors.saved_meanwhile(slip.subject.name, told)
    if not same:
        slip.rows, slip.note, slip.version = kept, note, slip.version + 1
        slip.saved_at, slip.saved_by_id = now, by.person_id
        slip.save(update_fields=["rows", "note", "version", "saved_at", "saved_by"])
    line.after = {"version": slip.version, "digest": content(slip)}


def content(slip: Slip) -> str:
    """This function will return the hash of what stands in a form, its explanation included."""
    return digest([canonical([slip.rows, slip.note])])


def send(slip_id: int, *, rows: Rows, note: str, version: int, by: Viewer, now: datetime) -> None:
    """This function will save a form and send it on to be signed; raises what is wrong with it.

    Nothing is saved where it is refused. Refused: cells that cannot be read, rules that must hold,
    rules that may be broken but are not explained in the note, a returned form sent unchanged, an
    empty one, one of a subject that was merged into another.
    """
    with acting(by, ACT, thing=f"rounds:slip:{slip_id}") as line:
        slip = held_slip(slip_id)
        after = check_move(slip, slip.round, "fill", by)
        _lay(slip, rows, note, version, by, now, line)
        table, period = find_form(slip.round.table), Period.parse(slip.round.period)
        found = besides(table, period, [slip.subject_id]).get(slip.subject_id, Beside())
        if faults := unfit(slip, slip.round, found):
            raise Refused(*faults)
        _sent(slip, after, by, now)
        line.after |= {"state": slip.state}


def unfit(slip: Slip, round_: Round, beside: Beside) -> tuple[Fault, ...]:
    """This function will name why a form cannot be sent; rules that are explained are let pass."""
    name = slip.subject.name
    if slip.subject.merged_into:
        return (errors.merged(name, slip.subject.merged_into.name),)
    if not any(slip.rows):
        return (errors.nothing_in_it(name),)
    if slip.state == State.RETURNED and slip.sent == content(slip):
        marks = {(int(row), field): why for row, field, why in slip.marks}
        said = [slip.returned_why, names_of(find_form(round_.table), marks)]
        return errors.unchanged(name, "；".join(filter(None, said))).faults
    faults = judged(find_form(round_.table), slip.rows, beside)
    return tuple(f for f in faults if f.code != "rounds.explain" or not slip.note)


def _sent(slip: Slip, after: State, by: Viewer, now: datetime) -> None:
    slip.state, slip.sent, slip.marks, slip.returned_why = after, content(slip), [], ""
    slip.filled_at, slip.filled_by_id = now, by.person_id
    slip.signed_at = slip.checked_at = slip.approved_at = None
    slip.signed_by_id = slip.checked_by_id = slip.approved_by_id = None
    slip.save()


@dataclass(frozen=True)
class Ready:
    """How many forms were sent, and of those that were not, whose and why."""

    sent: int
    left: tuple[tuple[str, Fault], ...]


def send_ready(round_id: int, *, by: Viewer, now: datetime) -> Ready:
    """This function will send every begun form of a round that has nothing against it, in one act."""
    check_may(by, ACT)
    find_round(round_id, viewer=by)
    with acting(by, ACT, thing=f"rounds:{round_id}") as line:
        rows = (
            Slip.objects.select_for_update(of=("self",), no_key=True)
            .select_related("round", "subject", "subject__merged_into")
            .filter(round_id=round_id, state__in=(State.WAITING, State.RETURNED), version__gt=0)
            .order_by("id")
        )
        mine = [slip for slip in rows if by.covers(slip.path, slip.subject.code)]
        sent, left = _send_all(mine, by, now)
        line.after = {"sent": [slip.pk for slip in sent], "left": len(left)}
    return Ready(len(sent), tuple(left))


def _send_all(
    mine: Sequence[Slip], by: Viewer, now: datetime
) -> tuple[list[Slip], list[tuple[str, Fault]]]:
    sent: list[Slip] = []
    left: list[tuple[str, Fault]] = []
    if not mine:
        return sent, left
    round_ = mine[0].round
    table, period = find_form(round_.table), Period.parse(round_.period)
    beside = besides(table, period, [slip.subject_id for slip in mine])
    for slip in mine:
        after = check_move(slip, round_, "fill", by)
        faults = unfit(slip, round_, beside.get(slip.subject_id, Beside()))
        if faults:
            left += [(slip.subject.name, fault) for fault in faults]
        else:
            _sent(slip, after, by, now)
            sent.append(slip)
    return sent, left
