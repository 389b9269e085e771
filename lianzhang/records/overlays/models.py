"""What an office changes on a page: dated rows over the read-only packs."""

from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Person


class Setting(models.Model):
    """One setting's value from a day on; a later row replaces, none is changed."""

    key = models.CharField(max_length=80)
    value = models.JSONField()
    valid_from = models.DateField()
    set_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["key", "-valid_from", "-id"], name="setting_key")]

    def __str__(self) -> str:
        return f"{self.key} = {self.value} ({self.valid_from})"
