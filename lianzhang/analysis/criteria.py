"""The rule book: every criterion of the packs made ready to judge, or named with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from lianzhang.methods.defining import Catalogue
from lianzhang.methods.judging import Faulty, Rule, make_rule, run_examples
from lianzhang.methods.judging.faults import both_in_force
from lianzhang.values.criteria import Criterion
from lianzhang.values.errors import Fault


@dataclass(frozen=True)
class RuleBook:
    """The rules that can be judged by, and what is wrong with the others."""

    rules: Mapping[str, Rule]
    problems: tuple[Fault, ...]

    def in_force(self, family: str, day: date, applies_to: str = "new") -> Rule | None:
        """This function will return a family's version in force on a day, for new titles or
        re-checks; None where there is none."""
        for rule in self.rules.values():
            criterion = rule.criterion
            wanted = criterion.family == family and criterion.applies_to in {"both", applies_to}
            if wanted and criterion.in_force(day):
                return rule
        return None


def rule_book(catalogue: Catalogue) -> RuleBook:
    """This function will read every criterion of a catalogue."""
    rules: dict[str, Rule] = {}
    problems: list[Fault] = []
    for code, criterion in catalogue.criteria.items():
        try:
            rules[code] = make_rule(criterion, catalogue.inputs)
        except Faulty as faulty:
            where = catalogue.criterion_files[code].where
            pairs = zip(faulty.faults, faulty.places, strict=True)
            problems += [fault.at(where(place)) for fault, place in pairs]
    return RuleBook(rules, tuple(problems))


def check_rules(catalogue: Catalogue) -> tuple[Fault, ...]:
    """This function will read every criterion, run its examples and look for two versions that are
    in force at once."""
    book = rule_book(catalogue)
    problems = [*book.problems, *_versions(catalogue)]
    for code, rule in book.rules.items():
        where = catalogue.criterion_files[code].where
        problems += [fault.at(where(("examples", index))) for index, fault in run_examples(rule)]
    return tuple(problems)


def _versions(catalogue: Catalogue) -> Iterator[Fault]:
    for one, other in combinations(catalogue.criteria.values(), 2):
        if one.family == other.family and _meet(one, other):
            where = catalogue.criterion_files[other.code].where(("effective_from",))
            yield both_in_force(one.code, other.code).at(where)


def _meet(one: Criterion, other: Criterion) -> bool:
    if "both" not in {one.applies_to, other.applies_to} and one.applies_to != other.applies_to:
        return False
    last_one, last_other = one.effective_to or date.max, other.effective_to or date.max
    return one.effective_from <= last_other and other.effective_from <= last_one
