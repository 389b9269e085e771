"""What is missing or wrong in parameters, before anybody is scored by them."""

from collections.abc import Iterator
from fractions import Fraction

from lianzhang.methods.appraising import faults
from lianzhang.methods.appraising.parameters import Item, Parameters
from lianzhang.methods.appraising.writing import written
from lianzhang.values.errors import Fault


def problems(parameters: Parameters) -> tuple[Fault, ...]:
    """This function will name everything that keeps parameters from scoring anybody."""
    return (*_items(parameters), *_weights(parameters), *_classes(parameters), *_rest(parameters))


def _items(parameters: Parameters) -> Iterator[Fault]:
    if not parameters.items:
        yield faults.no_items()
    for item in parameters.items:
        if item.weight is None:
            yield faults.no_weight(item.name)
        elif item.weight < 0:
            yield faults.negative_weight(item.name, written(item.weight))
        yield from _measures(item, parameters)
        if item.cap is not None and item.cap < (item.floor or 0):
            yield faults.cap_below_floor(item.name)


def _measures(item: Item, parameters: Parameters) -> Iterator[Fault]:
    if item.times <= 0:
        yield faults.bad_base(item.name, written(item.times))
    if item.base_from == "mean":
        return
    if parameters.method == "ratio":
        if item.base is None:
            yield faults.no_base(item.name)
        elif item.base <= 0:
            yield faults.bad_base(item.name, written(item.base))
    elif item.least is None or item.most is None:
        yield faults.no_extremes(item.name)
    elif item.most <= item.least:
        yield faults.bad_extremes(item.name)


def _weights(parameters: Parameters) -> Iterator[Fault]:
    known = [item.weight for item in parameters.items if item.weight is not None]
    whole = sum(known, Fraction(0))
    if known and len(known) == len(parameters.items) and whole != parameters.total:
        yield faults.weights_do_not_sum(written(whole), written(parameters.total))


def _classes(parameters: Parameters) -> Iterator[Fault]:
    cuts = parameters.cuts
    if len(cuts) < 2:
        yield faults.no_classes()
        return
    codes = [cut.code for cut in cuts]
    if len(set(codes)) < len(codes):
        yield faults.same_class()
    for index, cut in enumerate(cuts):
        lowest = index == len(cuts) - 1
        if cut.by != "rest" and cut.value is None and not (lowest and cut.by == "line"):
            yield faults.no_cut(cut.code)
        elif cut.by in {"to", "last"} and not 0 <= (cut.value or 0) <= 1:
            yield faults.bad_share(cut.code)
        if (cut.by == "last" and not lowest) or (cut.by == "to" and lowest):
            yield faults.wrong_place(cut.code)
        if cut.by == "rest" and not lowest and index != len(cuts) - 2:
            yield faults.wrong_place(cut.code)
    lines = [cut.by == "line" for cut in cuts[:-1]]
    if any(lines) and not (all(lines) and cuts[-1].by in {"line", "rest"}):
        yield faults.mixed_cuts()
    yield from _in_order(parameters)


def _in_order(parameters: Parameters) -> Iterator[Fault]:
    shares = [cut.value for cut in parameters.cuts if cut.by == "to" and cut.value is not None]
    lines = [
        cut.value for cut in parameters.cuts[:-1] if cut.by == "line" and cut.value is not None
    ]
    if shares != sorted(shares) or lines != sorted(lines, reverse=True):
        yield faults.unordered()
    last = parameters.cuts[-1]
    if last.by == "last" and shares and last.value is not None and shares[-1] + last.value > 1:
        yield faults.overlapping(written(shares[-1] * 100), written(last.value * 100))


def _rest(parameters: Parameters) -> Iterator[Fault]:
    if parameters.places is not None and not 0 <= parameters.places <= 9:
        yield faults.bad_places(str(parameters.places))
    for limit in (parameters.bonus_most, parameters.malus_most):
        if limit is not None and limit < 0:
            yield faults.bad_limit(written(limit))
