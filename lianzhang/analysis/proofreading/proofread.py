"""Proofreading: every number of a draft held against the ledger, in a constant number of queries."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from lianzhang.analysis.proofreading.choosing import is_goal
from lianzhang.analysis.proofreading.deriving import derive
from lianzhang.analysis.proofreading.holding import Ledger, hold
from lianzhang.analysis.proofreading.owning import openings, owned
from lianzhang.analysis.proofreading.statements import Statement, statements
from lianzhang.analysis.proofreading.verdicts import Cause, Conclusion, Finding
from lianzhang.methods.defining import Catalogue
from lianzhang.methods.reading.prose import IndicatorIndex, read_prose
from lianzhang.methods.reading.prose.times import Today
from lianzhang.methods.reading.prose.words import FOLDER
from lianzhang.records.figures.queries import FigureRow, on_record
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.plans.queries import words_of
from lianzhang.records.registry.queries import SubjectCard, named, places_below
from lianzhang.values.claims import Modality
from lianzhang.values.errors import Refused, gettext_noop
from lianzhang.values.viewer import Release, Viewer

HISTORY = 60  # figures of a pair that are looked at: five years of months
LONGEST = 200_000  # characters: more than any speech, a second of reading


@dataclass(frozen=True)
class Occasion:
    """For whom a draft is, when it is spoken, and about which place it speaks when it says 全市."""

    place: SubjectCard
    day: date
    public: bool = False  # 对外


@dataclass(frozen=True)
class Checked:
    """A draft with what was found of each of its numbers, in the order of the text."""

    text: str
    findings: tuple[Finding, ...]
    occasion: Occasion
    notes: tuple[str, ...]  # codes of the reader's notes

    def count(self, conclusion: Conclusion) -> int:
        """This function will count the numbers with a conclusion."""
        return sum(finding.conclusion is conclusion for finding in self.findings)

    @property
    def fit_to_leave(self) -> bool:
        """This function will answer whether nothing was found that must be looked at."""
        return all(finding.cause.conclusion is Conclusion.AGREES for finding in self.findings)


def proofread(text: str, occasion: Occasion, *, viewer: Viewer) -> Checked:
    """This function will hold every number of a draft against what the viewer may see.

    What lies outside the viewer's scope is 查无出处 like what nobody recorded. Nothing of the draft
    is kept. Raises `Refused` `proofreading.too_long`.
    """
    if len(text) > LONGEST:
        raise _too_long(len(text))
    known = catalogue()
    day = occasion.day
    reading = read_prose(
        text,
        folder=_words(),
        today=Today(day.year, day.month, day.day),
        place=occasion.place.name,
        index=_index(known),
    )
    around = places_below(occasion.place.code, viewer=viewer)
    said = tuple(
        statements(
            text,
            reading.proposals,
            known,
            day=day,
            here=occasion.place.name,
            around={name: card.name for card in around for name in (card.name, card.short_name)},
        )
    )
    opened = openings(said, known)
    names = {one.subject for one in said} | {one.name for each in opened for one in each}
    found = named(names - {""}, viewer=viewer)
    said = owned(said, opened, found)
    ledger = _ledger(said, found, (occasion.place, *around), known, viewer, day)
    held = derive([hold(statement, ledger) for statement in said])
    notes = tuple(note for note in reading.notes if note != "days_differ")
    findings = tuple(_released(_worded(f, ledger), occasion) for f in held)
    return Checked(text, findings, occasion, notes)


def _words() -> Path:
    """The reader's tables of words: the last pack that has them replaces the others."""
    packs = [Path(pack) for pack in settings.LIANZHANG_PACKS]
    return next((p / "reading" for p in reversed(packs) if (p / "reading").is_dir()), FOLDER)


def _too_long(count: int) -> Refused:
    return Refused.because(
        "proofreading.too_long",
        gettext_noop("文稿有 %(count)s 字，超过了 %(most)s 字。"),
        remedy=gettext_noop("请分成几份，逐份校核。"),
        count=count,
        most=LONGEST,
    )


@lru_cache(maxsize=4)
def _indexed(names: tuple[tuple[str, tuple[str, ...]], ...]) -> IndicatorIndex:
    return IndicatorIndex(dict(names))


def _index(known: Catalogue) -> IndicatorIndex:
    return _indexed(
        tuple((code, (one.name, *one.aliases)) for code, one in known.indicators.items())
    )


def _ledger(
    said: Sequence[Statement],
    found: Mapping[str, Sequence[SubjectCard]],
    places: Sequence[SubjectCard],
    known: Catalogue,
    viewer: Viewer,
    day: date,
) -> Ledger:
    subjects = {name: frozenset(card.code for card in cards) for name, cards in found.items()}
    subjects |= {card.name: frozenset((card.code,)) for card in places}
    codes = {card.code for card in places}.union(*subjects.values())
    rows = on_record(
        subjects=codes,
        indicators={code for one in said for code in one.codes | one.near},
        viewer=viewer,
        modalities=tuple(Modality),
        newest=HISTORY,
        replaced=True,
    )
    goals = [row.id for listed in rows.values() for row in listed if is_goal(row)]
    soft = frozenset(word for word, row in known.goal_words.items() if row.soft)
    return Ledger(rows, subjects, day, soft, words_of(goals, viewer=viewer))


def _worded(finding: Finding, ledger: Ledger) -> Finding:
    """A goal whose number is right and whose word is not: 力争 that became 达到."""
    row = finding.figure
    word = ledger.words.get(row.id, "") if row else ""
    if not word or finding.cause is not Cause.SAME:
        return finding
    soft = word in ledger.soft or bool(_SOFTLY.search(word))
    if soft is bool(_SOFTLY.search(finding.statement.before)):
        return replace(finding, goal_word=word)
    return replace(finding, cause=Cause.GOAL_WORD, goal_word=word)


_SOFTLY = re.compile("力争|争取|努力|争创|力求|有望")


def _released(finding: Finding, occasion: Occasion) -> Finding:
    """For the public only what may leave: 内部掌握, or released on a later day, is named."""
    row = finding.held_against
    if not occasion.public or row is None or not _held_back(row, occasion.day):
        return finding
    if finding.cause is Cause.SAME:
        return replace(finding, cause=Cause.NOT_RELEASED, unreleased=True)
    return replace(finding, unreleased=True)


def _held_back(row: FigureRow, day: date) -> bool:
    claim = row.claim
    later = claim.released_on is not None and claim.released_on > day
    return claim.release is Release.INTERNAL or later


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """This function will put what must be looked at before what agrees, each in the text's order."""
    return tuple(sorted(findings, key=lambda f: f.conclusion is Conclusion.AGREES))
