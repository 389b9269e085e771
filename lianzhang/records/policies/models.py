"""The tables of policies. An issued version is never changed; claims are withdrawn, not removed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from lianzhang.records.people.models import Person
from lianzhang.records.registry.models import Subject


class State(models.TextChoices):
    """The life of a version."""

    DRAFT = "draft", "拟订"
    ISSUED = "issued", "已发布"
    WITHDRAWN = "withdrawn", "已废止"


class ThingKind(models.TextChoices):
    """What a policy pays for."""

    INVOICE = "invoice", "发票"
    PROJECT = "project", "项目"


# act → (from which states, to which state)
TRANSITIONS: dict[str, tuple[tuple[State, ...], State]] = {
    "issue": ((State.DRAFT,), State.ISSUED),
    "withdraw": ((State.DRAFT, State.ISSUED), State.WITHDRAWN),
}


class Policy(models.Model):
    """A policy of a place, whatever its version."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    place = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    path = models.CharField(max_length=120, db_index=True)  # of the place
    office = models.CharField(max_length=120)
    synthetic = models.BooleanField(default=False)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """What a policy says from a day to a day: `rule` is a criterion as YAML, money in fen."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    rule = models.TextField()
    benefit = models.JSONField()
    window_from = models.DateField()
    window_to = models.DateField()
    documents = models.JSONField(default=list)
    budget = models.BigIntegerField(null=True)
    source_title = models.CharField(max_length=200)
    source_number = models.CharField(max_length=80, blank=True)
    source_clause = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=12, choices=State.choices)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["policy", "number"], name="version_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.policy_id} v{self.number}"


class Thing(models.Model):
    """An invoice or a project, once, by its folded number; claims on it wait for each other here."""

    kind = models.CharField(max_length=12, choices=ThingKind.choices)
    key = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "key"], name="thing_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Claim(models.Model):
    """A policy pays an enterprise for a thing; `amount` in fen."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    thing = models.ForeignKey(Thing, models.PROTECT, related_name="+")
    number = models.CharField(max_length=80)  # of the invoice or project, as written
    amount = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["policy", "thing"], condition=Q(withdrawn_at=None), name="claimed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.policy_id} {self.number}"


class Pairing(models.Model):
    """Two policies that may both pay for one thing, and the document that says so."""

    one = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    other = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    document = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="pairing_once"),
            models.CheckConstraint(condition=Q(one__lt=models.F("other")), name="pairing_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} + {self.other_id}"
