"""Batches of returns: what each file holds, where it came from, and who let it in."""

from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Person
from lianzhang.records.sources.models import Source


class ReturnBatch(models.Model):
    """An accepted batch of one table; its rows are the file HOME/returns/`sha256`.parquet.

    `fields` is a list of [field, kind, unit] as the table defined them on the day; `path` is the
    place that all its subjects lie in. Undone batches stay on record and so do their files.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()  # bytes of the file
    rows = models.IntegerField()
    table = models.CharField(max_length=60)
    fields = models.JSONField()
    periods = models.JSONField()  # codes, oldest first
    cleared = models.JSONField(default=list)  # fields whose blank cells say: nothing (清空)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    basis = models.CharField(max_length=20, blank=True)  # statistical · administrative …
    legal_basis = models.CharField(max_length=300, blank=True)
    synthetic = models.BooleanField(default=False)  # 模拟数据
    path = models.CharField(max_length=120, blank=True, db_index=True)
    office = models.CharField(max_length=120, blank=True)
    accepted_at = models.DateTimeField()
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    undone_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["table", "id"], name="returns_table")]
        constraints: ClassVar = [
            # the same rows of the same delivery count once, whoever accepts them
            models.UniqueConstraint(
                fields=["table", "source", "sha256"],
                condition=models.Q(undone_at__isnull=True),
                name="returns_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.pk}"


class AggregateRelease(models.Model):
    """A masked table as it was given out; it stays so whatever returns come later.

    `sums` is a list of [key, value, count, why hidden], `basis` of [atom, [[subject, value], …]]:
    what the next release of the period is checked against.
    """

    aggregate = models.CharField(max_length=60)
    city = models.CharField(max_length=120)  # path
    period = models.CharField(max_length=20)
    number = models.IntegerField()  # of the period's releases, from 1
    sums = models.JSONField()
    basis = models.JSONField()
    basis_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)  # of the sums and of the basis' hash
    held = models.IntegerField(default=0)  # enterprises whose changes wait
    synthetic = models.BooleanField(default=False)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["aggregate", "city", "period", "number"], name="returns_release_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.aggregate} {self.period} {self.number}"
