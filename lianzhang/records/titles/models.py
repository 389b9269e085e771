"""Rosters of titles as they came in, and what they say of each enterprise."""

from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Person
from lianzhang.records.registry.models import Subject
from lianzhang.records.sources.models import Source
from lianzhang.values.errors import gettext_noop


class Event(models.TextChoices):
    """What happened to a title."""

    GRANTED = "granted", gettext_noop("认定")
    RECHECKED = "rechecked", gettext_noop("复核通过")
    ENDED = "ended", gettext_noop("撤销或取消")


class Listing(models.Model):
    """One roster as it came in, so that it can be undone."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=120, blank=True)
    synthetic = models.BooleanField(default=False)  # 模拟数据
    rows = models.IntegerField(default=0)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.source_id} {self.at:%Y-%m-%d}"


class Award(models.Model):
    """What a roster says of one enterprise's title; blank dates are not known."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    title = models.CharField(max_length=40)  # code of definitions/titles.yaml
    event = models.CharField(max_length=10, choices=Event.choices)
    batch = models.CharField(max_length=60, blank=True)  # 第几批
    document = models.CharField(max_length=200, blank=True)  # 文件名称或文号
    day = models.DateField()  # granted, re-checked or ended on
    valid_to = models.DateField(null=True)  # the last valid day
    recheck_on = models.DateField(null=True)
    note = models.CharField(max_length=200, blank=True)
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="awards")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("day")),
                name="title_ends_after_it_begins",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["title", "subject"], name="award_title"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.subject_id} {self.day:%Y-%m-%d}"
