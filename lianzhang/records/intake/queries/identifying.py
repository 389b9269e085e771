"""Which enterprise a row is about: certain, to be asked, or new, with the candidates."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import pyarrow as pa

from lianzhang.methods.defining.tables import ColumnKind, Table
from lianzhang.records.intake.queries.columns import Piece
from lianzhang.records.registry.queries import Identity, Named, identify, subject_map
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

    states: list[int]
    subjects: list[int | None]
    asks: list[dict[str, Any]]


def fields_of(table: Table) -> dict[str, str]:
    """This function will say which fields hold code, name and place of the subject, "" for none."""
    found = {
        kind.value: next((column.field for column in table.of_kind(kind)), "")
        for kind in (ColumnKind.CODE, ColumnKind.NAME)
    }
    fields = {column.field for column in table.columns}
    return {**found, "place": next((name for name in PLACES if name in fields), "")}


def named_rows(piece: Piece, table: Table) -> list[Named]:
    """This function will put name, code and place of every row as the registry asks for them."""
    fields, blank = fields_of(table), [""] * len(piece.rows)
    texts = {
        part: piece.text(name).to_pylist() if name in piece.values else blank
        for part, name in fields.items()
    }
    return [
        Named(name, code, place)
        for name, code, place in zip(texts["name"], texts["code"], texts["place"], strict=True)
    ]


def own_subjects(viewer: Viewer) -> frozenset[int] | None:
    """This function will return the subjects that a viewer may report for; None is all of them."""
    if "" in viewer.places:
        return None
    known = subject_map(viewer=viewer)
    listed = zip(known.ids, known.paths, strict=True)
    return frozenset(subject for subject, path in listed if viewer.covers(path))


def identified(
    piece: Piece, table: Table, own: frozenset[int] | None, *, viewer: Viewer
) -> Identified:
    """This function will ask the registry about every row without a fault, once for the piece.

    A row about somebody else's enterprise is a fault: `own` are those one may report for.
    """
    faulty = {fault.row for fault in piece.faults}
    rows = piece.rows.to_pylist()
    asked = named_rows(piece, table)
    sound = [at for at, row in enumerate(rows) if row not in faulty]
    answers = identify([asked[at] for at in sound], viewer=viewer)
    said = Identified([int(RowState.FAULT)] * len(rows), [None] * len(rows), [])
    for at, answer in zip(sound, answers, strict=True):
        said.states[at] = int(_BANDS[answer.band])
        said.subjects[at] = answer.subject_id
        if answer.subject_id and own is not None and answer.subject_id not in own:
            said.states[at], said.subjects[at] = int(RowState.FAULT), None
            piece.say(at, "", "intake.out_of_reach", asked[at].name)
        if answer.band == "ask":
            said.asks.append(_kept(rows[at], answer))
    return said


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
