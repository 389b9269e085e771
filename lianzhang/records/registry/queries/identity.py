"""Who is meant? Many names at once, five questions to the database for each few thousand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count

from lianzhang.methods.matching import (
    Asking,
    Known,
    NameParts,
    Verdict,
    blocks,
    decide,
    significant,
)
from lianzhang.records.registry.models import Alias, NameBlock, Registration, Ruling, Subject
from lianzhang.records.registry.queries.parsing import name_words, parse
from lianzhang.records.registry.queries.subjects import SubjectCard, card
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.codes import read_identity
from lianzhang.values.errors import Refused
from lianzhang.values.texts import compact, key
from lianzhang.values.viewer import Viewer

CHUNK = 2_000  # names asked at once: their blocks stay below what a database takes in one question
CROWDED = 300  # a block with more names than this tells nothing


@dataclass(frozen=True)
class Named:
    """Somebody named in a table: the name, a code where given, the place (code or name)."""

    name: str
    code: str = ""
    place: str = ""


@dataclass(frozen=True)
class Candidate:
    """A subject that may be meant, how alike it is (0 to 1), and why."""

    card: SubjectCard
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Identity:
    """What is to be believed: `band` is certain, ask or new; `subject_id` only where certain.

    Reasons are Chinese msgids without places, to be translated by whoever shows them.
    """

    band: str
    subject_id: int | None
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()


def identify(asked: Sequence[Named], *, viewer: Viewer) -> tuple[Identity, ...]:
    """This function will find out who each name means: certain, ask or new, with reasons.

    Codes count first, then names in their parts; what people decided before holds. Answers are in
    the order asked; a subject that was merged away answers as the one it is now.
    """
    answered: list[Identity] = []
    for start in range(0, len(asked), CHUNK):
        answered += _identified(asked[start : start + CHUNK], viewer)
    return tuple(answered)


def _identified(asked: Sequence[Named], viewer: Viewer) -> list[Identity]:
    places = _place_digits({one.place for one in asked if one.place})
    asking = [_asking(one, places.get(one.place, "")) for one in asked]
    rulings = _rulings(asked)
    ruled = [rulings[asked_key(one)] for one in asked]
    ids = [found.union(by) for found, by in zip(_candidate_ids(asking), ruled, strict=True)]
    now = _subjects({id_ for found in ids for id_ in found}, viewer)
    known = _known(now)
    sounds = name_words().sound_of
    verdicts = (
        decide(one, _as_ruled({now[id_].pk for id_ in found if id_ in now}, known, by, now), sounds)
        for one, found, by in zip(asking, ids, ruled, strict=True)
    )
    cards = {row.pk: card(row) for row in now.values()}
    return [_identity(verdict, cards) for verdict in verdicts]


def asked_code(text: str) -> tuple[str, bool]:
    """This function will return a code as compared, and whether its check character is right."""
    code = compact(text)
    if not code:
        return "", True
    try:
        return str(read_identity(code)), True
    except Refused:
        return code, False


def _asking(named: Named, place: str) -> Asking:
    code, sound = asked_code(named.code)
    return Asking(parse(named.name), code, sound, place)


def asked_key(named: Named) -> tuple[str, str]:
    """This function will return what a decision is remembered under: folded name and code."""
    return key(named.name)[:160], asked_code(named.code)[0][:18]


def _place_digits(texts: Collection[str]) -> dict[str, str]:
    """Digits of places given by code, by path or by name."""
    found: dict[str, str] = {}
    for text in texts:
        last = compact(text.rpartition("/")[2])
        if last.isdigit() and len(last) >= 6:
            found[text] = significant(last[:6])
        else:
            codes = name_words().places.get(text, frozenset())
            if len(codes) == 1:
                found[text] = next(iter(codes))
    return found


def _candidate_ids(asking: Sequence[Asking]) -> list[set[int]]:
    """Subjects that share a code or a block with each name; three questions in all."""
    of_name = [blocks(one.parts) for one in asking]
    wanted = {block for each in of_name for block in each}
    listed = NameBlock.objects.filter(block__in=wanted)
    counted = listed.values("block").order_by().annotate(n=Count("id"))
    crowded = [row["block"] for row in counted if row["n"] > CROWDED]
    by_block: defaultdict[int, set[int]] = defaultdict(set)
    few = NameBlock.objects.filter(block__in=wanted.difference(crowded))
    for block, subject in few.values_list("block", "subject_id"):
        by_block[block].add(subject)
    by_code = _by_code({one.code for one in asking if one.code})
    return [
        {id_ for block in each for id_ in by_block.get(block, ())} | by_code.get(one.code, set())
        for one, each in zip(asking, of_name, strict=True)
    ]


def _by_code(codes: Collection[str]) -> dict[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    if codes:
        rows = Subject.objects.filter(credit_code__in=codes, credit_code__gt="")
        numbers = Registration.objects.filter(number__in=codes, number__gt="")
        for code, id_ in rows.values_list("credit_code", "id"):
            found[code].add(id_)
        for code, id_ in numbers.values_list("number", "subject_id"):
            found[code].add(id_)
    return found


def _subjects(ids: Collection[int], viewer: Viewer) -> dict[int, Subject]:
    """By every id asked for: the subject it is now, where the viewer may see it."""
    rows = Subject.objects.filter(pk__in=ids).values_list("id", "merged_into_id")
    current = {id_: merged or id_ for id_, merged in rows}
    seen = Subject.objects.filter(visible_subjects(viewer), pk__in=set(current.values()))
    by_id = {row.pk: row for row in seen}
    return {id_: by_id[now] for id_, now in current.items() if now in by_id}


def _known(subjects: Mapping[int, Subject]) -> dict[int, Known]:
    """Subjects as the method wants them: names and codes of all that were merged into each."""
    names: defaultdict[int, dict[NameParts, None]] = defaultdict(dict)
    codes: defaultdict[int, set[str]] = defaultdict(set)
    now = {row.pk: row for row in subjects.values()}
    for row in now.values():
        names[row.pk][parse(row.name)] = None
    into = {id_: id_ for id_ in now}
    into |= dict(Subject.objects.filter(merged_into__in=now).values_list("id", "merged_into_id"))
    for name, id_ in (
        Alias.objects.filter(subject__in=into).order_by("id").values_list("name", "subject_id")
    ):
        names[into[id_]][parse(name)] = None
    numbered = Registration.objects.filter(subject__in=into, number__gt="")
    for id_, code in (
        *Subject.objects.filter(pk__in=into).values_list("id", "credit_code"),
        *numbered.values_list("subject_id", "number"),
    ):
        codes[into[id_]].update({code} - {""})
    return {
        id_: Known(id_, tuple(names[id_]), tuple(sorted(codes[id_])), _digits(row.path))
        for id_, row in now.items()
    }


def _digits(path: str) -> str:
    last = path.rpartition("/")[2]
    return significant(last) if last.isdigit() and len(last) == 6 else ""


def _rulings(asked: Iterable[Named]) -> defaultdict[tuple[str, str], dict[int, bool]]:
    """What people decided, by name and code: subject → same; the newest holds."""
    found: defaultdict[tuple[str, str], dict[int, bool]] = defaultdict(dict)
    keys = {asked_key(one)[0] for one in asked}
    for row in Ruling.objects.filter(key__in=keys).order_by("id"):
        found[row.key, row.code][row.subject_id] = row.same
    return found


def _as_ruled(
    ids: Collection[int],
    known: Mapping[int, Known],
    ruled: Mapping[int, bool],
    now: Mapping[int, Subject],
) -> list[Known]:
    """The candidates, with what was decided about them."""
    said = {now[id_].pk: same for id_, same in ruled.items() if id_ in now}
    return [replace(known[id_], ruled=said.get(id_)) for id_ in sorted(ids)]


def _identity(verdict: Verdict, cards: Mapping[int, SubjectCard]) -> Identity:
    shown = (Candidate(cards[one.id], one.score, one.reasons) for one in verdict.candidates)
    return Identity(verdict.band, verdict.id, verdict.reasons, tuple(shown))
