"""Is the trail whole? Every line is read as it was sealed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import gt

from django.db import connection
from django.db.models import Subquery
from django.db.models.functions import Coalesce

from lianzhang.methods.sealing import BETWEEN, Break, breaks, canonical, said
from lianzhang.records.people import errors
from lianzhang.records.people.models import TrailHead, TrailLine
from lianzhang.values.viewer import Viewer

AT_ONCE = 2_000  # lines fetched at a time: more of them no longer fit the cache of a core
NAMED = 20  # breaks told one by one
MOMENT = timedelta(
    minutes=1
)  # acts that end one after the other may have begun the other way round
TIME = len("2026-01-01 00:00:00.000000")  # characters of a time in what is sealed
LOWEST = -(2**63)  # below every number that a database can hold

# What is sealed of a line, put together by the database from the columns themselves, so that no
# copy can agree with the seal where the line does not. `said_by` writes the same.
# printf takes half the time of joining with ||; it writes nothing for NULL.
_SAID = {
    "sqlite": (
        "CAST(printf('%%d{u}%%s%%s{u}%%s{u}%%s{u}%%s{u}%%s{u}%%s{u}%%s{u}%%s', id, at,"
        " iif(length(at) = 19, '.000000', ''), by_id, office, act, thing, request, before, after) AS BLOB)"
    ),
    "postgresql": (
        "convert_to(concat_ws('{u}', id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),"
        " coalesce(by_id::text, ''), office, act, thing, request, before, after), 'UTF8')"
    ),
}


def said_by(line: TrailLine, number: int) -> str:
    """This function will return the text of a line that its seal covers."""
    return said(
        (
            str(number),
            f"{line.at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}",
            str(line.by_id or ""),
            line.office,
            line.act,
            line.thing,
            line.request,
            canonical(line.before),
            canonical(line.after),
        )
    )


@dataclass(frozen=True)
class Verified:
    """What a walk over the whole trail found: nothing in `breaks` means that it is whole.

    `head` (number:seal) may be noted down elsewhere: given back as `since`, it proves later that
    nothing up to it was removed together with the head itself.
    """

    lines: int
    head: str
    breaks: tuple[Break, ...]
    set_back: tuple[int, ...]  # numbers of lines that are older than the one before: the clock was
    since_kept: bool | None  # None: nothing was asked


def _check_reader(viewer: Viewer) -> None:
    if not viewer.can("trail.read"):
        raise errors.not_permitted("trail.read", viewer.name)


def count(*, viewer: Viewer) -> int:
    """This function will count the lines of the trail."""
    _check_reader(viewer)
    return TrailLine.objects.count()


def verify(
    *, viewer: Viewer, since: str = "", tell: Callable[[int], None] = lambda _: None
) -> Verified:
    """This function will walk over the trail and say where it was changed; `tell` hears progress.

    `since` is a head noted earlier (number:seal). Raises `people.not_a_head` where it is none.
    """
    _check_reader(viewer)
    wanted = _noted(since)
    head = TrailHead.objects.filter(id=1).first() or TrailHead()
    walk = _Walk(tell, *wanted)
    found = (*breaks(walk.pages(head.number), head.seal), *_beyond())
    since_kept = walk.met if since else None
    return Verified(walk.count, str(head), found[:NAMED], tuple(walk.set_back), since_kept)


def _beyond() -> Iterator[Break]:
    """A line above the head was put there past every act; asked in one statement with the head."""
    head = TrailHead.objects.filter(id=1).values("number")
    above = TrailLine.objects.filter(id__gt=Coalesce(Subquery(head), 0)).order_by("id")
    if line := above.values_list("id", flat=True).first():
        yield Break(line - 1, line)


def _noted(since: str) -> tuple[int, str]:
    number, _, seal = since.partition(":")
    if not since:
        return 0, ""
    if not number.isdecimal() or len(seal) != 64:
        raise errors.not_a_head(since)
    return int(number), seal


class _Walk:
    """The lines in the order of the chain, with what is noticed on the way."""

    def __init__(self, tell: Callable[[int], None], number: int, seal: str) -> None:
        self.tell, self.number, self.seal = tell, number, seal
        self.count, self.met = 0, False
        self.set_back: list[int] = []
        self.last = b""  # when the last line was written

    def pages(self, last: int) -> Iterator[list[tuple[int, bytes, str]]]:
        """Yield every line up to the head that was read first: what comes meanwhile is not ours."""
        expression = _SAID[connection.vendor].format(u=BETWEEN)
        table = TrailLine._meta.db_table
        page = (  # no input in it
            f"SELECT id, {expression}, seal FROM {table}"
            f" WHERE id > %s AND id <= %s ORDER BY id LIMIT {AT_ONCE}"
        )
        above = LOWEST
        with connection.cursor() as cursor:
            while True:
                cursor.execute(page, [above, last])
                if not (rows := cursor.fetchall()):
                    return
                yield rows
                self._notice(rows)
                self._notice_times(rows)
                above = rows[-1][0]

    def _notice(self, rows: list[tuple[int, bytes, str]]) -> None:
        self.count += len(rows)
        if rows[0][0] <= self.number <= rows[-1][0]:
            self.met = any(n == self.number and seal == self.seal for n, _, seal in rows)
        self.tell(self.count)

    def _notice_times(self, rows: list[tuple[int, bytes, str]]) -> None:
        """Note lines whose time lies more than a moment before that of the line before."""
        times = _times(rows)
        before = [self.last or times[0], *times[:-1]]
        self.last = times[-1]
        if len(self.set_back) == NAMED or not any(map(gt, before, times)):
            return  # as good as always
        for (number, *_), earlier, at in zip(rows, before, times, strict=True):
            if earlier > at and _time(earlier) > _time(at) + MOMENT and len(self.set_back) < NAMED:
                self.set_back.append(number)


def _times(rows: list[tuple[int, bytes, str]]) -> list[bytes]:
    """When lines were written, out of what is sealed of them: it stands behind the number."""
    begins = len(str(rows[0][0])) + 1
    if (
        rows[0][0] > 0 and begins == len(str(rows[-1][0])) + 1
    ):  # nearly every page; not asked line by line
        return [text[begins : begins + TIME] for _, text, _ in rows]
    return [text[len(str(n)) + 1 :][:TIME] for n, text, _ in rows]


def _time(told: bytes) -> datetime:
    return datetime.fromisoformat(told.decode())
