"""Accounts, offices and the trail. What a person may do is not here: see `mandates`."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their user name; accounts are made by `actions.enrol` only."""


class Person(AbstractBaseUser):
    """Somebody with an account."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)  # offered on the sign-in page of a demo

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """A unit that people act for: a division of the bureau, a county bureau, a chain office."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160, blank=True)

    def __str__(self) -> str:
        return self.name


class TrailLine(models.Model):
    """One act: who, when, for which office, what, on what, before and after. Never changed."""

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=120, blank=True)
    act = models.CharField(max_length=60, db_index=True)
    thing = models.CharField(max_length=160)  # room:key, e.g. figures:118
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["thing", "id"], name="trail_thing")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.thing}"
