"""Batches: what came in by a file or a pasted block, before and after it was accepted."""

import uuid
from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Person
from lianzhang.records.sources.models import Source
from lianzhang.values.errors import gettext_noop


class BatchStatus(models.TextChoices):
    """The life of a batch."""

    PREVIEWED = "previewed", gettext_noop("待受理")
    ACCEPTING = "accepting", gettext_noop("受理中")
    PARTLY = "partly", gettext_noop("部分受理")
    ACCEPTED = "accepted", gettext_noop("已受理")
    DISCARDED = "discarded", gettext_noop("已放弃")
    UNDONE = "undone", gettext_noop("已撤销")


class Batch(models.Model):
    """Rows read from one file or pasted block.

    Of a table of figures `rows` is a list of `{"row": sheet row, "cells": {field: [text, column,
    merged, was]}}` (see `queries.proposing.CellText`). Any other table may have a million rows:
    they are staged as Parquet in a folder named by `entry`, `plan` says how the sheet is read
    (`queries.plans.SheetPlan`), `changed` and `answers` hold what people said about single rows.
    Nothing in it is true until accepted; `taken` are the sheet rows that were, `made` what they
    became, and `entry` names the figures. `wish` is what a queued acceptance is to do, `problems`
    why it did not.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    table = models.CharField(max_length=60)  # "" while nobody has said which table it is
    kind = models.CharField(max_length=20, default="figures")  # figures · returns · …
    sheet = models.CharField(max_length=120, blank=True)
    rows = models.JSONField()
    ignored = models.JSONField(default=list)  # columns that no definition knows
    entry = models.UUIDField(default=uuid.uuid4, unique=True)
    status = models.CharField(
        max_length=12, choices=BatchStatus.choices, default=BatchStatus.PREVIEWED
    )
    office = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    figures = models.IntegerField(default=0)
    synthetic = models.BooleanField(default=False)  # 模拟数据
    wish = models.JSONField(null=True)  # what a queued acceptance is to do
    problems = models.JSONField(default=list)  # faults of the last attempt
    total = models.IntegerField(default=0)  # rows under the header
    plan = models.JSONField(null=True)
    changed = models.JSONField(default=dict)  # {sheet row: {field: text}}
    answers = models.JSONField(default=dict)  # {sheet row: subject id, "new" or "leave"}
    registers = models.BooleanField(default=False)  # unknown enterprises are to be registered
    taken = models.JSONField(default=list)  # [first, last] sheet rows that were accepted
    made = models.JSONField(default=list)  # [{"room", "id", "rows"}] that undoing takes back

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.source_id} {self.status}"
