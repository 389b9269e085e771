"""The ledger's table. A figure is never changed but in its state; corrections supersede it."""

from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Person
from lianzhang.records.registry.models import Subject
from lianzhang.records.sources.models import Source


class Status(models.TextChoices):
    """The approval life of a figure."""

    PROPOSED = "proposed", "待核"
    RECORDED = "recorded", "入账"
    APPROVED = "approved", "审定"
    SUPERSEDED = "superseded", "被替代"
    REJECTED = "rejected", "退回"
    WITHDRAWN = "withdrawn", "撤回"


IN_FORCE = (Status.RECORDED, Status.APPROVED)

# act → (from which states, to which state); a test proves every state is reached and owned.
TRANSITIONS: dict[str, tuple[tuple[Status, ...], Status]] = {
    "propose": ((), Status.PROPOSED),
    "record": ((Status.PROPOSED,), Status.RECORDED),
    "approve": ((Status.PROPOSED, Status.RECORDED), Status.APPROVED),
    "reject": ((Status.PROPOSED, Status.RECORDED), Status.REJECTED),
    "supersede": ((Status.PROPOSED, Status.RECORDED, Status.APPROVED), Status.SUPERSEDED),
    "withdraw": ((Status.PROPOSED, Status.RECORDED, Status.APPROVED), Status.WITHDRAWN),
    "restore": ((Status.SUPERSEDED,), Status.RECORDED),
    "reinstate": ((Status.SUPERSEDED,), Status.APPROVED),
}


class Figure(models.Model):
    """Subject × indicator × period with a value and its whole story.

    `value` and `upper` are scaled integers in the base unit of the unit's kind (money in fen,
    everything else in millionths), so that both databases compare and add exactly.
    """

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+", db_index=False)
    facet = models.ForeignKey(  # 分项
        Subject, models.PROTECT, null=True, related_name="+", db_index=False
    )
    indicator = models.CharField(max_length=80)
    period_kind = models.CharField(max_length=12)
    period_start = models.DateField()
    period_end = models.DateField()
    value = models.BigIntegerField()
    upper = models.BigIntegerField(null=True)  # the other end of a range
    unit = models.CharField(max_length=16)
    comparator = models.CharField(max_length=8)
    modality = models.CharField(max_length=16)
    counting = models.CharField(max_length=16)
    batch_name = models.CharField(max_length=60, blank=True)
    scope_note = models.CharField(max_length=200, blank=True)  # 口径
    baseline = models.CharField(max_length=80, blank=True)
    base_revised = models.BooleanField(default=False)  # 同期数已调整
    as_of = models.DateField(null=True)  # 截至
    stage = models.CharField(max_length=16)  # 数据阶段
    release = models.CharField(max_length=16)  # 发布范围
    released_on = models.DateField(null=True)
    remark = models.TextField(blank=True)
    synthetic = models.BooleanField(default=False)  # 模拟数据

    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    locator = models.JSONField()
    # the number's name in a case; NULL elsewhere, because blanks would clash in a unique column
    ref = models.CharField(max_length=80, null=True, unique=True)  # noqa: DJ001
    entry = models.UUIDField(db_index=True)  # the act that brought it in

    status = models.CharField(max_length=12, choices=Status.choices)
    recorded_at = models.DateTimeField()  # when it came in
    entered_at = models.DateTimeField(null=True)  # when it came into force
    ended_at = models.DateTimeField(null=True)  # when it left force
    recorded_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )
    approved_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", db_index=False
    )
    # the first figure of a chain of corrections: what points there finds the one now in force
    original = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", db_index=False
    )

    relation = models.CharField(max_length=20, blank=True)  # to what was on record when it came
    related = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    settled = models.CharField(max_length=200, blank=True)  # how a conflict was settled

    class Meta:
        # No index begins with a column in which nearly all rows are alike (release, modality,
        # status) or empty: SQLite, which keeps no statistics by itself, would take it for a good
        # one and go through the whole ledger. What is rare has an index of just that.
        indexes: ClassVar = [
            models.Index(fields=["subject", "indicator", "-period_end"], name="figure_series"),
            models.Index(fields=["indicator", "-id"], name="figure_indicator"),
            models.Index(
                fields=["modality", "-id"],
                condition=models.Q(modality="target"),
                name="figure_target",
            ),
            models.Index(
                fields=["status", "-id"],
                condition=models.Q(status=Status.PROPOSED),
                name="figure_waiting",
            ),
            models.Index(
                fields=["relation", "settled", "-id"],
                condition=models.Q(relation="conflict", settled=""),
                name="figure_conflict",
            ),
            *(
                models.Index(
                    fields=[name],
                    condition=models.Q((f"{name}__isnull", False)),
                    name=f"figure_{name}",
                )
                for name in ("facet", "supersedes", "original")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.indicator} {self.period_end}"


class Step(models.Model):
    """One step in a figure's life."""

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=20)
    to_status = models.CharField(max_length=12, choices=Status.choices)
    reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.figure_id} {self.act}"
