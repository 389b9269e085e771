"""The tables of papers. What was issued is never changed."""

from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Person
from lianzhang.records.registry.models import Subject


class Status(models.TextChoices):
    """The life of a paper."""

    DRAFT = "draft", "拟稿"
    ISSUED = "issued", "已印发"
    DISCARDED = "discarded", "作废"


# act → (from which states, to which state)
TRANSITIONS: dict[str, tuple[tuple[Status, ...], Status]] = {
    "draft": ((), Status.DRAFT),
    "renew": ((Status.DRAFT,), Status.DRAFT),
    "issue": ((Status.DRAFT,), Status.ISSUED),
    "discard": ((Status.DRAFT,), Status.DISCARDED),
}


class Template(models.Model):
    """An office's own layout of a kind of paper, edited in Word."""

    kind = models.CharField(max_length=40)
    office = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "office", "-id"], name="template_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class Paper(models.Model):
    """A paper: `content` is what `values.papers.to_plain` makes; bytes and seal come with the issue."""

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    place = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    office = models.CharField(max_length=120)
    audience = models.CharField(max_length=12)
    day = models.DateField()
    number = models.PositiveIntegerField(null=True)  # 期号, within kind, place and year
    status = models.CharField(max_length=12, choices=Status.choices)
    content = models.JSONField()
    about = models.CharField(max_length=80, blank=True)  # the indicator of a 专报
    enterprises = models.BooleanField(default=False)
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    template = models.ForeignKey(Template, models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    issued_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    docx = models.BinaryField(null=True)
    pdf = models.BinaryField(null=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "place", "-id"], name="paper_newest")]

    def __str__(self) -> str:
        return self.title


class Instruction(models.Model):
    """批示: what a leader wrote on a paper, in words, as a photo of them, or both."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    said_by = models.CharField(max_length=80)
    said_on = models.DateField()
    photo = models.BinaryField(null=True)
    photo_kind = models.CharField(max_length=40, blank=True)
    matter = models.CharField(max_length=40, blank=True)  # the id of the matter it became
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.text[:40]
