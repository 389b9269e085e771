"""Plans, the targets under them, and the responsible units' signed judgements.

A target's value is stored nowhere but in its figure.
"""

from typing import ClassVar

from django.db import models

from lianzhang.records.figures.models import Figure
from lianzhang.records.people.models import Person
from lianzhang.records.registry.models import Subject
from lianzhang.records.sources.models import Source


class Outlook(models.TextChoices):
    """What the responsible unit expects (责任单位研判)."""

    EXPECTED = "expected", "预计可完成"
    HARD = "hard", "有难度"
    UNLIKELY = "unlikely", "难以完成"


class Plan(models.Model):
    """A plan, scheme or yearly action that goals belong to."""

    code = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    period_kind = models.CharField(max_length=12)
    period_start = models.DateField()
    period_end = models.DateField()
    responsible = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.title


class Target(models.Model):
    """A figure of modality target under a plan, with the word that was used."""

    figure = models.OneToOneField(Figure, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    part_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    word = models.CharField(max_length=20)
    deadline = models.DateField(db_index=True)
    annual = models.BooleanField(default=False)
    denominator = models.CharField(max_length=160, blank=True)
    responsible = models.CharField(max_length=120, blank=True)
    assessed_by = models.CharField(max_length=20, blank=True)  # 考核: province · city

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "id"], name="target_plan")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.word} {self.deadline}"


class Opinion(models.Model):
    """What the responsible unit says of a target, signed; a later one stands beside the earlier."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=120)
    outlook = models.CharField(max_length=12, choices=Outlook.choices)
    reason = models.CharField(max_length=500)

    def __str__(self) -> str:
        return f"{self.target_id} {self.outlook}"
