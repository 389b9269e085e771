"""Subjects: whatever a number can be about, in one table."""

from typing import ClassVar

from django.db import models


class Subject(models.Model):
    """A place, enterprise, park, cluster, chain, industry, organisation, project or fund.

    `path` is the chain of places a subject lies in, from the province down: 370000/371400/371482.
    """

    code = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20)
    level = models.CharField(max_length=20, blank=True)  # of places: province · city · county …
    name = models.CharField(max_length=160, db_index=True)
    short_name = models.CharField(max_length=80, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    path = models.CharField(max_length=120, db_index=True)
    credit_code = models.CharField(max_length=18, blank=True, db_index=True)
    functional_area = models.BooleanField(default=False)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    note = models.TextField(blank=True)
    synthetic = models.BooleanField(default=False)  # 模拟数据
    public = models.BooleanField(default=False)  # named in a public document

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "path"], name="subject_kind_path")]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another name of a subject, in time (陵县 → 陵城区); `key` is the folded form for look-ups."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="+")
    name = models.CharField(max_length=160)
    key = models.CharField(max_length=160, db_index=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "key"], name="alias_once")
        ]

    def __str__(self) -> str:
        return self.name
