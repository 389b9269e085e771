"""What can be appraised by: every criterion that is a score, with the frame published for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from rapidfuzz import process

from lianzhang.analysis.criteria import rule_book
from lianzhang.methods.appraising import Cut, Frame, Item, Parameters, changed, read_frames
from lianzhang.methods.appraising.parameters import By
from lianzhang.methods.defining import read_catalogue
from lianzhang.methods.judging import Rule
from lianzhang.methods.judging.dimensions import measure
from lianzhang.methods.judging.items import Scored, ScoredItem, scored, sheet
from lianzhang.records.overlays.queries import catalogue
from lianzhang.values.criteria import Criterion, Input
from lianzhang.values.errors import NotFound, gettext_noop

_CLASSES: tuple[tuple[str, By], ...] = (("A", "to"), ("B", "to"), ("C", "rest"), ("D", "last"))


@dataclass(frozen=True)
class Instance:
    """One published frame: its criterion, and the parameters as far as they are known."""

    code: str
    name: str
    name_en: str
    criterion: Criterion
    parameters: Parameters
    inputs: Mapping[str, Input]  # of its items, and what says size, land and points
    asked: Mapping[str, Input]  # what a file of enterprises tells
    sheet: Rule | None  # by which points are worked out from what the file tells
    source: str
    mark: str
    note: str


def instances() -> Mapping[str, Instance]:
    """This function will return every instance of the packs by the code of its criterion."""
    return _read(tuple(Path(pack) for pack in settings.LIANZHANG_PACKS))


def find_instance(code: str) -> Instance:
    """This function will return one instance.

    Raises `NotFound` `appraising.no_instance`, naming the nearest ones.
    """
    known = instances()
    if code not in known:
        near = [found for found, *_ in process.extract(code, [*known], limit=3)]
        raise NotFound.because(
            "appraising.no_instance",
            gettext_noop("没有“%(code)s”这个评价框架。"),
            remedy=gettext_noop("相近的：%(near)s。"),
            code=code,
            near="、".join(near),
        )
    return known[code]


@lru_cache(maxsize=2)
def _read(packs: tuple[Path, ...]) -> Mapping[str, Instance]:
    known = read_catalogue([*packs])
    frames = read_frames([*packs])
    found = {}
    for code, rule in rule_book(known).rules.items():
        frame = frames.get(code)
        whole = frame is not None and bool(frame.of)
        score = sheet(rule, frame.of) if frame and whole else scored(rule)
        if score is not None:
            found[code] = _instance(rule, score, frame, known.inputs, whole)
    return found


def inputs_of(code: str) -> Mapping[str, Input]:
    """This function will return the inputs of the packs, with those that a frame has of its own."""
    known = instances().get(code)
    return {**catalogue().inputs, **(known.inputs if known else {})}


def _instance(
    rule: Rule, score: Scored, frame: Frame | None, inputs: Mapping[str, Input], whole: bool
) -> Instance:
    told = rule.criterion
    names = {clause.code: (clause.name, clause.name_en) for clause in told.clauses}
    points = {one.over: Input(one.over, *names[one.clause]) for one in score.items} if whole else {}
    known = {**inputs, **points}
    items = tuple(item_of(one, names[one.clause], known) for one in score.items)
    if whole:  # nobody gets more than full marks
        items = tuple(replace(item, cap=Fraction(1)) for item in items)
    cuts = tuple(Cut(code, f"{code}档", f"Class {code}", by) for code, by in _CLASSES)
    parameters = Parameters("range" if score.by_range else "ratio", items, cuts)
    parameters = replace(parameters, points=bool(score.extra))
    if frame is not None:
        parameters = changed(parameters, {**frame.rules, "items": frame.items})
    aside = {"above_size_register", "land_used", "bonus_points", "malus_points"}
    used = {code for item in items for code in (item.over, item.under) if code} | aside
    asked = {code for code, _ in rule.uses()} | aside if whole else used
    return Instance(
        told.code,
        frame.name if frame else told.name,
        frame.name_en if frame else told.name_en,
        told,
        parameters,
        {code: known[code] for code in sorted(used)},
        {code: inputs[code] for code in sorted(asked)},
        rule if whole else None,
        frame.source if frame else str(told.instrument),
        frame.mark if frame else told.mark,
        frame.note if frame else told.note,
    )


def item_of(one: ScoredItem, names: tuple[str, str], inputs: Mapping[str, Input]) -> Item:
    """This function will return a clause of a score as an indicator over whole numbers as kept."""
    over, under = (
        measure(inputs[one.over].unit),
        measure(inputs[one.under].unit if one.under else ""),
    )
    below = under.decimals if one.under else 0
    scale = Fraction(10) ** (below - over.decimals) / measure(one.unit).factor
    return Item(
        one.clause,
        *names,
        one.over,
        one.under,
        one.unit,
        scale,
        weight=one.weight,
        base=one.base,
        least=one.least,
        most=one.most,
    )
