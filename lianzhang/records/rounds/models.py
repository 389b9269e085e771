"""A table asked for: the round, one form a subject, reminders, and whom to call."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Person
from lianzhang.records.registry.models import Subject


class State(StrEnum):
    """Where a form stands."""

    WAITING = "waiting"  # 待填报
    FILLED = "filled"  # 已填报，待签发
    SIGNED = "signed"  # 已签发，待审核
    CHECKED = "checked"  # 已审核，待批准
    APPROVED = "approved"  # 已批准，待汇总
    COLLECTED = "collected"  # 已汇总
    RETURNED = "returned"  # 退回


# state × act → the state after; whoever may do the act is said by definitions/permissions.yaml
TRANSITIONS: dict[tuple[State, str], State] = {
    (State.WAITING, "fill"): State.FILLED,
    (State.RETURNED, "fill"): State.FILLED,
    (State.FILLED, "sign"): State.SIGNED,
    (State.SIGNED, "check"): State.CHECKED,
    (State.CHECKED, "approve"): State.APPROVED,
    (State.APPROVED, "collect"): State.COLLECTED,
    (State.FILLED, "send_back"): State.RETURNED,
    (State.SIGNED, "send_back"): State.RETURNED,
    (State.CHECKED, "send_back"): State.RETURNED,
    (State.APPROVED, "send_back"): State.RETURNED,
}
STEPS = ("fill", "sign", "check", "approve", "report")  # each with its day
# the step that a form in a state waits for, which is whose clock runs
WAITS_FOR = {
    State.WAITING: "fill",
    State.RETURNED: "fill",
    State.FILLED: "sign",
    State.SIGNED: "check",
    State.CHECKED: "approve",
    State.APPROVED: "report",
}


class Round(models.Model):
    """A table asked for: from whom is said by its slips, by when by its days.

    `form` is the hash of the form as it was when sent out: a file made from another is told apart.
    """

    table = models.CharField(max_length=60)
    period = models.CharField(max_length=20)
    place = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    path = models.CharField(max_length=120, db_index=True)
    title = models.CharField(max_length=160)
    office = models.CharField(max_length=120)
    basis = models.CharField(max_length=300)  # the document that lets the office ask
    owner = models.CharField(max_length=120)
    again = models.CharField(max_length=300, blank=True)  # why asked though it is held already
    minutes = models.PositiveIntegerField(default=0)
    form = models.CharField(max_length=64)
    fill_by = models.DateField()
    sign_by = models.DateField()
    check_by = models.DateField()
    approve_by = models.DateField()
    report_by = models.DateField()
    synthetic = models.BooleanField(default=False)  # 模拟数据
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    reported_at = models.DateTimeField(null=True)
    reported_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reported_to = models.CharField(max_length=160, blank=True)
    reported_note = models.CharField(max_length=300, blank=True)
    reported_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["table", "period", "path"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="round_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Slip(models.Model):
    """One subject's form. `rows` are fields → texts as typed; `version` grows with every change."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    path = models.CharField(max_length=120, db_index=True)
    rows = models.JSONField(default=list)
    note = models.CharField(max_length=500, blank=True)  # why a rule does not hold here
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, default=State.WAITING)
    sent = models.CharField(max_length=64, blank=True)  # digest of what was last sent
    marks = models.JSONField(default=list)  # [row from 0, field, reason] of the last return
    returned_why = models.CharField(max_length=500, blank=True)
    returned_by = models.CharField(max_length=120, blank=True)  # the office
    returned_at = models.DateTimeField(null=True)
    filled_at = models.DateTimeField(null=True)
    filled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    collected_at = models.DateTimeField(null=True)
    collected_as = models.CharField(max_length=80, blank=True)  # returns:12, figures:entry …
    level = models.PositiveSmallIntegerField(default=0)  # 1 reminded 2 overdue 3 told who asked
    reminders = models.PositiveIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "subject"], name="slip_once")
        ]
        indexes: ClassVar = [models.Index(fields=["round", "state"], name="slip_state")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.subject_id} {self.state}"


class Reminder(models.Model):
    """Somebody was asked for what is late (催报)."""

    slip = models.ForeignKey(Slip, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=120)
    way = models.CharField(max_length=10)  # site · phone
    said = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.slip_id} {self.way} {self.at:%Y-%m-%d}"


class Contact(models.Model):
    """Whom to call about a subject's forms."""

    subject = models.OneToOneField(Subject, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=40)
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.subject_id)
