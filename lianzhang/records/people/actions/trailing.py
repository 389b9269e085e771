"""The one way by which every act of every room is carried out, with its line in the trail."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from lianzhang.methods.sealing import plain, seal
from lianzhang.records.people.models import TrailHead, TrailLine
from lianzhang.records.people.permissions import check_may
from lianzhang.records.people.queries import said_by
from lianzhang.values.viewer import Viewer, request


@dataclass
class Act:
    """What an act will write into the trail; the action fills it while it works."""

    thing: str = ""
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


# Lines of the act that is going on, of the outermost and of inner ones.
_OPEN: ContextVar[list[TrailLine] | None] = ContextVar("open", default=None)


@contextmanager
def together() -> Iterator[list[TrailLine]]:
    """This function will run several acts as one: in one transaction, their lines chained at its end.

    It writes no line itself. An exception inside leaves nothing behind; what was rolled back has no
    line, even if an outer act goes on.
    """
    outer = _OPEN.get()
    lines: list[TrailLine] = [] if outer is None else outer
    kept = len(lines)
    token = _OPEN.set(lines)
    try:
        with transaction.atomic():
            yield lines
            if outer is None and lines:
                _chain(lines)
    except BaseException:
        del lines[kept:]
        raise
    finally:
        _OPEN.reset(token)


@contextmanager
def acting(by: Viewer, act: str, *, thing: str = "") -> Iterator[Act]:
    """This function will run a named act in one transaction that ends with its line in the trail.

    Raises `NotAllowed` before anything is touched. An act inside another is part of its transaction.
    """
    check_may(by, act)
    with together() as lines:
        line = Act(thing)
        yield line
        lines.append(_line(line, by, act))


def _line(line: Act, by: Viewer, act: str) -> TrailLine:
    return TrailLine(
        at=timezone.now(),
        by_id=by.person_id,
        office=plain(by.office),
        act=act,
        thing=plain(line.thing),
        request=plain(request()),
        before=line.before,
        after=line.after,
    )


def _chain(lines: Sequence[TrailLine]) -> None:
    """Lines get their numbers and seals under a lock that is held from here to the commit.

    It is the last lock an act takes: what PostgreSQL would check at the commit, and lock for it, is
    checked before, or two acts could wait for each other.
    """
    if connection.vendor == "postgresql":
        connection.check_constraints()
    head, _ = TrailHead.objects.select_for_update().get_or_create(id=1)
    for number, line in enumerate(lines, head.number + 1):
        line.pk, line.seal = number, seal(head.seal, said_by(line, number))
        head.number, head.seal = number, line.seal
    TrailLine.objects.bulk_create(lines)
    head.save()
