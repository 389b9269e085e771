"""The reader: a text to proposals, paragraph by paragraph, sentence by sentence, in one pass."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lianzhang.methods.reading.prose.cleaning import Cleaned, clean, unwrapped
from lianzhang.methods.reading.prose.datelines import day_of_text, days_differ
from lianzhang.methods.reading.prose.firms import firm_of_text
from lianzhang.methods.reading.prose.flattened import rows_marked
from lianzhang.methods.reading.prose.furniture import Sorted, sort_lines, without_seams
from lianzhang.methods.reading.prose.heads import head_grammar
from lianzhang.methods.reading.prose.mapping import IndicatorIndex
from lianzhang.methods.reading.prose.offices import office_before
from lianzhang.methods.reading.prose.park_of_text import park_of_text
from lianzhang.methods.reading.prose.passing import Pass
from lianzhang.methods.reading.prose.place_of_text import place_of_text
from lianzhang.methods.reading.prose.places import Place, gazetteer
from lianzhang.methods.reading.prose.proposals import Named, Proposal
from lianzhang.methods.reading.prose.subject_words import subject_grammar
from lianzhang.methods.reading.prose.thing_words import thing_grammar
from lianzhang.methods.reading.prose.things import find_things
from lianzhang.methods.reading.prose.times import Today
from lianzhang.methods.reading.prose.words import FOLDER, Words, words

_FOOT = 60  # characters at the end of a text in which its day may stand
_CHINESE = re.compile("[\u4e00-\u9fff]{2}")
_LETTER = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, eq=False)
class Reading:
    """What was read: the proposals in order, the text's day and place, and the map of offsets."""

    proposals: tuple[Proposal, ...]
    today: Today
    subject: str
    cleaned: Cleaned
    body: Sorted
    notes: tuple[str, ...] = ()
    things: Callable[[], tuple[Named, ...]] = tuple

    @property
    def names(self) -> tuple[Named, ...]:
        """This function will find the named things of the text; it looks only when asked."""
        return self.things()


def read_prose(
    text: str,
    *,
    folder: Path = FOLDER,
    today: Today | None = None,
    place: str = "",
    index: IndicatorIndex | None = None,
) -> Reading:
    """This function will read a text into proposals; spans are characters of `text`.

    `today` and `place` are the day and the place of the text where the caller knows them, `index`
    the indicators to which names are mapped. Never raises for any text.
    """
    table = words(folder)
    cleaned = clean(rows_marked(unwrapped(text)))
    plain = without_seams(cleaned.text, table)
    body = sort_lines(plain, table)
    inner = "\n".join(plain[line.start : line.end] for line in body.lines)
    today = today or day_of_text(body.head, inner)
    if not today.year:
        today = day_of_text(plain[-_FOOT:], inner)
    grammar = subject_grammar(table)
    if place:
        name, known = place, gazetteer().full.get(place)
    else:
        name, known = place_of_text(f"{body.title}\n{body.head}", inner, grammar.ministry)
    name = place or park_of_text(body.title, inner, name)
    ministry = grammar.ministry.search(f"{body.title}{inner[:300]}")
    firm = "" if place or ministry else firm_of_text(inner, name)
    name = firm or name
    pass_ = Pass(table, cleaned, plain, body, today, name, known, text, index)
    found = tuple(pass_.proposals()) if _is_chinese(inner) else ()
    notes = _notes(body, inner, found, today, name)
    return Reading(
        found, today, name, cleaned, body, notes, partial(_things, cleaned, table, known, text)
    )


def _is_chinese(body: str) -> bool:
    """Whether a text is Chinese: a few Chinese words in an English text do not make it so."""
    if not _CHINESE.search(body):
        return False
    if 2 * len(body.encode("ascii", "ignore")) < len(body):
        return True
    return len(_LATIN.findall(body)) < 4 * len(_LETTER.findall(body))


def _notes(
    lines: Sorted, body: str, found: tuple[Proposal, ...], today: Today, name: str
) -> tuple[str, ...]:
    """What a person should know of a text that gave little or nothing."""
    if not body.strip():
        return ("table_rows",) if lines.rows else ("no_body",)
    if not _is_chinese(body):
        return ("not_chinese",) if re.search("[A-Za-z]{3}", body) else ("no_numbers",)
    notes = [] if found else ["no_numbers"]
    if lines.rows:
        notes.append("table_rows")
    if days_differ(lines.head):
        notes.append("days_differ")
    if found and not today.year:
        notes.append("no_day")
    if found and not name:
        notes.append("no_place")
    return tuple(notes)


def _things(cleaned: Cleaned, table: Words, place: Place | None, text: str) -> tuple[Named, ...]:
    """The named things of a text, every mention of one under its first."""
    body, gathered = cleaned.text, dict[tuple[str, str], list[tuple[int, int]]]()
    for kind, start, end in find_things(body, thing_grammar(table), head_grammar(table), place):
        gathered.setdefault((kind, body[start:end]), []).append((start, end))
    found = []
    for (kind, name), places in gathered.items():
        mentions = tuple(cleaned.original(*span) for span in places)
        starts = (start for start, _ in places)
        office = office_before(body, starts, table) if kind == "person" else ""
        first, last = mentions[0]
        found.append(Named(kind, text[first:last], name, mentions, office))
    return tuple(found)
