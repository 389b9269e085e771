"""The tables of surveys. Questions, strata and sample are kept as they were sent out."""

from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Person
from lianzhang.records.registry.models import Subject


class State(models.TextChoices):
    """The life of a survey."""

    DRAFT = "draft", "未下发"
    SENT = "sent", "已下发"
    CLOSED = "closed", "已关闭"
    WITHDRAWN = "withdrawn", "已撤回"


class Approval(models.TextChoices):
    """How a survey became lawful (统计法 第十三条、第十四条及实施条例)."""

    APPROVED = "approved", "批准文号"
    FILED = "filed", "备案文号"


# act → (from which states, to which state)
TRANSITIONS: dict[str, tuple[tuple[State, ...], State]] = {
    "approve": ((State.DRAFT,), State.DRAFT),
    "send": ((State.DRAFT,), State.SENT),
    "answer": ((State.SENT,), State.SENT),
    "remind": ((State.SENT,), State.SENT),
    "close": ((State.SENT,), State.CLOSED),
    "withdraw": ((State.DRAFT, State.SENT), State.WITHDRAWN),
}


class Survey(models.Model):
    """A questionnaire put to a sample for a quarter; `questions` as they are asked."""

    title = models.CharField(max_length=120)
    place = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    path = models.CharField(max_length=120, db_index=True)  # of the place
    office = models.CharField(max_length=120)
    questionnaire = models.CharField(max_length=40)
    questions = models.JSONField()
    least = models.PositiveIntegerField()  # answers, before a number is given out
    period = models.CharField(max_length=20)  # 2026-Q3
    due = models.DateField()  # last day for answers
    size = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    state = models.CharField(max_length=12, choices=State.choices)
    form_number = models.CharField(max_length=60, blank=True)  # 表号
    issuer = models.CharField(max_length=120, blank=True)  # 制定机关
    approval = models.CharField(max_length=12, choices=Approval.choices, blank=True)
    approval_number = models.CharField(max_length=80, blank=True)  # 批准/备案文号
    valid_to = models.DateField(null=True)  # 有效期至
    synthetic = models.BooleanField(default=False)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)  # the index as it was when the survey was closed
    withdrawn_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "questionnaire", "period"],
                condition=~models.Q(state="withdrawn"),
                name="survey_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Stratum(models.Model):
    """Chain × size × county: how many firms it has, and how many were drawn."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+")
    chain = models.CharField(max_length=80, blank=True)  # code of the chain, blank: on none
    size = models.CharField(max_length=12)
    county = models.CharField(max_length=80)  # code of the place
    population = models.PositiveIntegerField()
    drawn = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["survey", "chain", "size", "county"], name="stratum_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.size} {self.county}"


class Drawn(models.Model):
    """A firm of the sample and its answers: 1 better, 0 the same, -1 worse, by question."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+")
    stratum = models.ForeignKey(Stratum, models.CASCADE, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    path = models.CharField(max_length=120)  # of the firm, when it was drawn
    answers = models.JSONField(null=True)
    answered_at = models.DateTimeField(null=True)
    by_link = models.BooleanField(default=False)
    times = models.PositiveIntegerField(default=0)  # sent in; the last one holds
    reminded_at = models.DateTimeField(null=True)
    reminders = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "subject"], name="drawn_once")
        ]
        indexes: ClassVar = [models.Index(fields=["survey", "answered_at"], name="drawn_answered")]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.subject_id}"
