"""The index of a survey, worked out from its stored answers, and what of it may be shown."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np

from lianzhang.methods.masking import Atom, Guard, Slice, Why, cut, mask
from lianzhang.methods.surveying import (
    Balance,
    Interval,
    Strata,
    balance,
    change,
    deviations,
    interval,
    replicates,
)
from lianzhang.methods.surveying.balancing import Numbers
from lianzhang.records.overlays.queries import setting
from lianzhang.records.surveys.models import Drawn, State, Stratum, Survey
from lianzhang.records.surveys.queries.asking import asked_of
from lianzhang.records.surveys.queries.drawing import SIZES
from lianzhang.records.surveys.queries.lists import find
from lianzhang.values.viewer import Viewer

DIMENSIONS = ("chain", "size", "county")
FEW, HIDDEN, SAME = "few", "hidden", "same"  # why a cell shows no number
# How many answered is no secret, only what: a hidden cell need only not be the rest of a sum.
_ANY = Fraction(1, 10**9)


@dataclass(frozen=True)
class Part:
    """An index with its interval; None where too few answered."""

    balance: Balance
    interval: Interval | None


@dataclass(frozen=True)
class Cell:
    """One chain, size or county: its index, or why it is not shown."""

    dimension: str
    member: str
    part: Part | None
    population: int
    why: str = ""


@dataclass(frozen=True)
class Index:
    """The diffusion index of a survey; `whole` is None where fewer answered than must."""

    answers: int
    drawn: int
    least: int
    whole: Part | None
    questions: Mapping[str, Part]
    cells: tuple[Cell, ...]
    silent: tuple[str, ...]  # strata without an answer, as chain · size · county codes
    unspoken: int  # firms of those strata
    before: str  # the quarter it is compared with, blank: none
    change: float | None
    change_interval: Interval | None
    as_closed: bool | None  # whether it is what it was at closing; None while open


@dataclass(frozen=True)
class Material:
    """The answers of a survey as columns; never leaves this module."""

    row: Survey
    strata: Sequence[Stratum]
    of: np.ndarray[Any, np.dtype[np.int64]]
    subjects: Sequence[int]
    answers: Mapping[str, np.ndarray[Any, np.dtype[np.float64]]]

    def scored(self, weights: Mapping[str, Fraction]) -> Strata:
        """This function will score each firm by some questions."""
        score = np.zeros(len(self.of))
        for code, weight in weights.items():
            score += float(weight) * self.answers[code]
        return Strata(self.of, score, np.array([s.population for s in self.strata], float))

    @property
    def weights(self) -> dict[str, Fraction]:
        """This function will return the questions of the index with their part in it."""
        told = {one.code: Fraction(one.weight) for one in asked_of(self.row.questions)}
        return {code: weight for code, weight in told.items() if weight}


def _material(row: Survey) -> Material:
    strata = list(Stratum.objects.filter(survey=row).order_by("chain", "size", "county"))
    at = {stratum.pk: place for place, stratum in enumerate(strata)}
    told = Drawn.objects.filter(survey=row, answered_at__isnull=False).order_by("id")
    rows = list(told.values_list("stratum_id", "subject_id", "answers"))
    return Material(
        row,
        strata,
        np.array([at[stratum] for stratum, _, _ in rows], np.int64),
        [subject for _, subject, _ in rows],
        {
            one.code: np.array([(said or {})[one.code] for _, _, said in rows], np.float64)
            for one in asked_of(row.questions)
        },
    )


def _part(strata: Strata, seed: int, off: Numbers | None = None) -> Part:
    return Part(balance(strata), interval(replicates(strata, seed, off=off)))


def result_of(row: Survey) -> dict[str, Any]:
    """This function will say a survey's index as plain data, to be kept at closing."""
    held = _material(row)
    found = balance(held.scored(held.weights))
    told = None if found.index is None or found.answers < row.least else round(found.index, 6)
    return {"index": told, "answers": found.answers, "population": found.population}


def index(survey_id: int, *, viewer: Viewer, on: date) -> Index:
    """This function will work out the index of a survey in reach, its parts and its change.

    Nothing of it is read from anywhere but the answers and strata.
    """
    find(survey_id, viewer=viewer)
    row = Survey.objects.get(pk=survey_id)
    held = _material(row)
    scored = held.scored(held.weights)
    enough = len(held.of) >= row.least
    found = balance(scored)
    off = deviations(scored, row.seed)  # drawn once, for the whole and for every cell
    then = _before(row) if enough else None
    past = then.scored(then.weights) if then else None
    apart = _apart(scored, past, off, then.row.seed) if then and past else (None, None)
    said = [f"{s.chain}|{s.size}|{s.county}" for s in held.strata]
    return Index(
        len(held.of),
        sum(stratum.drawn for stratum in held.strata),
        row.least,
        _part(scored, row.seed, off) if enough else None,
        {c: _part(held.scored({c: Fraction(1)}), row.seed) for c in held.answers} if enough else {},
        tuple(_cells(held, scored, off, on)) if enough else (),
        tuple(said[place] for place in found.silent),
        found.population - found.spoken_for,
        then.row.period if then else "",
        *apart,
        result_of(row) == row.result if row.state == State.CLOSED else None,
    )


def _before(row: Survey) -> Material | None:
    """The last closed survey of the same kind and place that has enough answers."""
    rows = Survey.objects.filter(
        place_id=row.place_id, questionnaire=row.questionnaire, state=State.CLOSED,
        period__lt=row.period, synthetic=row.synthetic,
    )  # fmt: skip
    found = rows.order_by("-period").first()
    held = _material(found) if found else None
    return held if held and len(held.of) >= held.row.least else None


def _apart(
    now: Strata, then: Strata, off: Numbers, past_seed: int
) -> tuple[float | None, Interval | None]:
    one, other = balance(now).index, balance(then).index
    if one is None or other is None:
        return None, None
    # apart from each other even where both were drawn from the same seed
    return one - other, change(replicates(now, 0, off=off), replicates(then, past_seed + 1))


def _guard(on: date) -> Guard:
    return Guard(
        least=int(setting("masking.least", on=on)),
        one=Fraction(int(setting("masking.largest", on=on)), 100),
        two=Fraction(int(setting("masking.two_largest", on=on)), 100),
        width=_ANY,
    )


def _cells(held: Material, scored: Strata, off: Numbers, on: date) -> list[Cell]:
    """One table a dimension; what is too small is hidden, and what would give it away.

    Each answer counts as one, so no firm has more of a cell than another. A cell whose firms all
    said the same would tell what each of them said, and is hidden like one of too few.
    """
    members = {
        dimension: np.array([getattr(stratum, dimension) or "-" for stratum in held.strata])
        for dimension in DIMENSIONS
    }
    guard, seen = _guard(on), list[Cell]()
    for dimension, names in members.items():
        shown = _shown(held, scored, names, guard)
        for member in sorted(set(names.tolist()), key=_order):
            chosen = names == member
            people = int(scored.population[chosen].sum())
            why = shown[member]
            part = None if why else _part(scored.within(chosen), held.row.seed, off)
            seen.append(Cell(dimension, "" if member == "-" else member, part, people, why))
    return seen


def _order(member: str) -> tuple[int, str]:
    """Sizes from large to micro, everything else by its code."""
    return (SIZES.index(member) if member in SIZES else -1, member)


def _shown(held: Material, scored: Strata, names: Any, guard: Guard) -> dict[str, str]:
    """By member why it is not shown, blank where it is."""
    inside: dict[str, dict[Hashable, int]] = {member: {} for member in names.tolist()}
    said: dict[str, set[float]] = {member: set() for member in inside}
    firms = zip(names[held.of].tolist(), held.subjects, scored.score.tolist(), strict=True)
    for member, subject, score in firms:
        inside[member][subject] = 1
        said[member].add(score)
    filled: dict[Atom, dict[Hashable, int]] = {(m,): firms for m, firms in inside.items() if firms}
    alike = {(m,) for (m,) in filled if len(said[m]) == 1}
    cells = cut(filled, [(0,)])
    hidden = mask(Slice(filled), cells, guard, kept=alike).hidden
    words = {Why.UNSAFE: FEW, Why.SUCCESSIVE: SAME, Why.COMPLEMENT: HIDDEN}
    return {
        member: words[hidden[(member,)]] if (member,) in hidden else "" if firms else FEW
        for member, firms in inside.items()
    }
