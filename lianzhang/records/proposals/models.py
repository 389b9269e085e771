"""Proposals: what somebody wants on record, and what was read out of texts."""

from typing import ClassVar

from django.db import models

from lianzhang.records.figures.models import Figure
from lianzhang.records.people.models import Person
from lianzhang.records.plans.models import Plan
from lianzhang.records.registry.models import Subject
from lianzhang.records.sources.models import Source


class Kind(models.TextChoices):
    """What is proposed."""

    SUBJECT = "subject", "对象"
    INDICATOR = "indicator", "指标"


class Status(models.TextChoices):
    """The life of a proposal."""

    PROPOSED = "proposed", "待核"
    ADOPTED = "adopted", "采纳"
    DECLINED = "declined", "不采纳"


class Proposal(models.Model):
    """A subject or indicator as proposed; `said` are its fields, `answer` why it was declined."""

    kind = models.CharField(max_length=12, choices=Kind.choices)
    code = models.CharField(max_length=80)  # of the indicator; of a subject once it is adopted
    said = models.JSONField()
    reason = models.TextField()
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PROPOSED)
    office = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["status", "-id"], name="proposal_status")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} {self.status}"


class Reading(models.Model):
    """A text as one office has read it. Positions count the characters of `text`."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    office = models.CharField(max_length=120)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64, db_index=True)
    day = models.CharField(max_length=10, blank=True)  # 2023, 2023-11, 2023-11-03
    subject = models.CharField(max_length=160, blank=True)  # whom the text is about, as read
    place = models.ForeignKey(Subject, models.PROTECT, null=True, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="+")  # of its goals
    release = models.CharField(max_length=16)
    notes = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "office"], name="reading_once_an_office")
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.source_id}"


class State(models.TextChoices):
    """What became of a claim that was read."""

    OPEN = "open", "未核"
    ACCEPTED = "accepted", "已受理"
    AGREED = "agreed", "台账已有"  # said the same as a figure on record: linked, not entered again
    REJECTED = "rejected", "不采用"


class ReadClaim(models.Model):
    """One number of a text: what the reader said, and as which figure it is proposed.

    `said` never changes: the guide's fields with confidence and reasons. `fields` are those of the
    table of figures, as a person would type them; a correction changes these. What is found of
    them (subject, indicator, value …) stands beside, so that texts can be compared.
    """

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="+")
    number = models.IntegerField()  # in the order of the text, from 1
    part = models.IntegerField(default=0)  # more than 0: split off by a person
    start = models.IntegerField()
    end = models.IntegerField()
    said = models.JSONField()
    fields = models.JSONField()
    wording = models.CharField(max_length=200)  # the indicator, as read
    naming = models.CharField(max_length=200)  # the subject, as read
    sure = models.FloatField()
    doubt = models.FloatField()  # how much it needs a look: more than 1 contradicts the ledger
    corrected = models.BooleanField(default=False)
    version = models.IntegerField(default=0)

    subject = models.ForeignKey(Subject, models.PROTECT, null=True, related_name="+")
    indicator = models.CharField(max_length=80, blank=True)
    period = models.CharField(max_length=24, blank=True)
    modality = models.CharField(max_length=16, blank=True)
    comparator = models.CharField(max_length=8, blank=True)
    value = models.BigIntegerField(null=True)
    upper = models.BigIntegerField(null=True)
    unit = models.CharField(max_length=16, blank=True)
    fingerprint = models.CharField(max_length=32, blank=True)  # alike where they state the same

    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    figure = models.ForeignKey(Figure, models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=300, blank=True)  # why it is not used
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["reading", "-doubt", "number", "part"], name="claim_by_doubt"),
            models.Index(fields=["fingerprint"], name="claim_fingerprint"),
            models.Index(fields=["subject", "indicator"], name="claim_pair"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reading", "number", "part"], name="claim_once")
        ]

    def __str__(self) -> str:
        return f"{self.reading_id}/{self.number} {self.state}"


class ReadThing(models.Model):
    """A thing that a text names, every mention of it, and the subject that it is."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    detail = models.CharField(max_length=200, blank=True)
    start = models.IntegerField()
    mentions = models.JSONField()
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # who linked it

    class Meta:
        indexes: ClassVar = [models.Index(fields=["reading", "kind", "start"], name="thing_order")]

    def __str__(self) -> str:
        return self.name
