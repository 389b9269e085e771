"""What is on record of the rows at hand, and how new and renewed subjects are written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.utils import timezone

from lianzhang.methods.matching import blocks
from lianzhang.methods.matching.deciding import CODE_OTHER, NAME_SAME
from lianzhang.records.registry.actions.reading import Reading
from lianzhang.records.registry.models import (
    Alias,
    NameBlock,
    Question,
    Registration,
    Subject,
    Taken,
    Taking,
)

BATCH = 2_000  # rows an INSERT takes at once
_FACTS = ("number", "founded", "type", "capital", "scope", "city", "address")


@dataclass(frozen=True)
class OnRecord:
    """Subjects that rows may mean: by code, and by folded name. Each is what it is today."""

    by_code: dict[str, list[Subject]]
    by_name: dict[str, list[Subject]]
    facts: dict[int, Registration]

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> "OnRecord":
        """This function will look up a chunk of rows in five questions."""
        codes = {reading.code for reading in readings if reading.code}
        credit = Subject.objects.filter(credit_code__in=codes, credit_code__gt="")
        numbers = Registration.objects.filter(number__in=codes, number__gt="")
        code_of: list[tuple[str, int, int | None]] = [
            *credit.values_list("credit_code", "id", "merged_into_id")
        ]
        code_of += numbers.values_list("number", "subject_id", "subject__merged_into_id")
        names = Alias.objects.filter(key__in={reading.key for reading in readings})
        # kinds are sorted out below: asked of the database, SQLite would begin with them
        named = [*names.values_list("key", "subject_id", "subject__merged_into_id")]
        ids = {into or id_ for _, id_, into in (*code_of, *named)}
        rows = {row.pk: row for row in Subject.objects.filter(pk__in=ids)}
        facts = {row.pk: row for row in Registration.objects.filter(pk__in=ids)}
        standing = {
            id_: row for id_, row in rows.items() if row.kind == "enterprise" and not row.withdrawn
        }
        return cls(_indexed(code_of, rows), _indexed(named, standing), facts)

    def bearer(self, reading: Reading) -> list[Subject]:
        """This function will return the subject a row is about: none, one, or several namesakes.

        By code; else the namesake in the same city that has no code yet. Without a code of its
        own a row may mean any namesake there.
        """
        if reading.code in self.by_code:
            return self.by_code[reading.code][:1]
        near = [one for one in self.by_name.get(reading.key, ()) if _near(one, reading)]
        if not reading.code:
            return near
        return [one for one in near if not self._codes(one, reading)][:1]

    def namesakes(self, reading: Reading) -> list[Subject]:
        """This function will return others of the same name near by, whatever their codes."""
        return [one for one in self.by_name.get(reading.key, ()) if _near(one, reading)]

    def _codes(self, one: Subject, reading: Reading) -> bool:
        """Whether a subject has a code of the same kind already, which then is another."""
        known = self.facts.get(one.pk)
        number = known.number if known else ""
        return bool(one.credit_code if reading.credit else number or one.credit_code)


def _near(one: Subject, reading: Reading) -> bool:
    city = "/".join(reading.place.path.split("/")[:2])
    return one.path.startswith(city) or city.startswith(one.path)


def _indexed(
    found: Iterable[tuple[str, int, int | None]], rows: dict[int, Subject]
) -> dict[str, list[Subject]]:
    index: defaultdict[str, dict[int, Subject]] = defaultdict(dict)
    for text, id_, into in found:
        if (into or id_) in rows:
            index[text][into or id_] = rows[into or id_]
    return {text: list(each.values()) for text, each in index.items()}


@dataclass(frozen=True)
class Made:
    """How many subjects were made, and how many questions that raised."""

    subjects: int
    asked: int


@dataclass(frozen=True)
class Renewed:
    """How many subjects were changed, and how many withdrawn ones came back."""

    changed: int
    revived: int


class Keeper:
    """Writes subjects with all that belongs to them, for one taking."""

    def __init__(self, taking: Taking, *, synthetic: bool) -> None:
        self.taking = taking
        self.synthetic = synthetic
        self._branches: list[tuple[Subject, str]] = []  # made, with the folded name of the parent

    def make(self, readings: Sequence[Reading], known: OnRecord) -> Made:
        """This function will put new subjects on record; namesakes with another code are asked."""
        made = Subject.objects.bulk_create(map(self._subject, readings), batch_size=BATCH)
        both = list(zip(readings, made, strict=True))
        self._name([(reading, row.pk) for reading, row in both])
        Registration.objects.bulk_create(
            (self._registration(reading, row.pk) for reading, row in both), batch_size=BATCH
        )
        self._note(both, made=True)
        self._branches += [(row, one.parts.parent) for one, row in both if one.parts.parent]
        asked = [
            self._question(reading, row, other)
            for reading, row in both
            for other in known.namesakes(reading)
        ]
        Question.objects.bulk_create(asked, batch_size=BATCH)
        return Made(len(made), len({question.subject_id for question in asked}))

    def join_branches(self) -> None:
        """This function will give each new branch its parent, where exactly one bears the name."""
        for start in range(0, len(self._branches), BATCH):
            some = self._branches[start : start + BATCH]
            bearers: defaultdict[str, set[int]] = defaultdict(set)
            names = Alias.objects.filter(key__in={key for _, key in some})
            for key, id_ in names.values_list("key", "subject_id"):
                bearers[key].add(id_)
            joined = []
            for row, key in some:
                found = bearers[key] - {row.pk}
                if len(found) == 1:
                    row.parent_id = next(iter(found))
                    joined.append(row)
            Subject.objects.bulk_update(joined, ["parent"], batch_size=BATCH // 10)

    def renew(self, pairs: Sequence[tuple[Reading, Subject]], known: OnRecord) -> Renewed:
        """This function will lay newer facts over what is on record and keep what was before."""
        subjects: list[Subject] = []
        facts: list[Registration] = []
        fresh: list[Registration] = []
        notes: list[tuple[Subject, dict[str, Any]]] = []
        renamed: list[tuple[Reading, int]] = []
        for reading, row in pairs:
            before = self._lay(reading, row, known.facts.get(row.pk))
            if not before:
                continue
            notes.append((row, before))
            subjects.append(row)
            target = fresh if row.pk not in known.facts else facts
            target.append(known.facts.get(row.pk) or self._registration(reading, row.pk))
            if "name" in before:
                renamed.append((reading, row.pk))
        fields = ["name", "credit_code", "withdrawn"]
        Subject.objects.bulk_update(subjects, fields, batch_size=BATCH // 10)
        Registration.objects.bulk_update(facts, [*_FACTS, "source"], batch_size=BATCH // 20)
        Registration.objects.bulk_create(fresh, batch_size=BATCH)
        self._name(renamed)
        revived = [row for row, before in notes if before.get("withdrawn")]
        self._notes([(row, was) for row, was in notes if was.get("withdrawn")], made=True)
        self._notes([(row, was) for row, was in notes if not was.get("withdrawn")], made=False)
        return Renewed(len(notes) - len(revived), len(revived))

    def _lay(self, reading: Reading, row: Subject, facts: Registration | None) -> dict[str, Any]:
        """Change the row and its facts in memory; return what was there before."""
        before: dict[str, Any] = {}
        wanted = {"name": reading.name, "credit_code": reading.credit or row.credit_code}
        for name, value in (*wanted.items(), ("withdrawn", False)):
            if getattr(row, name) != value:
                before[name] = getattr(row, name)
                setattr(row, name, value)
        if facts is None:
            return before | {"registration": None}
        for name in _FACTS:
            value = reading.facts[name]
            if value not in ("", None) and getattr(facts, name) != value:
                before[name] = _plain(getattr(facts, name))
                setattr(facts, name, value)
        if before:
            before["source"] = facts.source_id
            facts.source_id = self.taking.source_id
        return before

    def _subject(self, reading: Reading) -> Subject:
        return Subject(
            code=reading.code or f"reg.{_digest(reading)}",
            kind="enterprise",
            level="enterprise",
            name=reading.name,
            place=reading.place,
            path=reading.place.path,
            credit_code=reading.credit,
            synthetic=self.synthetic,
        )

    def _registration(self, reading: Reading, subject: int) -> Registration:
        return Registration(
            subject_id=subject, source_id=self.taking.source_id, **dict(reading.facts)
        )

    def _name(self, named: Sequence[tuple[Reading, int]]) -> None:
        """Aliases and blocks, by which a subject is found."""
        Alias.objects.bulk_create(
            (Alias(subject_id=pk, name=one.name, key=one.key) for one, pk in named),
            batch_size=BATCH,
            ignore_conflicts=True,
        )
        NameBlock.objects.bulk_create(
            (
                NameBlock(block=block, subject_id=pk)
                for one, pk in named
                for block in blocks(one.parts)
            ),
            batch_size=BATCH,
        )

    def _note(self, both: Iterable[tuple[Reading, Subject]], *, made: bool) -> None:
        self._notes([(row, {}) for _, row in both], made=made)

    def _notes(self, pairs: Sequence[tuple[Subject, dict[str, Any]]], *, made: bool) -> None:
        Taken.objects.bulk_create(
            (Taken(taking=self.taking, subject=row, made=made, before=was) for row, was in pairs),
            batch_size=BATCH,
        )

    def _question(self, reading: Reading, row: Subject, other: Subject) -> Question:
        return Question(
            name=reading.name,
            code=reading.code,
            place=row.path,
            subject=row,
            candidate=other,
            score=1.0,
            reasons=[CODE_OTHER, NAME_SAME],
            source_id=self.taking.source_id,
            asked_at=timezone.now(),
        )


def _digest(reading: Reading) -> str:
    return sha256(f"{reading.key}@{reading.place.code}".encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
