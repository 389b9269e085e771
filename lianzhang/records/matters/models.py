"""Matters, their steps and what they concern; meetings; hand-over packs; notices."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from lianzhang.records.figures.models import Figure
from lianzhang.records.people.models import Canonical, Office, Person
from lianzhang.records.plans.models import Target
from lianzhang.records.registry.models import Subject
from lianzhang.records.rounds.models import Round
from lianzhang.records.sources.models import Source


class Origin(models.TextChoices):
    """How a matter arose (事项来源)."""

    INSTRUCTION = "instruction", "批示"
    MEETING = "meeting", "会议议定"
    SUPERVISION = "supervision", "督办"
    PROMISE = "promise", "承诺"
    OVERDUE = "overdue", "逾期未报"
    CONFLICT = "conflict", "数据不一致"
    BEHIND = "behind", "目标滞后"
    OTHER = "other", "其他"


class State(models.TextChoices):
    """Where a matter stands."""

    OPEN = "open", "办理中"
    WAITING = "waiting", "等待"
    REPORTED = "reported", "待确认"
    CONFIRMED = "confirmed", "待销号"
    CLOSED = "closed", "已销号"


LIVE = (State.OPEN, State.WAITING)
UNCLOSED = (*LIVE, State.REPORTED, State.CONFIRMED)

# act → (from which states, to which state; None: it stays); a test proves every state is reached.
TRANSITIONS: dict[str, tuple[tuple[State, ...], State | None]] = {
    "open": ((), State.OPEN),
    "note": (LIVE, None),
    "wait": ((State.OPEN,), State.WAITING),
    "resume": ((State.WAITING,), State.OPEN),
    "report": (LIVE, State.REPORTED),
    "confirm": ((State.REPORTED,), State.CONFIRMED),
    "return": ((State.REPORTED, State.CONFIRMED), State.OPEN),
    "close": ((State.CONFIRMED,), State.CLOSED),
    "reopen": ((State.CLOSED,), State.OPEN),
    "direct": (LIVE, None),
    "escalate": (LIVE, None),
    "propose_close": (UNCLOSED, None),
}


class MeetingKind(models.TextChoices):
    """What minutes are of."""

    MEETING = "meeting", "会议"
    VISIT = "visit", "走访"
    SIGNING = "signing", "签约"


class Meeting(models.Model):
    """A meeting, visit or signing with its minutes; a visit is about an enterprise."""

    kind = models.CharField(max_length=12, choices=MeetingKind.choices)
    title = models.CharField(max_length=200)
    held_on = models.DateField(db_index=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    attendees = models.CharField(max_length=500, blank=True)
    minutes = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    synthetic = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.held_on} {self.title}"


class Matter(models.Model):
    """What a lead unit must do by a day. `key` names the cause of a matter that was raised."""

    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=12, choices=Origin.choices)
    locator = models.CharField(max_length=200, blank=True)  # of the source: which paper, page
    key = models.CharField(max_length=80, null=True, unique=True)  # noqa: DJ001 unique where known
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    lead = models.ForeignKey(Office, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ordered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ordered_name = models.CharField(max_length=60, blank=True)  # as the order is signed
    ordered_office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    opened_on = models.DateField()
    due = models.DateField(db_index=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    waiting_for = models.CharField(max_length=300, blank=True)
    level = models.PositiveSmallIntegerField(default=0)  # 1 reminded 2 overdue 3 told who ordered
    reported_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    cause_gone = models.CharField(max_length=300, blank=True)  # why it may be struck off
    closed_at = models.DateTimeField(null=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due", "id"], name="matter_unclosed", condition=~Q(state="closed"))
        ]

    def __str__(self) -> str:
        return self.title


class Helper(models.Model):
    """A unit that helps (配合单位)."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "office"], name="matter_helper_once")
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.office_id}"


class Link(models.Model):
    """A figure, target, chain or enterprise that a matter concerns."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="+")
    figure = models.ForeignKey(Figure, models.PROTECT, null=True, related_name="+")
    target = models.ForeignKey(Target, models.PROTECT, null=True, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.matter_id} {self.figure_id or self.target_id or self.subject_id}"


class Step(models.Model):
    """What happened to a matter, in order; proof is a kept file or a figure."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=120, blank=True)
    act = models.CharField(max_length=20)  # of TRANSITIONS
    text = models.CharField(max_length=1000, blank=True)
    figure = models.ForeignKey(Figure, models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["matter", "id"], name="matter_steps")]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.act}"


class Pack(models.Model):
    """A hand-over (交接清单): what lay with somebody on a day, sealed; both sides sign."""

    giver = models.ForeignKey(Person, models.PROTECT, related_name="+")
    taker = models.ForeignKey(Person, models.PROTECT, related_name="+")
    office = models.CharField(max_length=120)
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    content = Canonical(default=dict)
    seal = models.CharField(max_length=64)
    given_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d} {self.giver} → {self.taker}"


class Notice(models.Model):
    """Something to be told to a person, once: in the site, and by mail where they want it.

    About a matter, about so many forms of a reporting round, or about a thing of a room above.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    matter = models.ForeignKey(Matter, models.CASCADE, null=True, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, null=True, related_name="+")
    number = models.PositiveIntegerField(default=1)  # of forms
    thing = models.CharField(max_length=60, blank=True)  # surveys:5, with its title and last day
    title = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True)
    at = models.DateTimeField()
    # of a matter: opened · remind · overdue · raised · reported · returned
    # of a round: asked · due · urged · unsent · sent_back
    # of a survey: survey · survey_urged; of an appraisal: result · objection · answered
    kind = models.CharField(max_length=20)
    read_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)  # by who is sending it
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "id"], name="notice_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(matter__isnull=False, round=None, thing="")
                | Q(matter=None, round__isnull=False, thing="")
                | Q(matter=None, round=None) & ~Q(thing=""),
                name="notice_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.matter_id or self.round_id}"


class Address(models.Model):
    """Where a person wants their notices mailed; without one they are in the site only."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    email = models.EmailField()

    def __str__(self) -> str:
        return f"{self.person_id}"
