"""Subjects: whatever a number can be about, in one table."""

from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Person
from lianzhang.records.sources.models import Source


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
    # the subject this one was found to be; always one that is itself not merged
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", db_index=False
    )
    withdrawn = models.BooleanField(default=False)  # its import was undone

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "path"], name="subject_kind_path"),
            models.Index(  # rare: an index of just those
                fields=["merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="subject_merged",
            ),
        ]

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


class Taking(models.Model):
    """One bulk import of business registrations or of an official list, so that it can be undone."""

    kind = models.CharField(max_length=20)  # registrations · roster
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    counts = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.source_id} {self.at:%Y-%m-%d}"


class Registration(models.Model):
    """What the business register says of an enterprise, as it was last taken in."""

    subject = models.OneToOneField(Subject, models.CASCADE, primary_key=True, related_name="+")
    number = models.CharField(max_length=15, blank=True, db_index=True)  # 注册号 of before 2015
    founded = models.DateField(null=True)
    type = models.CharField(max_length=80, blank=True)  # 企业类型, as written
    capital = models.CharField(max_length=80, blank=True)  # as written
    scope = models.TextField(blank=True)  # 经营范围
    city = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=300, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.subject_id)


class Taken(models.Model):
    """What a taking did to a subject: made it, or renewed it from what stands in `before`."""

    taking = models.ForeignKey(Taking, models.CASCADE, related_name="+")
    subject = models.ForeignKey(Subject, models.CASCADE, related_name="+")
    made = models.BooleanField()
    before = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.taking_id} {self.subject_id}"


class NameBlock(models.Model):
    """A hash under which a subject's name is found though it is written a little differently."""

    block = models.BigIntegerField(db_index=True)
    subject = models.ForeignKey(Subject, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.block:x} {self.subject_id}"


class Merge(models.Model):
    """Two subjects found to be one: `lose` lives on as `keep` until the merge is undone."""

    keep = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    lose = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    carried = models.JSONField(default=list)  # ids merged into `lose` before, which went along
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["lose"],
                condition=models.Q(undone_at__isnull=True),
                name="merged_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.lose_id} → {self.keep_id}"


class Ruling(models.Model):
    """What a person decided: a name with a code is a subject, or is not. The newest holds."""

    key = models.CharField(max_length=160, db_index=True)  # folded name that was asked
    code = models.CharField(max_length=18, blank=True)
    subject = models.ForeignKey(Subject, models.CASCADE, related_name="+")
    same = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.key} {'=' if self.same else '≠'} {self.subject_id}"


class Question(models.Model):
    """Is this that? A name, or a subject that bears it, beside the subject it may be (待认)."""

    name = models.CharField(max_length=160)
    code = models.CharField(max_length=18, blank=True)
    place = models.CharField(max_length=120, blank=True)  # path
    subject = models.ForeignKey(Subject, models.CASCADE, null=True, related_name="+")
    candidate = models.ForeignKey(Subject, models.CASCADE, related_name="+")
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, blank=True)  # same · different · gone, blank: open
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["-score", "id"], condition=models.Q(answer=""), name="question_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ? {self.candidate_id}"


class Membership(models.Model):
    """A subject on an official list from one month to another; only the list's keeper says so."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    roster = models.CharField(max_length=40)  # above_size: 规模以上工业统计名录
    since = models.DateField()  # first day of the month of entry
    until = models.DateField(null=True)  # first day of the month of leaving
    entry = models.CharField(max_length=40)  # how it entered, in the keeper's word
    entry_reason = models.CharField(max_length=200, blank=True)
    entry_taking = models.ForeignKey(Taking, models.PROTECT, related_name="+")
    leaving = models.CharField(max_length=40, blank=True)
    leaving_reason = models.CharField(max_length=200, blank=True)
    leaving_taking = models.ForeignKey(Taking, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["roster", "subject"],
                condition=models.Q(until__isnull=True),
                name="on_a_roster_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["roster", "since"], name="roster_entered"),
            models.Index(fields=["roster", "until"], name="roster_left"),
        ]

    def __str__(self) -> str:
        return f"{self.roster} {self.subject_id} {self.since:%Y-%m}"


class Prospect(models.Model):
    """A subject that may come onto an official list; never on it for that."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    roster = models.CharField(max_length=40)
    month = models.DateField()  # in which it was named
    reason = models.CharField(max_length=200, blank=True)
    taking = models.ForeignKey(Taking, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["roster", "month", "subject"], name="prospect_once")
        ]

    def __str__(self) -> str:
        return f"{self.roster} ? {self.subject_id} {self.month:%Y-%m}"


class Belonging(models.Model):
    """An enterprise that a person confirmed on a chain: who acts for the chain may see it."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="+")
    chain = models.ForeignKey(Subject, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "chain"], name="belonging_once")
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.chain_id}"


class Trade(models.Model):
    """The industry of GB/T 4754—2017 that the machine reads out of an enterprise's registration.

    疑似: what a firm may do by its registered scope, not what it does.
    """

    subject = models.OneToOneField(Subject, models.CASCADE, primary_key=True, related_name="+")
    code = models.CharField(max_length=4, db_index=True)  # 4 digits, 3 or 2 where no more is known
    sure = models.PositiveSmallIntegerField()  # in %

    def __str__(self) -> str:
        return f"{self.subject_id} {self.code}"
