"""Catalogues as offices keep them, places that enterprises take on them, breaks."""

from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Person
from lianzhang.records.registry.models import Subject

PROPOSED, CONFIRMED, REFUSED = "proposed", "confirmed", "refused"


class Import(models.Model):
    """A catalogue that came as a file; the newest that was not undone is the base of its chain."""

    chain = models.CharField(max_length=80)  # code of its subject
    text = models.TextField()  # YAML, as `definitions/chains` holds it
    file_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["chain", "id"], name="chain_import")]

    def __str__(self) -> str:
        return f"{self.chain} {self.file_name}"


class Edit(models.Model):
    """A change by hand of a node, an edge or the chain itself, from a day on."""

    chain = models.CharField(max_length=80)
    what = models.CharField(max_length=10)  # node · edge · chain
    key = models.CharField(max_length=130, blank=True)  # code of the node, `node<needs` of the edge
    value = models.JSONField(null=True)  # the fields that change; null: it is taken out
    reason = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["chain", "id"], name="chain_edit")]

    def __str__(self) -> str:
        return f"{self.chain} {self.what} {self.key}"


class Position(models.Model):
    """An enterprise on a node of a chain; what is only proposed (疑似) counts for nothing."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="+")
    chain = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    node = models.CharField(max_length=60)  # code within the chain
    standing = models.CharField(max_length=10, default=PROPOSED)
    part = models.CharField(max_length=12, blank=True)  # lead · key · supporting
    confidence = models.PositiveSmallIntegerField(default=0)  # of the machine, in %
    band = models.CharField(max_length=8, blank=True)  # certain · ask, as the machine said
    reasons = models.JSONField(default=list)  # the words that decided
    weight = models.PositiveSmallIntegerField(default=0)  # how much it matters, the gap apart
    merits = models.JSONField(default=list)  # why: words of `methods.charting.weighing`
    teaches = models.BooleanField(default=True)  # what was decided holds for like wordings too
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "chain", "node"], name="position_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["chain", "standing", "node"], name="position_chain"),
            models.Index(  # the queue: what matters most first
                fields=["chain", "-weight", "id"],
                condition=models.Q(standing=PROPOSED),
                name="position_weight",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.chain_id}/{self.node} {self.standing}"


class Decision(models.Model):
    """What a person decided about a position; never changed, the newest holds."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="+")
    standing = models.CharField(max_length=10)
    part = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    teaches = models.BooleanField(default=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.position_id} {self.standing}"


class Break(models.Model):
    """A 断点 or 卡点 of a node, with the name of the expert who says so."""

    chain = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    node = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)  # break · choke
    expert = models.CharField(max_length=80)
    reason = models.CharField(max_length=400)
    since = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    lifted_because = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["chain", "node"], name="break_node")]

    def __str__(self) -> str:
        return f"{self.kind} {self.chain_id}/{self.node}"
