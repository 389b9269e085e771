"""The rules with what the bureau filled in for the numbers that their documents leave open."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from lianzhang.analysis.criteria import RuleBook, rule_book
from lianzhang.records.overlays.queries import catalogue, parameters_filled

_Told = frozenset[tuple[tuple[str, str], str]]


def book_on(day: date) -> RuleBook:
    """This function will return the rules as they are to be read on a day."""
    return _book(frozenset(parameters_filled(on=day).items()), id(catalogue()))


@lru_cache(maxsize=8)
def _book(told: _Told, _definitions: int) -> RuleBook:
    known = catalogue()
    criteria = dict(known.criteria)
    for (code, parameter), value in told:
        found = criteria.get(code)
        if found is not None and parameter in found.parameters:
            row = replace(found.parameters[parameter], value=value)
            criteria[code] = replace(found, parameters={**found.parameters, parameter: row})
    return rule_book(replace(known, criteria=criteria))
