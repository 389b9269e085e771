"""A round sent out (下发), and taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError

from lianzhang.methods.calendaring import on_or_after
from lianzhang.methods.defining.tables import Table
from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.people.queries import who_and_when
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.queries import cards as cards_by_code
from lianzhang.records.registry.queries import (
    find,
    named,
    of_kind,
    on_roster,
    place_now,
    places_below,
)
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.models import STEPS, Round, Slip
from lianzhang.records.rounds.queries.asking import objections
from lianzhang.records.rounds.queries.days import holidays
from lianzhang.records.rounds.queries.forms import find_form, form_hash
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer

ACT = "rounds.open"


@dataclass(frozen=True)
class Order:
    """What is sent out. `whom`: all · last (as in the last round) · roster · listed (`subjects`).

    `due` are the days of the steps as typed (2023-10-08); each moves on to a working day.
    """

    table: str
    period: str
    place: str  # code of the city, or of one county
    due: Mapping[str, str]
    basis: str
    whom: str = "all"
    subjects: Sequence[str] = field(default_factory=tuple)  # names or codes
    again: str = ""
    synthetic: bool = False


def open_round(order: Order, *, by: Viewer, now: datetime, today: date) -> int:
    """This function will send a form out to its subjects and return the round's id.

    Raises one `Refused` with everything that speaks against it: no legal basis or owner, what is
    held already, days missing, out of order or in a year without a calendar, subjects merged away,
    ended or unknown. `Clashing` where the same round is open.
    """
    check_may(by, ACT)
    table = find_form(order.table)
    place = find(order.place, viewer=by)
    period, faults = _period(order, table)
    faults += objections(table, basis=order.basis, again=order.again)
    due, wrong = _due(order.due, today)
    faults += wrong
    asked: list[Subject] = []
    if period:
        asked, wrong = _asked(order, table, period, by)
        faults += wrong
    if faults or period is None:
        raise Refused(*faults)
    return _opened(order, table, period, place.path, due, asked, by, now)


def _period(order: Order, table: Table) -> tuple[Period | None, list[Fault]]:
    kinds = "、".join(table.period_kinds)
    try:
        period = Period.parse(order.period)
    except Refused:
        period = None
    if period is None or (table.period_kinds and period.kind not in table.period_kinds):
        return None, [errors.bad_period(order.period, table.name, kinds)]
    return period, []


def _due(texts: Mapping[str, str], today: date) -> tuple[dict[str, date], list[Fault]]:
    """Each day as it was asked for, moved on to a working day; an unknown year is refused."""
    calendar = holidays(on=today)
    found: dict[str, date] = {}
    faults: list[Fault] = []
    before: date | None = None
    for step in STEPS:
        text, name = texts.get(step, "").strip(), errors.MOVES[step]
        try:
            day = on_or_after(date.fromisoformat(text), calendar)
        except ValueError:
            faults.append(errors.bad_day(name, text))
            continue
        except Refused as refused:
            faults += [fault for fault in refused.faults if fault not in faults]
            continue
        if before and day < before:
            faults.append(errors.days_out_of_order(name, str(day), str(before)))
        found[step], before = day, day
    return found, faults


def _asked(
    order: Order, table: Table, period: Period, by: Viewer
) -> tuple[list[Subject], list[Fault]]:
    place = find(order.place, viewer=by)
    if order.whom == "listed":
        ids, faults = _listed(order.subjects, by)
    else:
        ids, faults = _chosen(order, table, place.path, period, by), []
    rows = _subjects(ids)
    if (
        order.whom == "all"
    ):  # who was there no more is not asked; who is named or was asked last is told
        rows = [row for row in rows if not (row.valid_to and row.valid_to < period.start)]
    faults += [fault for row in rows for fault in _against(row, period, by)]
    if not (rows or faults):
        faults = [errors.nobody_to_ask(place.name)]
    return rows, faults


def _subjects(ids: Iterable[int]) -> list[Subject]:
    wanted, found = sorted(set(ids)), []
    for start in range(0, len(wanted), 10_000):
        rows = Subject.objects.filter(pk__in=wanted[start : start + 10_000])
        found += list(rows.select_related("merged_into"))
    return found


def _chosen(order: Order, table: Table, path: str, period: Period, by: Viewer) -> list[int]:
    if order.whom == "last":
        last = Round.objects.filter(table=table.code, withdrawn_at=None, path=path)
        newest = last.order_by("-id").first()
        return list(Slip.objects.filter(round=newest).values_list("subject_id", flat=True))
    if table.subjects == "place":
        cards = places_below(order.place, viewer=by) or (find(order.place, viewer=by),)
        return [card.id for card in cards]
    cards = of_kind(table.subjects, viewer=by, within=path)
    ids = [card.id for card in cards]
    if order.whom == "roster":
        listed = on_roster(ids, on=period.end)
        return [id_ for id_ in ids if id_ in listed]
    return ids


def _listed(names: Sequence[str], by: Viewer) -> tuple[list[int], list[Fault]]:
    """By code first, those that were merged away too: they are told apart below."""
    wanted = [name.strip() for name in names if name.strip()]
    by_code = dict(Subject.objects.filter(code__in=wanted).values_list("code", "id"))
    by_name = named([name for name in wanted if name not in by_code], viewer=by)
    gone = Subject.objects.filter(name__in=wanted, merged_into__isnull=False)
    merged = dict(gone.values_list("name", "id"))
    ids, faults = [], []
    for name in wanted:
        cards = by_name.get(name, ())
        if name in by_code or name in merged:
            ids.append(by_code.get(name) or merged[name])
        elif len(cards) == 1:
            ids.append(cards[0].id)
        else:
            now = cards_by_code([place_now(name)], viewer=by).get(place_now(name))
            faults.append(errors.merged(name, now.name) if now else errors.unknown_subject(name))
    return ids, faults


def _against(row: Subject, period: Period, by: Viewer) -> list[Fault]:
    """Why a subject cannot be asked."""
    if row.merged_into:
        return [errors.merged(row.name, row.merged_into.name)]
    if row.withdrawn or not by.covers(row.path, row.code):
        return [errors.unknown_subject(row.name)]
    if row.valid_to and row.valid_to < period.start:
        return [errors.ended(row.name, row.valid_to.isoformat())]
    return []


def _opened(
    order: Order,
    table: Table,
    period: Period,
    path: str,
    due: Mapping[str, date],
    asked: Sequence[Subject],
    by: Viewer,
    now: datetime,
) -> int:
    title = f"{table.name} {period.label()}"
    try:
        with acting(by, ACT) as line:
            round_ = Round.objects.create(
                table=table.code, period=period.code, place_id=find(order.place, viewer=by).id,
                path=path, title=title, office=by.office, basis=order.basis.strip()[:300],
                owner=table.owner, again=order.again.strip()[:300], minutes=table.minutes,
                form=form_hash(table), synthetic=order.synthetic, opened_at=now,
                opened_by_id=by.person_id, **{f"{step}_by": day for step, day in due.items()},
            )  # fmt: skip
            Slip.objects.bulk_create(
                [Slip(round=round_, subject=row, path=row.path) for row in asked], batch_size=500
            )
            line.thing = f"rounds:{round_.pk}"
            line.after = {"title": title, "subjects": len(asked), "basis": round_.basis}
            line.after |= {"due": {step: str(day) for step, day in due.items()}}
    except IntegrityError as problem:
        first = Round.objects.filter(
            table=table.code, period=period.code, path=path, withdrawn_at=None
        ).first()
        if first is None:
            raise
        told = who_and_when(first.opened_by_id, first.opened_at)
        raise errors.opened_before(title, told) from problem
    return int(round_.pk)


def withdraw(round_id: int, *, by: Viewer, reason: str, now: datetime) -> None:
    """This function will take a round back; what was filled in stays readable, nothing is lost."""
    with acting(by, ACT, thing=f"rounds:{round_id}") as line:
        round_ = locked(round_id, by=by)
        if not reason.strip():
            raise errors.no_reason()
        round_.withdrawn_at, round_.withdrawn_reason = now, reason.strip()[:300]
        round_.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        line.after = {"withdrawn": round_.title, "reason": round_.withdrawn_reason}


def locked(round_id: int, *, by: Viewer) -> Round:
    """This function will hold a round for an act of who covers it; raises `NotFound`, `Clashing`."""
    row = Round.objects.select_for_update(no_key=True).filter(pk=round_id).first()
    if row is None or not by.covers(row.path):
        raise errors.no_such_round(round_id)
    if row.withdrawn_at:
        raise errors.withdrawn(row.title)
    return row
