"""Appraisals as their templates read them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext

from lianzhang.doors.pages.appraisals.forms import veto_lines
from lianzhang.doors.pages.appraisals.words import (
    BASE_FROM,
    BY,
    MISSING,
    NEGATIVE,
    RULING,
    RULING_WORDS,
    SCOPE,
    SMALL,
    STATUS,
    STATUS_WORDS,
    TIES,
    WITHIN,
    choices,
    class_text,
    reason_text,
)
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.methods.appraising import Cut, Item, Parameters, from_plain, written
from lianzhang.records.appraisals.queries import AppraisalCard, FirmLine, ObjectionCard, VersionCard

_PLACES = 4


def shown(value: Fraction | None) -> str:
    """This function will print a number for reading: at most four places, grouped, no zeros."""
    if value is None:
        return "—"
    text = f"{Decimal(round(value * 10**_PLACES)) / 10**_PLACES:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Count:
    """How many have a class."""

    code: str
    word: str
    number: int
    chosen: bool = False


@dataclass(frozen=True)
class VersionRow:
    """A version in the list."""

    card: VersionCard
    badge: str
    word: str
    counts: tuple[Count, ...]
    chosen: bool = False


@dataclass(frozen=True)
class AppraisalRow:
    """An appraisal in the list, with its published version, else its newest."""

    card: AppraisalCard
    version: VersionRow | None


def counted(
    counts: Mapping[str, int], parameters: Parameters, chosen: str | None = None
) -> tuple[Count, ...]:
    """This function will put class counts into words, the highest first; "" is 待定."""
    codes = [*(cut.code for cut in parameters.cuts), "T", ""]
    return tuple(
        Count(code or "none", class_text(code, parameters), counts[code], chosen == code)
        for code in codes
        if counts.get(code)
    )


def version_row(card: VersionCard, chosen: int = 0) -> VersionRow:
    """This function will put a version into words."""
    counts = counted(card.counts, from_plain(card.parameters)) if card.whole else ()
    return VersionRow(
        card, STATUS[card.status], gettext(STATUS_WORDS[card.status]), counts, card.number == chosen
    )


def appraisal_row(card: AppraisalCard) -> AppraisalRow:
    """This function will put an appraisal into words."""
    version = card.in_force or (card.versions[0] if card.versions else None)
    return AppraisalRow(card, version_row(version) if version else None)


@dataclass(frozen=True)
class LineRow:
    """An enterprise of a version in the list."""

    line: FirmLine
    klass: str
    reasons: str


def line_row(line: FirmLine, parameters: Parameters) -> LineRow:
    """This function will put an enterprise's class into words, or why it has none."""
    reasons = "；".join(reason_text(reason, parameters) for reason in line.reasons)
    return LineRow(line, class_text(line.klass, parameters), reasons)


@dataclass(frozen=True)
class ItemFields:
    """An indicator in the form: every number as it is typed."""

    item: Item
    name: str
    weight: str
    base: str
    times: str
    least: str
    most: str
    cap: str
    floor: str


@dataclass(frozen=True)
class CutFields:
    """A class in the form."""

    cut: Cut
    index: int
    name: str
    value: str


@dataclass(frozen=True)
class ParameterForm:
    """The form of parameters, with its choices."""

    items: tuple[ItemFields, ...]
    cuts: tuple[CutFields, ...]
    parameters: Parameters
    by_range: bool
    least_land: str
    total: str
    bonus_most: str
    malus_most: str
    vetoes: str
    exempts: str
    choices: Mapping[str, list[tuple[str, str]]]


def parameter_form(parameters: Parameters) -> ParameterForm:
    """This function will lay parameters out as a form."""
    return ParameterForm(
        tuple(map(_item_fields, parameters.items)),
        tuple(
            CutFields(cut, index, class_text(cut.code, parameters), _share(cut))
            for index, cut in enumerate(parameters.cuts)
        ),
        parameters,
        parameters.method == "range",
        written(parameters.least_land),
        written(parameters.total),
        written(parameters.bonus_most),
        written(parameters.malus_most),
        veto_lines(parameters),
        "\n".join(parameters.exempts),
        {
            "base_from": choices(BASE_FROM),
            "missing": choices(MISSING),
            "negative": choices(NEGATIVE),
            "by": choices(BY),
            "scope": choices(SCOPE),
            "ties": choices(TIES),
            "small": choices(SMALL),
            "within": choices(WITHIN),
        },
    )


def _item_fields(item: Item) -> ItemFields:
    numbers = (item.weight, item.base, item.times, item.least, item.most, item.cap, item.floor)
    return ItemFields(item, name_text(item), *map(written, numbers))


def _share(cut: Cut) -> str:
    if cut.value is None:
        return ""
    share = cut.by in {"to", "last"}
    return written(cut.value * 100) + "%" if share else written(cut.value)


def said_of(card: VersionCard, counts: Mapping[str, int]) -> VersionCard:
    """This function will return a version with the counts that it comes to now."""
    return replace(card, counts=counts)


@dataclass(frozen=True)
class ObjectionRow:
    """An objection in words."""

    card: ObjectionCard
    badge: str
    word: str
    late: bool


def objection_row(card: ObjectionCard, today: date) -> ObjectionRow:
    """This function will put an objection's state into words."""
    word = gettext(RULING_WORDS[card.ruling])
    return ObjectionRow(card, RULING[card.ruling], word, card.late(today))
