"""Proposals: what somebody wants on record that is no number."""

from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Person


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
