"""A write that bears an Idempotency-Key is done once, however often it is sent.

After the IETF draft “The Idempotency-Key HTTP Header Field”: the same again is answered as before,
something else under the same key is 422, what is not finished is 409. What was refused changed
nothing and leaves the key free.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from lianzhang.records.machines import errors
from lianzhang.records.machines.models import Reply

Json = dict[str, Any]
LOST = timedelta(minutes=2)  # a request that took longer has died, or may no longer answer


@dataclass(frozen=True)
class Asked:
    """A write: by whom, under which key, the hash of what was said."""

    caller: str
    key: str
    said: str


def once(asked: Asked, do: Callable[[], Json], *, now: datetime, together: bool = True) -> Json:
    """This function will do what is asked unless it was done, and return the answer either way.

    `together`: the act and the answer that is kept are one transaction; whoever is killed in
    between leaves nothing. Otherwise (reading a large file would hold the database all that time)
    a kill between the act and the answer leaves the key in flight, so that nothing is done twice.
    Raises machines.bad_key, .in_flight, .other_request, and whatever the act raises.
    """
    if not (0 < len(asked.key) <= 200 and asked.key.isascii() and asked.key.isprintable()):
        raise errors.bad_key()
    mark = secrets.token_hex(16)
    kept = _claim(asked, mark, now, together)
    if kept is not None:
        return kept
    try:
        if not together:
            answer = do()
            _keep(asked, mark, answer)
            return answer
        with transaction.atomic():
            answer = do()
            _keep(asked, mark, answer)
            return answer
    except BaseException:
        _mine(asked, mark).delete()
        raise


def _mine(asked: Asked, mark: str) -> Any:
    return Reply.objects.filter(caller=asked.caller, key=asked.key, mark=mark, answer__isnull=True)


def _claim(asked: Asked, mark: str, now: datetime, together: bool) -> Json | None:
    """The key becomes ours (None), or stood for the same already: then its answer."""
    with transaction.atomic():
        row, made = Reply.objects.get_or_create(
            caller=asked.caller,
            key=asked.key,
            defaults={"said": asked.said, "mark": mark, "begun_at": now},
        )
        if made:
            return None
        if row.said != asked.said:
            raise errors.other_request()
        if row.answer is not None:
            found: Json = row.answer
            return found
        stale = Reply.objects.filter(pk=row.pk, mark=row.mark, answer__isnull=True)
        late = stale.filter(begun_at__lt=now - LOST) if together else stale.none()
        if not late.update(mark=mark, begun_at=now):
            raise errors.in_flight()
    return None


def _keep(asked: Asked, mark: str, answer: Json) -> None:
    if not _mine(asked, mark).update(answer=answer):
        raise errors.in_flight()  # somebody took the key over: what we did is rolled back


def sweep(*, hours: int, now: datetime) -> int:
    """This function will forget the answers that were kept long enough; how many."""
    number, _ = Reply.objects.filter(begun_at__lt=now - timedelta(hours=hours)).delete()
    return int(number)
