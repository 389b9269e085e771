"""The rules with what the bureau filled in for the numbers that their documents leave open."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from lianzhang.analysis.criteria import RuleBook, rule_book
from lianzhang.records.overlays.queries import catalogue, parameters_filled
from lianzhang.values.criteria import Criterion

_Told = frozenset[tuple[tuple[str, str], str]]


def book_on(day: date) -> RuleBook:
    """This function will return the rules as they are to be read on a day."""
    return _book(frozenset(parameters_filled(on=day).items()), id(catalogue()))


@lru_cache(maxsize=8)
def _book(told: _Told, definitions: int) -> RuleBook:
    plain, known = _plain(definitions), catalogue()
    criteria: dict[str, Criterion] = {}
    for (code, parameter), value in told:
        found = criteria.get(code, known.criteria.get(code))
        if found is not None and parameter in found.parameters:
            row = replace(found.parameters[parameter], value=value)
            criteria[code] = replace(found, parameters={**found.parameters, parameter: row})
    filled = rule_book(replace(known, criteria=criteria))  # what nobody filled in is as it was
    return RuleBook({**plain.rules, **filled.rules}, (*plain.problems, *filled.problems))


@lru_cache(maxsize=2)
def _plain(_definitions: int) -> RuleBook:
    return rule_book(catalogue())
