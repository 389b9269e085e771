"""Owning: a clause that is a registered name followed by an indicator's name says whose number it is.

恒升化工园区|利润|达到…: no gazetteer has clusters, parks, projects and enterprises, the registry has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from lianzhang.analysis.proofreading.statements import CHANGES, CLAUSES, Statement
from lianzhang.methods.defining import Catalogue
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.texts import key

_LONGEST = 30  # letters of an indicator's name
_TAIL = 8  # letters between it and its number: 同比增长, 承诺达到
_SHORTEST = 4  # letters of a subject's name
_LAPS = (0, 2, 3, 4)  # letters that are of both names: …产业集群 and 产业集群规模
_Names = tuple[tuple[str, tuple[str, ...]], ...]


class Opening(NamedTuple):
    """What stands before an indicator's name in the clause of a number, and that indicator."""

    name: str
    codes: frozenset[str]


@lru_cache(maxsize=4)
def _by_name(names: _Names) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, told in names:
        for name in told:
            found.setdefault(name, set()).add(code)
            found.setdefault(key(name).removesuffix("数"), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items() if len(name) > 1}


def openings(said: Sequence[Statement], catalogue: Catalogue) -> tuple[tuple[Opening, ...], ...]:
    """This function will find what may be the owner's name before each number, the longest first."""
    known = catalogue.indicators
    names = _by_name(tuple((code, (one.name, *one.aliases)) for code, one in known.items()))
    return tuple(tuple(_before(statement, names, catalogue)) for statement in said)


def _before(
    statement: Statement, names: Mapping[str, frozenset[str]], catalogue: Catalogue
) -> list[Opening]:
    place = statement.proposal.num_start - statement.start
    clause = CLAUSES.split(statement.sentence[:place])[-1].strip()
    measure = CHANGES.get(statement.proposal.kind)
    found: dict[str, frozenset[str]] = {}
    for start in range(_SHORTEST, len(clause)):
        for end in range(
            max(start + 2, len(clause) - _TAIL), min(len(clause), start + _LONGEST) + 1
        ):
            codes = names.get(clause[start:end]) or names.get(key(clause[start:end]))
            fitting = {
                code
                for code in codes or ()
                if measure in (None, catalogue.indicators[code].measure)
            }
            for lap in _LAPS if fitting else ():
                if start + lap < end:
                    found[clause[: start + lap]] = frozenset(fitting)
    return [Opening(name, found[name]) for name in sorted(found, key=len, reverse=True)]


def owned(
    said: Sequence[Statement],
    opened: Sequence[Sequence[Opening]],
    registered: Mapping[str, Sequence[SubjectCard]],
) -> tuple[Statement, ...]:
    """This function will give each number to the one subject that bears the name before it."""
    return tuple(
        _owned(statement, before, registered)
        for statement, before in zip(said, opened, strict=True)
    )


def _owned(
    statement: Statement,
    before: Sequence[Opening],
    registered: Mapping[str, Sequence[SubjectCard]],
) -> Statement:
    for opening in before:
        if len(registered.get(opening.name, ())) == 1 and len(opening.name) >= len(
            statement.subject
        ):
            codes = statement.codes or opening.codes
            return replace(statement, subject=opening.name, codes=codes)
    return statement
