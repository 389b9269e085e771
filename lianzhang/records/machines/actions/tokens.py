"""Tokens are issued, used, refused and revoked."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from lianzhang.records.machines import errors
from lianzhang.records.machines.models import Token
from lianzhang.records.machines.permissions import check_holder, check_kinds, may_end
from lianzhang.records.machines.scope import visible_tokens
from lianzhang.records.mandates.errors import no_such_mandate
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.mandates.queries import in_force
from lianzhang.records.mandates.scope import visible_mandates
from lianzhang.records.people.actions import acting, note
from lianzhang.records.people.queries import digest
from lianzhang.records.registry.models import Subject
from lianzhang.values.viewer import Viewer

MARK = "lz_"  # what secret scanners look for
MINUTE = timedelta(minutes=1)  # use and refusal are written at most once in so long


@dataclass(frozen=True)
class Draft:
    """A token to be made: for a mandate, for `kinds` of operation (none: read only) for `days`."""

    mandate: int
    name: str
    days: int
    kinds: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class Issued:
    """A token to hand over: the text is nowhere else, the database has its hash only."""

    id: int
    text: str
    until: datetime


def issue(draft: Draft, *, most_days: int, by: Viewer, now: datetime) -> Issued:
    """This function will make a token of a mandate and return its text, this once.

    Raises `Refused` for no name, no or too late an end, kinds or a place beyond the mandate, and
    for the mandate of another person who signs in.
    """
    with acting(by, "machines.issue") as line:
        row = _mandate(draft.mandate, by, now)
        check_holder(row, by)
        _check(draft, most_days)
        check_kinds(row.role, draft.kinds)
        place, text = _place(draft.place, row), MARK + secrets.token_urlsafe(32)
        made = Token.objects.create(
            mandate=row,
            name=draft.name.strip(),
            start=text[:8],
            digest=digest(text),
            kinds=sorted(set(draft.kinds)),
            place=place,
            generation=row.person.generation,
            made_at=now,
            made_by_id=by.person_id,
            expires_at=now + timedelta(days=draft.days),
        )
        line.thing, line.after = f"machines:{made.pk}", _said(made)
    return Issued(made.pk, text, made.expires_at)


def _mandate(mandate_id: int, by: Viewer, now: datetime) -> Mandate:
    seen = Mandate.objects.filter(visible_mandates(by), in_force(timezone.localdate(now)))
    rows = seen.select_related("person", "place", "about")
    row = rows.filter(pk=mandate_id, person__is_active=True).first()
    if row is None:
        raise no_such_mandate(mandate_id)
    return row


def _check(draft: Draft, most_days: int) -> None:
    if not 0 < len(draft.name.strip()) <= 80:
        raise errors.no_name()
    if not 0 < draft.days <= most_days:
        raise errors.bad_days(most_days)


def _place(code: str, row: Mandate) -> Subject | None:
    if not code:
        return None
    found = Subject.objects.filter(code=code, kind="place").first()
    over = row.place.path if row.place else ""
    if found is None or not found.path.startswith(over):
        raise errors.beyond_place(code[:40])
    return found


def _said(row: Token) -> dict[str, object]:
    return {
        "person": row.mandate.person_id,
        "mandate": row.mandate_id,
        "name": row.name,
        "kinds": list(row.kinds),
        "place": row.place.code if row.place else "",
        "until": f"{timezone.localtime(row.expires_at):%Y-%m-%d %H:%M}",
    }


def revoke(token_id: int, *, by: Viewer, reason: str, now: datetime) -> None:
    """This function will end a token at once; the very next request with it is refused."""
    if not reason.strip():
        raise errors.no_reason()
    with acting(by, "machines.revoke", thing=f"machines:{token_id}") as line:
        seen = Token.objects.filter(visible_tokens(by), pk=token_id, ended_at=None)
        row = seen.select_related("mandate__place", "mandate__about").first()
        if row is None or not may_end(row.mandate, by):
            raise errors.no_such_token(token_id)
        row.ended_at, row.ended_because = now, reason.strip()[:200]
        row.save(update_fields=["ended_at", "ended_because"])
        line.before = {"name": row.name}
        line.after = {"reason": row.ended_because}


def _due(field: str, now: datetime) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__lt": now - MINUTE})


def note_used(token_id: int, *, last: datetime | None, now: datetime) -> None:
    """This function will write down the use of a token, at most once a minute.

    A database that cannot be written to just now does not keep a programme from reading.
    """
    if last is not None and now - last < MINUTE:
        return
    try:
        with transaction.atomic():
            Token.objects.filter(_due("used_at", now), pk=token_id).update(used_at=now)
    except DatabaseError:
        return


def note_refused(token_id: int, *, why: str, now: datetime) -> None:
    """This function will write into the trail that a token was refused, at most once a minute."""
    with transaction.atomic():
        due = Token.objects.filter(_due("refused_at", now), pk=token_id)
        if not due.update(refused_at=now):
            return
        row = Token.objects.select_related("mandate__person").get(pk=token_id)
        person = row.mandate.person
        note("machines.refuse", person.pk, person.name, token=str(token_id), why=why)
