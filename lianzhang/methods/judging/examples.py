"""Worked examples of a criterion: what is given, what has to come out."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from lianzhang.methods.judging import faults
from lianzhang.methods.judging.amounts import amount, plain
from lianzhang.methods.judging.cases import Case, Given, Key, read_value
from lianzhang.methods.judging.explaining import ClauseTold, Explanation, Part, explain
from lianzhang.methods.judging.levers import Lever
from lianzhang.methods.judging.rules import Rule
from lianzhang.values.criteria import CriterionExample, Input, InputKind
from lianzhang.values.errors import Fault, Refused


def example_case(example: CriterionExample, inputs: Mapping[str, Input]) -> Case:
    """This function will read the values of an example: a list is y-1, y-2 …, a mapping names the
    years (y, y-1), anything else is a state. Raises `Refused` for what cannot be read."""
    values: dict[Key, Given] = {}
    for code, written in example.given.items():
        if code not in inputs:
            raise Refused(faults.unknown_name(code, ""))
        for back, one in _by_year(inputs[code], written):
            value = read_value(inputs[code], one)
            if value is not None:
                values[code, back] = Given(value, example.source)
    return Case(example.as_of, values)


def _by_year(asked: Input, written: object) -> Iterator[tuple[int | None, object]]:
    if isinstance(written, Mapping):
        for year, one in written.items():
            yield int(str(year).partition("-")[2] or 0), one
    elif isinstance(written, list | tuple) and asked.kind is not InputKind.SET:
        yield from enumerate(written, start=1)
    else:
        yield None, written


def run_examples(rule: Rule) -> tuple[tuple[int, Fault], ...]:
    """This function will run the examples of a rule; returns those that fail, by their index."""
    failed: list[tuple[int, Fault]] = []
    for index, example in enumerate(rule.criterion.examples):
        try:
            told = explain(rule, example_case(example, rule.inputs))
        except Refused as refused:
            failed += [(index, fault) for fault in refused.faults]
            continue
        for part, expected, found in _differences(example, told):
            failed.append((index, faults.example_fails(example.name, part, expected, found)))
    return tuple(failed)


def _differences(example: CriterionExample, told: Explanation) -> Iterator[tuple[str, str, str]]:
    found = _shown(told.outcome.value, told.value, example.expect)
    if found != example.expect:
        yield "结论", example.expect, found
    clauses = {clause.clause.code: clause for clause in told.clauses}
    for code, expected in example.clauses.items():
        clause = clauses.get(code)
        found = _shown(clause.state.value, clause.value, expected) if clause else "—"
        if found != expected:
            yield code, expected, found
    for code, expected in example.gaps.items():
        gaps = [_gap(told, lever) for lever in _levers(clauses[code])] if code in clauses else []
        if expected not in gaps:
            yield f"{code}（差距）", expected, "、".join(gaps) or "—"


def _shown(state: str, value: object, expected: str) -> str:
    """A number or a class stands for itself where one is expected; as many places as that has."""
    if isinstance(value, bool) or value is None or state == "not_applicable":
        return state
    if isinstance(value, Fraction):
        places = len(expected.partition(".")[2])
        rounded = _half_up(value, places)
        return f"{float(rounded):.{places}f}" if _is_number(expected) else plain(value)
    return str(value)


def _half_up(value: Fraction, places: int) -> Fraction:
    step = Fraction(1, 10**places)
    return (value / step + Fraction(1, 2)).__floor__() * step


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).lstrip("-").isdecimal()


def _gap(told: Explanation, lever: Lever) -> str:
    return amount(abs(lever.change), told.rule.inputs[lever.code].unit)


def _levers(clause: ClauseTold) -> Iterator[Lever]:
    if clause.part is not None:
        yield from _of(clause.part)
    for step in clause.next_bands:
        yield from step.levers


def _of(part: Part) -> Iterator[Lever]:
    yield from part.levers
    for inner in part.parts:
        yield from _of(inner)
