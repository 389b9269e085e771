"""Accounts, offices and the trail. What a person may do is not here: see `mandates`."""

import json
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from lianzhang.methods.sealing import FIRST, canonical


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their user name; accounts are made by `actions.enrol` only."""


class Person(AbstractBaseUser):
    """Somebody with an account."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)  # offered on the sign-in page of a demo
    generation = models.PositiveIntegerField(default=0)  # sessions of an earlier one are over
    sign_ins = models.JSONField(default=list)  # marks of the sessions that may be open at once

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "username"

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Every session carries this; one step of the generation ends them all at once."""
        salt = f"lianzhang.people.session.{self.generation}"
        return salted_hmac(salt, self.password, secret=secret, algorithm="sha256").hexdigest()

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """A one-time link by which an invited person sets a password; only its hash is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)  # used, or a later link took its place

    def __str__(self) -> str:
        return f"{self.person} {self.expires_at:%Y-%m-%d %H:%M}"


class Office(models.Model):
    """A unit that people act for: a division of the bureau, a county bureau, a chain office."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160, blank=True)

    def __str__(self) -> str:
        return self.name


if TYPE_CHECKING:
    Text = models.TextField[Any, Any]
else:
    Text = models.TextField


class Canonical(Text):
    """Plain data kept as the very text that is sealed; JSON columns of some databases reorder."""

    if TYPE_CHECKING:  # where the stubs look for what a field takes and gives
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def from_db_value(self, value: str, expression: object, connection: object) -> Any:
        """This function will read the text back into plain data."""
        return json.loads(value)

    def get_prep_value(self, value: Any) -> str:
        """This function will write plain data in its one canonical form."""
        return canonical(value)


class TrailLine(models.Model):
    """One act: who, when, for which office, what, on what, before and after, by which request.

    Never changed. Lines form a chain: `id` is the place in it, given by the head and not by the
    database; `seal` is the hash of the line (`queries.SAID`) and of the seal before.
    """

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=120, blank=True)
    act = models.CharField(max_length=60, db_index=True)
    thing = models.CharField(max_length=160)  # room:key, e.g. figures:118
    request = models.CharField(max_length=60, blank=True)  # of the page, API call or command
    before = Canonical(default=dict)
    after = Canonical(default=dict)
    seal = models.CharField(max_length=64, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["thing", "id"], name="trail_thing")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.thing}"


class TrailHead(models.Model):
    """The end of the chain, in one row that writers lock in turn; readers never wait for it."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, default=FIRST)

    def __str__(self) -> str:
        return f"{self.number}:{self.seal}"
