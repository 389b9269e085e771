"""The only way in for an uploaded text: read in a child process that may die of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lianzhang.methods.reading import wire
from lianzhang.methods.reading.guarded import asked
from lianzhang.methods.reading.limits import Limits

LIMITS = Limits(
    file=20 * 2**20, unpacked=0, cells=0
)  # bytes; a book of a million characters has 3 MB


@dataclass(frozen=True)
class TextRead:
    """A text with what it says: claims and things as plain JSON with the guide's field names.

    Spans count characters of `text`. `day` is the text's own day as far as it is known (2023,
    2023-11, 2023-11-03), `subject` its place; `notes` are codes of `prose.refusals.NOTES`.
    """

    text: str
    claims: tuple[dict[str, Any], ...]
    things: tuple[dict[str, Any], ...]
    day: str
    subject: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class TextAsked:
    """What is known of a text beforehand: its words, its indicators, its day and place.

    `plain`: positions count in the plain UTF-8 decoding, a byte order mark included.
    """

    folder: Path
    known: Mapping[str, Sequence[str]]  # indicator code → names
    day: date | None = None
    place: str = ""
    plain: bool = False


def read_text_guarded(
    data: bytes, name: str, wanted: TextAsked, *, seconds: float = 60, megabytes: int = 2048
) -> TextRead:
    """This function will read an uploaded text into claims in a child process of its own.

    `seconds` bound wall clock and processor time, `megabytes` the child's memory. Every failure is
    a `Refused`: those of `prose.extract`, and too_big, too_slow, too_much_memory, interrupted.
    """
    order = {
        "prose": str(wanted.folder),
        "known": {code: list(names) for code, names in wanted.known.items()},
        "day": wanted.day.isoformat() if wanted.day else "",
        "place": wanted.place,
        "plain": wanted.plain,
    }
    message = asked(order, data, name, LIMITS, seconds=seconds, megabytes=megabytes)
    plain = wire.load(message)
    return TextRead(
        plain["text"],
        tuple(plain["claims"]),
        tuple(plain["things"]),
        plain["day"],
        plain["subject"],
        tuple(plain["notes"]),
    )


def text_message(data: bytes, order: Mapping[str, Any]) -> dict[str, Any]:
    """This function will read a text as ordered; what the child process does."""
    from lianzhang.methods.reading.prose import (  # late: tables of numbers go without
        Extract,
        IndicatorIndex,
        as_plain,
        extract,
        read_prose,
    )
    from lianzhang.methods.reading.prose.times import Today

    taken = Extract(data.decode("utf-8")) if order["plain"] else extract(data, order["name"])
    day = date.fromisoformat(order["day"]) if order["day"] else None
    text = taken.text.replace("\0", "\ufffd")  # which no database keeps
    reading = read_prose(
        text,
        folder=Path(order["prose"]),
        today=Today(day.year, day.month, day.day) if day else None,
        place=order["place"],
        index=IndicatorIndex(order["known"]),
    )
    claims = []
    for number, proposal in enumerate(reading.proposals, 1):
        place = taken.place(proposal.num_start)
        claims.append({**as_plain(proposal, number), **({"place": dict(place)} if place else {})})
    return {
        "text": text,
        "claims": claims,
        "things": [name.plain(number) for number, name in enumerate(reading.names, 1)],
        "day": _day_text(reading.today.year, reading.today.month, reading.today.day),
        "subject": reading.subject,
        "notes": list(reading.notes),
    }


def _day_text(year: int, month: int, day: int) -> str:
    parts = [f"{year:04}"] if year else []
    if parts and month:
        parts.append(f"{month:02}")
        parts += [f"{day:02}"] if day else []
    return "-".join(parts)
