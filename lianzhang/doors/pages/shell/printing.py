"""How values are printed for people, in the language of the page."""

import re
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext

from lianzhang.methods.measuring import Difference, Judgement, Verdict
from lianzhang.records.overlays.queries import catalogue
from lianzhang.values.claims import Amount, Claim, Comparator, Counting, Modality, Stage, label
from lianzhang.values.errors import Refused
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity
from lianzhang.values.viewer import Release

_FRONT = {
    Comparator.MORE: "超过",
    Comparator.LESS: "不到",
    Comparator.ABOUT: "约",
}
_BACK = {Comparator.AT_LEAST: "以上", Comparator.AT_MOST: "以内"}
_SIGNS = {
    Comparator.MORE: ">",
    Comparator.LESS: "<",
    Comparator.ABOUT: "≈",
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
}

_PERIOD_CODE = re.compile(r"\d{4}(-[\w-]+)?(/\d{4}(-[\w-]+)?)?")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def language() -> str:
    """This function will return `en` or `zh`."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def marked_chinese(text: object) -> str:
    """This function will mark Chinese text from data on an English page, for readers aloud."""
    printed = str(text)
    if language() == "en" and _CHINESE.search(printed):
        return format_html('<span lang="zh">{}</span>', printed)
    return printed


def language_mark(text: object) -> str:
    """This function will return the attribute of an element whose whole text is Chinese data.

    For what cannot hold another element: `<option{{ name|lang }}>`, `<a title="…"{{ name|lang }}>`.
    """
    foreign = language() == "en" and _CHINESE.search(str(text))
    return mark_safe(' lang="zh"') if foreign else ""


def short_name(thing: Any) -> str:
    """This function will print a short name, in English the whole name where there is one."""
    english = getattr(thing, "name_en", "") if language() == "en" else ""
    return str(english or getattr(thing, "short_name", "") or thing.name)


def quantity_text(quantity: Quantity, *, signed: bool = False) -> str:
    """This function will print a quantity with its unit; `signed` puts a plus before a rise."""
    text = quantity.text(language())
    return f"+{text}" if signed and quantity.scaled > 0 else text


def amount_text(amount: Amount) -> str:
    """This function will print an amount with its comparator: 超过4000亿元, 1—2个, ≥ 15."""
    text = quantity_text(amount.value)
    if amount.upper is not None:
        return f"{amount.value.decimal.normalize():f}—{quantity_text(amount.upper)}"
    if language() == "en":
        return f"{_SIGNS.get(amount.comparator, '')}{text}"
    return f"{_FRONT.get(amount.comparator, '')}{text}{_BACK.get(amount.comparator, '')}"


def period_text(period: Period) -> str:
    """This function will print a period in the page's language."""
    return period.label(language())


def baseline_text(said: str) -> str:
    """This function will print what a figure is measured against; a period's code in words."""
    if not _PERIOD_CODE.fullmatch(said):
        return said
    try:
        return period_text(Period.parse(said))
    except Refused:
        return said


def as_of_text(claim: Claim) -> str:
    """This function will print 截至: the stated day, else the period's own words."""
    return day_text(claim.as_of) if claim.as_of else period_text(claim.period)


def day_text(day: date) -> str:
    """This function will print a day as ISO, which both languages read."""
    return day.isoformat()


def word_text(word: Modality | Stage | Counting | Release) -> str:
    """This function will print an official word."""
    return gettext(label(word))


def verdict_text(judgement: Judgement) -> str:
    """This function will print a verdict, with what is missing where it cannot be given."""
    text = gettext(judgement.verdict.label)
    if judgement.verdict is Verdict.UNKNOWN and judgement.missing:
        return f"{text}（{gettext(judgement.missing)}）"
    return text


def _side(text: str) -> str:
    """One side of a difference; an indicator goes by its name in the page's language."""
    indicator = catalogue().indicator_named(text) if language() == "en" else None
    return indicator.name_en if indicator else gettext(baseline_text(text))


def difference_text(difference: Difference) -> str:
    """This function will print what differs between two figures: 口径：营业收入 ≠ 产值."""
    return gettext("%(aspect)s：%(left)s ≠ %(right)s") % {
        "aspect": gettext(difference.aspect.label),
        "left": _side(difference.left),
        "right": _side(difference.right),
    }
