"""Steps of a matter: progress, waiting, proof, confirmation, striking off, re-opening, directing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from lianzhang.records.figures.queries import by_ids
from lianzhang.records.matters import errors
from lianzhang.records.matters.actions.noting import matter_of, note, tell_office, tell_orderer
from lianzhang.records.matters.actions.opening import due_day, lay_helpers, office
from lianzhang.records.matters.models import TRANSITIONS, Matter, State
from lianzhang.records.matters.permissions import check
from lianzhang.records.matters.queries.open_acts import ACTS, NEEDED
from lianzhang.records.people.actions import acting
from lianzhang.records.sources.actions import receive
from lianzhang.records.sources.models import Source
from lianzhang.values.viewer import Viewer

_WORK = "matters.work"
_SAID = ("note", "wait", "return", "reopen")  # nothing without its reason


@dataclass(frozen=True)
class Proof:
    """What shows that a matter is done: a file, or the number of a figure."""

    data: bytes = b""
    name: str = ""
    figure_id: int | None = None


def _kept(proof: Proof, by: Viewer) -> int | None:
    if not proof.data:
        return None
    head = proof.data[:4096].decode("utf-8", "ignore")
    title = proof.name[:200]
    code = receive(data=proof.data, name=proof.name, title=title, kind="file", by=by, head=head)
    return int(Source.objects.only("pk").get(code=code).pk)


def _seen(figure_id: int | None, by: Viewer) -> int | None:
    if figure_id is not None and figure_id not in by_ids([figure_id], viewer=by):
        raise errors.not_seen("数", figure_id)
    return figure_id


def step(
    matter_id: int,
    act: str,
    *,
    by: Viewer,
    now: datetime,
    text: str = "",
    proof: Proof = Proof(),
) -> int:
    """This function will do one act of `permissions.ACTS` on a matter and return the step's id.

    Progress, waiting, sending back and re-opening need their words; a report needs its proof.
    Raises `Clashing` where the state does not allow it, `Refused` where it is not this viewer's.
    """
    with acting(by, NEEDED[act]) as line:
        matter = matter_of(matter_id, by)
        check(act, matter, by)
        if act in _SAID and not text.strip():
            raise errors.missing("text", f"{ACTS[act]}的说明")
        figure_id = _seen(proof.figure_id, by)
        source_id = _kept(proof, by)
        if act == "report" and figure_id is None and source_id is None:
            raise errors.no_proof()
        before = matter.state
        _move(matter, act, by, now, text)
        line.thing = f"matters:{matter.pk}"
        line.before, line.after = (
            {"state": before},
            {"act": act, "state": matter.state, "text": text.strip()[:1000]},
        )
        made = note(matter, act, by, now, text, figure_id=figure_id, source_id=source_id)
        _tell(matter, act, now)
    return made


def _move(matter: Matter, act: str, by: Viewer, now: datetime, text: str) -> None:
    matter.state = TRANSITIONS[act][1] or matter.state
    matter.waiting_for = text.strip()[:300] if matter.state == State.WAITING else ""
    if act == "report":
        matter.reported_by_id = by.person_id
    if matter.officer_id is None and by.office == matter.lead.name and NEEDED[act] == _WORK:
        matter.officer_id = by.person_id  # who begins has it in hand (承办人)
    matter.closed_at = now if matter.state == State.CLOSED else None
    if act == "reopen":
        matter.level, matter.cause_gone, matter.reported_by_id = 0, "", None
    matter.save()


def _tell(matter: Matter, act: str, now: datetime) -> None:
    if act == "report":
        tell_orderer(matter, "reported", now)
    elif act in ("return", "reopen"):
        tell_office(matter, [matter.lead_id], "returned", now)


def direct(
    matter_id: int,
    *,
    by: Viewer,
    now: datetime,
    today: date,
    reason: str,
    lead: str = "",
    helpers: Collection[str] | None = None,
    due: date | None = None,
    days: int | None = None,
) -> None:
    """This function will change the units or the deadline of a matter, with the reason."""
    with acting(by, "matters.close") as line:
        matter = matter_of(matter_id, by)
        check("direct", matter, by)
        if not reason.strip():
            raise errors.missing("reason", "调整的理由")
        line.thing = f"matters:{matter.pk}"
        line.before = {"lead": matter.lead.name, "due": matter.due.isoformat()}
        if lead:
            matter.lead = office(lead)
        if due is not None or days is not None:
            matter.due = due_day(due, days, today=today)
            matter.level = 0
        matter.save()
        if helpers is not None:
            lay_helpers(matter, [office(code) for code in helpers])
        said = f"{reason.strip()}（{matter.lead.name}，{matter.due.isoformat()}）"
        line.after = {"lead": matter.lead.name, "due": matter.due.isoformat(), "reason": reason}
        note(matter, "direct", by, now, said)
        tell_office(matter, [matter.lead_id], "opened", now)
