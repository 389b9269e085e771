"""Which enterprise a row is about: certain, to be asked, or new, with the candidates."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.methods.defining.tables import ColumnKind, Table, TableKind
from lianzhang.records.intake.queries.columns import Piece
from lianzhang.records.registry.models import Ruling, Subject
from lianzhang.records.registry.queries import Identity, Named, identify, subject_map
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.viewer import Viewer

CANDIDATES = 5  # shown of one row
PLACES = ("county", "city", "place")  # fields in which a table states where, the nearest first


class RowState(IntEnum):
    """How a row stands."""

    GOOD = 0
    FAULT = 1
    ASK = 2  # which enterprise it is must be said
    NEW = 3  # an enterprise that is not on the register
    LEFT = 4  # a person said that it stays out


@dataclass(frozen=True)
class Identified:
    """What the registry said of a piece's rows: state and subject of each, candidates by row."""

    states: pa.Array
    subjects: pa.Array
    asks: list[dict[str, Any]]


def fields_of(table: Table) -> dict[str, str]:
    """This function will say which fields hold code, name and place of the subject, "" for none."""
    found = {
        kind.value: next((column.field for column in table.of_kind(kind)), "")
        for kind in (ColumnKind.CODE, ColumnKind.NAME)
    }
    fields = {column.field for column in table.columns}
    return {**found, "place": next((name for name in PLACES if name in fields), "")}


class Register:
    """The register as one reading of a file asks it: most rows name who they mean to the letter.

    A row with the code and the very name of an enterprise means it; nobody need think about that.
    Whoever is written otherwise, or was ever decided about, is asked of `registry`, each once.
    """

    def __init__(self, viewer: Viewer, *, whole: bool) -> None:
        self.viewer = viewer
        self.own = own_subjects(viewer)
        self.keys, self.ids = _to_the_letter(viewer) if whole else _NOBODY
        self._answers: dict[Named, Identity] = {}

    def certain(self, codes: pa.Array, names: pa.Array) -> pa.Array:
        """This function will return the subjects that rows mean to the letter, null for others."""
        asked = pc.binary_join_element_wise(codes, names, _BETWEEN)
        return pc.take(self.ids, pc.index_in(asked, self.keys))

    def asked(self, named: Sequence[Named]) -> list[Identity]:
        """This function will ask about names, each that is new once."""
        if len(self._answers) > REMEMBERED:
            self._answers.clear()
        new = [one for one in dict.fromkeys(named) if one not in self._answers]
        self._answers.update(zip(new, identify(new, viewer=self.viewer), strict=True))
        return [self._answers[one] for one in named]


def own_subjects(viewer: Viewer) -> pa.Array | None:
    """This function will return the subjects that a viewer may report for; None is all of them."""
    if "" in viewer.places:
        return None
    known = subject_map(viewer=viewer)
    listed = zip(known.ids, known.paths, strict=True)
    return pa.array((subject for subject, path in listed if viewer.covers(path)), pa.int64())


def _to_the_letter(viewer: Viewer) -> tuple[pa.Array, pa.Array]:
    """Code and name of every enterprise that nobody ever had to decide about, and its id."""
    rows = Subject.objects.filter(visible_subjects(viewer), kind="enterprise", credit_code__gt="")
    rows = rows.filter(withdrawn=False, merged_into__isnull=True)
    decided = set(Ruling.objects.values_list("subject_id", flat=True))
    found: dict[str, int] = {}
    for pk, code, name in rows.values_list("pk", "credit_code", "name").iterator(10_000):
        found[f"{code}{_BETWEEN}{name}"] = 0 if pk in decided else pk
    keys = [text for text, pk in found.items() if pk]
    return pa.array(keys, pa.string()), pa.array((found[text] for text in keys), pa.int64())


def identified(piece: Piece, table: Table, register: Register) -> Identified:
    """This function will ask the register about every row without a fault.

    A row about somebody else's enterprise is a fault: see `own_subjects`.
    """
    names = fields_of(table)
    blank = pa.array([""] * len(piece.rows))
    code, name, place = (
        piece.text(names[part]) if names[part] in piece.values else blank for part in _PARTS
    )
    wrong = pa.array({fault.row for fault in piece.faults}, pa.int32())
    sound = pc.invert(pc.is_in(piece.rows, wrong))
    subjects = pc.if_else(sound, register.certain(code, name), None)
    open_at = pc.indices_nonzero(pc.and_(sound, pc.is_null(subjects))).to_pylist()
    if table.kind is TableKind.REGISTRATIONS:  # the registry itself decides who is new
        answers = dict.fromkeys(open_at, _STRANGER)
    else:
        named = [Named(name[at].as_py(), code[at].as_py(), place[at].as_py()) for at in open_at]
        answers = dict(zip(open_at, register.asked(named), strict=True))
    states = pc.if_else(sound, int(RowState.GOOD), int(RowState.FAULT)).to_pylist()
    known, asks = subjects.to_pylist(), []
    for at, answer in answers.items():
        states[at], known[at] = int(_BANDS[answer.band]), answer.subject_id
        if answer.band == "ask":
            asks.append(_kept(piece.rows[at].as_py(), answer))
    for at in _strangers(known, register.own):
        states[at], known[at] = int(RowState.FAULT), None
        piece.say(at, "", "intake.out_of_reach", name[at].as_py())
    return Identified(pa.array(states, pa.int8()), pa.array(known, pa.int64()), asks)


def _strangers(known: list[int | None], own: pa.Array | None) -> list[int]:
    """The rows whose subject is not one's own."""
    if own is None:
        return []
    subjects = pa.array(known, pa.int64())
    strange = pc.and_(pc.is_valid(subjects), pc.invert(pc.is_in(subjects, own)))
    return list(pc.indices_nonzero(strange).to_pylist())


_PARTS = ("code", "name", "place")
_BETWEEN = "\x1f"
_STRANGER = Identity("new", None, ())
_NOBODY = pa.array([], pa.string()), pa.array([], pa.int64())
REMEMBERED = 50_000  # answers kept while a file is read; one takes about a kilobyte
_BANDS = {"certain": RowState.GOOD, "ask": RowState.ASK, "new": RowState.NEW}


def _kept(row: int, answer: Identity) -> dict[str, Any]:
    """An open question as it waits on disk."""
    candidates = [
        {
            "id": found.card.id,
            "code": found.card.code,
            "name": found.card.name,
            "score": found.score,
            "reasons": list(found.reasons),
        }
        for found in answer.candidates[:CANDIDATES]
    ]
    said = {"reasons": list(answer.reasons), "candidates": candidates}
    return {"row": row, "said": json.dumps(said, ensure_ascii=False)}


ASKS = pa.schema([("row", pa.int32()), ("said", pa.string())])


@dataclass(frozen=True)
class Candidate:
    """An enterprise that a row may mean, with why."""

    id: int
    code: str
    name: str
    score: float
    reasons: tuple[str, ...]


def candidates_of(plain: Mapping[str, Any]) -> tuple[Candidate, ...]:
    """This function will rebuild the candidates of a kept question."""
    said = json.loads(plain["said"])
    return tuple(
        Candidate(**{**found, "reasons": tuple(found["reasons"])}) for found in said["candidates"]
    )
