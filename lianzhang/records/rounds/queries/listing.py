"""Rounds as lists: how far each is, its forms step by step, and who has not reported."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.fields import DateField

from lianzhang.records.overlays.queries import masked
from lianzhang.records.registry.queries import CARD_FIELDS, SubjectCard, card_of
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.models import WAITS_FOR, Contact, Round, Slip, State
from lianzhang.records.rounds.scope import visible_rounds, visible_slips
from lianzhang.values.viewer import Viewer

PAGE = 100
NOT_SENT = (State.WAITING, State.RETURNED)


@dataclass(frozen=True)
class RoundLine:
    """A round in the list: how many forms stand where, and how many are past their day."""

    id: int
    title: str
    table: str
    period: str
    office: str
    fill_by: date
    report_by: date
    counts: dict[str, int]
    late: int
    minutes: int
    synthetic: bool
    withdrawn: bool
    reported_at: datetime | None

    @property
    def total(self) -> int:
        """This function will return how many were asked, within the viewer's reach."""
        return sum(self.counts.values())


def is_overdue(today: date) -> Q:
    """This function will return the filter of forms whose clock has run out.

    By state, the day of the step they wait for; nothing of rounds withdrawn or reported.
    """
    found = Q(pk__in=())
    for state, step in WAITS_FOR.items():
        found |= Q(state=state, **{f"round__{step}_by__lt": today})
    return found & Q(round__withdrawn_at=None, round__reported_at=None)


def rounds(
    *, viewer: Viewer, today: date, open_only: bool = False, limit: int = 200
) -> tuple[RoundLine, ...]:
    """This function will list the rounds in reach with counts of the forms in reach, newest first.

    Two questions, whatever the number of rounds and forms.
    """
    listed = Round.objects.filter(visible_rounds(viewer))
    if open_only:
        listed = listed.filter(withdrawn_at=None, reported_at=None)
    found = list(listed.order_by("-fill_by", "-id")[:limit])
    counted = (
        Slip.objects.filter(visible_slips(viewer), round_id__in=[row.pk for row in found])
        .order_by()
        .values_list("round_id", "state")
        .annotate(n=Count("id"), late=Count("id", filter=is_overdue(today)))
    )
    counts: dict[int, dict[str, int]] = {row.pk: {} for row in found}
    late: dict[int, int] = dict.fromkeys(counts, 0)
    for round_id, state, number, past in counted:
        counts[round_id][state] = number
        late[round_id] += past
    return tuple(_line(row, counts[row.pk], late[row.pk]) for row in found)


def _line(row: Round, counts: dict[str, int], late: int) -> RoundLine:
    return RoundLine(
        row.pk, row.title, row.table, row.period, row.office, row.fill_by, row.report_by, counts,
        late, row.minutes, row.synthetic, row.withdrawn_at is not None, row.reported_at,
    )  # fmt: skip


def find_round(round_id: int, *, viewer: Viewer) -> Round:
    """This function will find a round in reach; raises `NotFound`."""
    row = Round.objects.filter(visible_rounds(viewer), pk=round_id).select_related("place").first()
    if row is None:
        raise errors.no_such_round(round_id)
    return row


def round_line(round_id: int, *, viewer: Viewer, today: date) -> RoundLine:
    """This function will return one round with its counts; raises `NotFound`."""
    row = find_round(round_id, viewer=viewer)
    counted = (
        Slip.objects.filter(visible_slips(viewer), round=row)
        .order_by()
        .values_list("state")
        .annotate(n=Count("id"), late=Count("id", filter=is_overdue(today)))
    )
    listed = list(counted)
    counts = {state: number for state, number, _ in listed}
    return _line(row, counts, sum(past for *_, past in listed))


@dataclass(frozen=True)
class SlipLine:
    """A form in a list: where it stands, when each step was done, who was reminded."""

    id: int
    round_id: int
    title: str
    subject: SubjectCard
    state: str
    waits_for: str  # the step, "" where all is done
    due: date | None
    late: bool
    filled_at: datetime | None
    signed_at: datetime | None
    checked_at: datetime | None
    approved_at: datetime | None
    collected_at: datetime | None
    reminders: int
    reminded_at: datetime | None
    returned_why: str
    begun: bool  # a draft is there
    synthetic: bool
    contact: str  # masked where the viewer does not need them
    phone: str


@dataclass(frozen=True)
class SlipPageOf:
    """A page of forms and how many there are in all."""

    lines: tuple[SlipLine, ...]
    total: int


DUE = Case(  # the day of the step a form waits for
    *(When(state=state, then=F(f"round__{step}_by")) for state, step in WAITS_FOR.items()),
    default=Value(None),
    output_field=DateField(null=True),
)
_VALUES = (
    "id", "round_id", "round__title", "state", "version", "filled_at", "signed_at", "checked_at",
    "approved_at", "collected_at", "reminders", "reminded_at", "returned_why", "due", "subject_id",
    "round__synthetic",
    *(f"subject__{name}" for name in CARD_FIELDS),
)  # fmt: skip


def slips(
    round_id: int, *, viewer: Viewer, today: date, state: str = "", after: int = 0
) -> SlipPageOf:
    """This function will list a round's forms in reach, by place and name, `PAGE` at a time."""
    rows = Slip.objects.filter(visible_slips(viewer), round_id=round_id)
    if state:
        rows = rows.filter(state=state)
    listed = rows.annotate(due=DUE).order_by("path", "subject__name", "id")
    return page_of(listed, viewer, today, after)


def late(*, viewer: Viewer, today: date, round_id: int = 0, after: int = 0) -> SlipPageOf:
    """This function will list who is past the day of their step (谁没报), longest first.

    Over every open round in reach: three questions, whatever the number of rounds and forms.
    """
    rows = Slip.objects.filter(visible_slips(viewer), is_overdue(today))
    if round_id:
        rows = rows.filter(round_id=round_id)
    longest = rows.annotate(due=DUE).order_by("due", "path", "subject__name", "id")
    return page_of(longest, viewer, today, after)


def page_of(rows: QuerySet[Slip, Any], viewer: Viewer, today: date, after: int) -> SlipPageOf:
    """This function will count the forms asked for and show `PAGE` of them with whom to call."""
    total = rows.order_by().count()
    found: list[dict[str, Any]] = list(rows.values(*_VALUES)[after : after + PAGE])
    called = contacts([row["subject_id"] for row in found], viewer=viewer)
    return SlipPageOf(tuple(_slip(row, today, called) for row in found), total)


def _slip(row: dict[str, Any], today: date, called: dict[int, tuple[str, str]]) -> SlipLine:
    given = {
        name: row[name]
        for name in (
            "id", "round_id", "state", "due", "filled_at", "signed_at", "checked_at",
            "approved_at", "collected_at", "reminders", "reminded_at", "returned_why",
        )
    }  # fmt: skip
    due, state = row["due"], State(row["state"])
    name, phone = called.get(row["subject_id"], ("", ""))
    return SlipLine(
        **given,
        title=row["round__title"],
        subject=card_of(row, "subject__"),
        waits_for=WAITS_FOR.get(state, ""),
        late=due is not None and due < today,
        begun=bool(row["version"]) and state is State.WAITING,
        synthetic=row["round__synthetic"],
        contact=name,
        phone=phone,
    )


def contacts(subjects: Collection[int], *, viewer: Viewer) -> dict[int, tuple[str, str]]:
    """This function will return name and phone by subject id, masked for who does not need them."""
    rows = Contact.objects.filter(subject_id__in=subjects).values_list(
        "subject_id", "name", "phone"
    )
    return {
        subject: (
            masked("rounds.contact", name, viewer=viewer),
            masked("rounds.phone", phone, viewer=viewer),
        )
        for subject, name, phone in rows
    }


@dataclass(frozen=True)
class Open:
    """What waits for a viewer in reporting rounds: ready to be shown as a count (工作台)."""

    to_fill: int
    returned: int
    late: int
    to_sign: int
    to_check: int
    to_approve: int


def open_work(*, viewer: Viewer, today: date) -> Open:
    """This function will count what waits, in one question; the count of what one may do only."""
    rows = Slip.objects.filter(
        visible_slips(viewer), round__withdrawn_at=None, round__reported_at=None
    )
    counted = rows.aggregate(
        to_fill=Count("id", filter=Q(state=State.WAITING)),
        returned=Count("id", filter=Q(state=State.RETURNED)),
        late=Count("id", filter=is_overdue(today)),
        to_sign=Count("id", filter=Q(state=State.FILLED)),
        to_check=Count("id", filter=Q(state=State.SIGNED)),
        to_approve=Count("id", filter=Q(state=State.CHECKED)),
    )
    acts = {
        "to_fill": "rounds.fill", "returned": "rounds.fill", "late": "rounds.look",
        "to_sign": "rounds.sign", "to_check": "rounds.check", "to_approve": "rounds.approve",
    }  # fmt: skip
    return Open(**{n: counted[n] if viewer.can(act) else 0 for n, act in acts.items()})


def for_download(
    round_id: int, *, viewer: Viewer, states: Sequence[str] = ()
) -> tuple[tuple[SubjectCard, str, int, tuple[dict[str, str], ...], str], ...]:
    """This function will return every form of a round in reach: subject, state, version, rows, note."""
    rows = Slip.objects.filter(visible_slips(viewer), round_id=round_id)
    if states:
        rows = rows.filter(state__in=states)
    values = rows.order_by("path", "subject__name", "id").values(
        "state", "version", "rows", "note", *(f"subject__{name}" for name in CARD_FIELDS)
    )
    return tuple(
        (card_of(row, "subject__"), row["state"], row["version"], tuple(row["rows"]), row["note"])
        for row in values
    )
