"""The round's own .xlsx, filled in offline and brought back: every form in it becomes a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lianzhang.methods.reading import read_guarded
from lianzhang.methods.sealing import digest
from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.people.queries import who_and_when
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.actions.filling import content
from lianzhang.records.rounds.models import Slip, State
from lianzhang.records.rounds.queries.forms import find_form
from lianzhang.records.rounds.queries.listing import NOT_SENT, find_round
from lianzhang.records.rounds.queries.reading import clean
from lianzhang.records.rounds.queries.sheets import Line, lines
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.viewer import Viewer

ACT = "rounds.fill"


@dataclass(frozen=True)
class Uploaded:
    """How many forms were changed by a file, and how many stood there already."""

    changed: int
    same: int


def upload(round_id: int, *, data: bytes, name: str, by: Viewer, now: datetime) -> Uploaded:
    """This function will lay a filled-in form file into the drafts of a round, all or nothing.

    Formulas are not executed: the values that the office program stored are read. Refused, each by
    its name: another round's file, an older form, columns moved, deleted or added, rows of others,
    rows that were changed on the web or sent after the file was downloaded.
    """
    check_may(by, ACT)
    round_ = find_round(round_id, viewer=by)
    if round_.withdrawn_at:
        raise errors.withdrawn(round_.title)
    table = find_form(round_.table)
    found = lines(read_guarded(data, name), round_, table, name)
    with acting(by, ACT, thing=f"rounds:{round_id}") as line:
        by_code: dict[str, list[Line]] = {}
        for each in found:
            by_code.setdefault(each.code, []).append(each)
        slips = _slips(round_id, by_code, by)
        typed = {
            code: clean(table, [each.cells for each in given]) for code, given in by_code.items()
        }
        _check(slips, by_code, typed)
        changed = [
            slip for code, slip in slips.items() if _differs(slip, by_code[code], typed[code])
        ]
        for slip in changed:
            code = slip.subject.code
            slip.rows, slip.note = typed[code], by_code[code][0].note[:500]
            slip.version, slip.saved_at, slip.saved_by_id = slip.version + 1, now, by.person_id
        names = ["rows", "note", "version", "saved_at", "saved_by"]
        Slip.objects.bulk_update(changed, names, batch_size=200)
        line.after = {"file": name[:120], "slips": [slip.pk for slip in changed]}
        line.after["digest"] = digest([slip.pk, content(slip)] for slip in changed)
    return Uploaded(len(changed), len(slips) - len(changed))


def _slips(round_id: int, codes: Mapping[str, Sequence[Line]], by: Viewer) -> dict[str, Slip]:
    rows = (
        Slip.objects.select_for_update(of=("self",), no_key=True)
        .select_related("subject", "saved_by")
        .filter(round_id=round_id, subject__code__in=codes)
        .order_by("id")
    )
    found = {s.subject.code: s for s in rows if by.covers(s.path, s.subject.code)}
    strange = [lines_[0] for code, lines_ in codes.items() if code not in found]
    if strange:
        raise Refused(*(errors.row_of_nobody(each.code, each.row) for each in strange))
    return found


def _differs(slip: Slip, given: Sequence[Line], typed: list[dict[str, str]]) -> bool:
    return typed != (slip.rows or _empty(typed)) or given[0].note.strip() != slip.note


def _empty(typed: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{}] if typed == [{}] else []


def _check(
    slips: Mapping[str, Slip],
    given: Mapping[str, Sequence[Line]],
    typed: Mapping[str, list[dict[str, str]]],
) -> None:
    faults: list[Fault] = []
    for code, slip in slips.items():
        first = given[code][0]
        if not _differs(slip, given[code], typed[code]):
            continue
        name = slip.subject.name
        if State(slip.state) not in NOT_SENT:
            faults.append(errors.row_closed(name, first.row, slip.state))
        elif first.version != slip.version:
            told = who_and_when(slip.saved_by_id, slip.saved_at)
            faults.append(errors.row_older(name, first.row, told))
    if faults:
        raise Refused(*faults)
