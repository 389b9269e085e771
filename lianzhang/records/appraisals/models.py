"""Appraisals: the enterprises as handed in, versions of parameters, results as published, objections."""

from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Canonical, Person
from lianzhang.records.registry.models import Subject


class Status(models.TextChoices):
    """The life of a version."""

    DRAFT = "draft", "测算"
    PUBLISHED = "published", "已发布"
    SUPERSEDED = "superseded", "已被更正"


class Ruling(models.TextChoices):
    """The life of an objection."""

    OPEN = "open", "待答复"
    UPHELD = "upheld", "采纳"
    REJECTED = "rejected", "不采纳"


# act → (from which states, to which state)
TRANSITIONS: dict[str, tuple[tuple[Status, ...], Status]] = {
    "open": ((), Status.DRAFT),
    "save": ((Status.DRAFT, Status.PUBLISHED, Status.SUPERSEDED), Status.DRAFT),  # a new version
    "publish": ((Status.DRAFT,), Status.PUBLISHED),
    "supersede": ((Status.PUBLISHED,), Status.SUPERSEDED),
}


class Roll(models.Model):
    """The enterprises with their values, as a Parquet file named by its hash; never changed."""

    sha256 = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()
    rows = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.sha256


class Appraisal(models.Model):
    """What is appraised: a place, a year, who of them, by which published frame."""

    title = models.CharField(max_length=200)
    place = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    path = models.CharField(max_length=120, db_index=True)
    year = models.PositiveSmallIntegerField()
    instance = models.CharField(max_length=60)  # the code of the criterion that is the score
    frame = models.CharField(max_length=200)  # its name, as it was then
    basis = models.CharField(max_length=20)  # by what right the values may be used
    file = models.CharField(max_length=200)
    office = models.CharField(max_length=120)
    synthetic = models.BooleanField(default=False)  # 模拟数据
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """Parameters over a roll; `parameters` is what `appraising.to_plain` writes.

    With the publication every baseline stands as a number and nothing is changed any more.
    """

    appraisal = models.ForeignKey(Appraisal, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    roll = models.ForeignKey(Roll, models.PROTECT, related_name="+")
    parameters = Canonical(default=dict)
    corrections = Canonical(default=list)  # of the roll: row, input, before, after, why
    note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    cites = models.CharField(max_length=300, blank=True)  # the document, with its number
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    objections_until = models.DateField(null=True)
    answer_days = models.PositiveSmallIntegerField(null=True)  # working days
    counts = Canonical(default=dict)
    digest = models.CharField(max_length=64, blank=True)  # of every row of the result
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appraisal", "number"], name="appraisal_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.appraisal_id}.{self.number}"


class Standing(models.Model):
    """What was published of one enterprise."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, related_name="+")
    path = models.CharField(max_length=120)
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=160)
    county = models.CharField(max_length=80)
    klass = models.CharField(max_length=8)
    rank = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    score = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "row"], name="appraisal_standing_once")
        ]
        indexes: ClassVar = [models.Index(fields=["subject"], name="appraisal_standing_of")]

    def __str__(self) -> str:
        return f"{self.name} {self.klass}"


class Objection(models.Model):
    """异议: what an enterprise says is wrong, with its evidence, and the answer."""

    standing = models.ForeignKey(Standing, models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)
    evidence = models.CharField(max_length=300)  # the document it refers to
    file = models.BinaryField(null=True)
    file_name = models.CharField(max_length=200, blank=True)
    office = models.CharField(max_length=120)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    due = models.DateField()
    ruling = models.CharField(max_length=12, choices=Ruling.choices, default=Ruling.OPEN)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.text[:40]
