"""Tokens of programmes, and the answers kept for those who send a write twice."""

from typing import ClassVar

from django.db import models

from lianzhang.records.mandates.models import Mandate
from lianzhang.records.people.models import Person
from lianzhang.records.registry.models import Subject


class Token(models.Model):
    """What a programme shows to act under a mandate; the database has the hash of it only."""

    mandate = models.ForeignKey(Mandate, models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    start = models.CharField(max_length=12)  # its first characters, to recognise it by
    digest = models.CharField(max_length=64, unique=True)
    kinds = models.JSONField(default=list)  # of operation (queries.KINDS); none: read only
    place = models.ForeignKey(Subject, models.PROTECT, null=True, related_name="+")
    generation = models.PositiveIntegerField()  # the person's; a later one ends the token
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)  # written at most once a minute
    refused_at = models.DateTimeField(null=True)  # its line in the trail, at most once a minute
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["mandate", "-id"], name="token_mandate")]

    def __str__(self) -> str:
        return f"{self.start}… {self.name}"


class Reply(models.Model):
    """What a caller was answered to a write under a key of theirs; no answer yet: in flight."""

    caller = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    said = models.CharField(max_length=64)  # hash of what was asked
    mark = models.CharField(max_length=32)  # of the one request that may answer
    begun_at = models.DateTimeField(db_index=True)
    answer = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["caller", "key"], name="reply_once"),
        ]

    def __str__(self) -> str:
        return f"{self.caller} {self.key}"
