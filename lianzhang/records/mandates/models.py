"""Mandates: role × place, for an office, for a time."""

from typing import ClassVar

from django.db import models

from lianzhang.records.people.models import Office, Person
from lianzhang.records.registry.models import Subject


class Mandate(models.Model):
    """A person acts in a role for an office, over a place or a subject, until a day.

    Without `about` the whole place is open (no place: everywhere). With it only that chain within
    the place, or that enterprise. What ended early says when, by whom and why.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    place = models.ForeignKey(Subject, models.PROTECT, null=True, related_name="+")
    about = models.ForeignKey(Subject, models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    given_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "valid_from"], name="mandate_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.role} {self.about or self.place or ''}"
