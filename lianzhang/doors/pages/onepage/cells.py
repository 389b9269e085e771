"""What each column of the sheet says of a row, in the words of the field."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext

from lianzhang.analysis.onepage import PageRow
from lianzhang.doors.briefings.onepage import Cell, Line, Piece
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.goals import deadline_text, distance_text, goal_word_text
from lianzhang.doors.pages.shell.printing import (
    amount_text,
    as_of_text,
    baseline_text,
    language,
    period_text,
    quantity_text,
    word_text,
)
from lianzhang.methods.measuring import moment
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.sources.queries import SourceCard
from lianzhang.values.claims import Comparator, Modality
from lianzhang.values.errors import gettext_noop
from lianzhang.values.indicators import Behaviour, Measure
from lianzhang.values.quantities import Quantity

Sources = Mapping[str, SourceCard]
COMPUTED = "*"  # explained under the sheet: this period less the last one, both on record
_BRACKETS = re.compile(r"[（(]([^）)]*)[）)]")


def _of(figure: FigureRow, text: str = "", *, small: bool = False) -> Piece:
    claim = figure.claim
    return Piece(
        text or amount_text(claim.amount), figure.id, small=small, synthetic=claim.synthetic
    )


def as_of(row: PageRow, sources: Sources) -> Cell:
    """This function will print 截至: the stretch a number is about, or the day of a count."""
    if row.figure is None:
        return Cell()
    claim = row.figure.claim
    point = claim.period.is_instant or row.figure.indicator.behaviour is Behaviour.STOCK
    return Cell((Piece(as_of_text(claim) if point else period_text(claim.period)),))


def current(row: PageRow, sources: Sources) -> Cell:
    """This function will print 本期 with what stands beside it in brackets."""
    if row.figure is None:
        return Cell(number=True)
    main = _of(row.figure)
    if not any(each.figure for each in row.beside):
        amount = row.figure.claim.amount
        plain = amount.value if amount.comparator is Comparator.EQUAL else None
        return Cell((main,), plain, number=True)
    last = len(row.beside) - 1
    pieces = [main]
    for place, (name, each) in enumerate(zip(_beside_names(row), row.beside, strict=True)):
        piece = _of(each.figure) if each.figure else Piece(gettext("未提供"))
        before = name if place else f"（{name}"
        pieces.append(replace(piece, before=before, after="）" if place == last else "／"))
    return Cell(tuple(pieces), number=True)


def _beside_names(row: PageRow) -> list[str]:
    """新入库 and 退库, as the row's own label names them in brackets; 同比 for growth rates."""
    label = row.line.label_en if language() == "en" else row.line.label
    brackets = _BRACKETS.search(label)
    named = [name.strip() for name in brackets[1].split("/")] if brackets else []
    if len(named) == len(row.beside):
        return named
    return [
        gettext("同比")
        if each.indicator and each.indicator.measure is Measure.GROWTH
        else name_text(each.indicator)
        for each in row.beside
    ]


def change(row: PageRow, sources: Sources) -> Cell:
    """This function will print 较上期 with its sign; what was computed bears an asterisk.

    The head says 百分点, so points are printed without their unit; other units are printed.
    """
    if row.change:
        return Cell((_of(row.change, _signed(row.change.claim.amount.value)),), number=True)
    if row.computed_change is None:
        return Cell(number=True)
    figures = (row.figure, *(each.figure for each in row.beside))
    made_up = any(figure.claim.synthetic for figure in figures if figure)
    text = _signed(row.computed_change) + COMPUTED
    return Cell((Piece(text, synthetic=made_up),), number=True)


def _signed(value: Quantity) -> str:
    if value.unit.kind == "points":
        return f"{value.decimal:+f}" if value.scaled else "0"
    return quantity_text(value, signed=True)


def target(row: PageRow, sources: Sources) -> Cell:
    """This function will print the target with the word that was used, and its term.

    The term goes without saying where it is the end of the year that the figure speaks of.
    """
    if row.target is None:
        return Cell()
    word, day = goal_word_text(row.target.word), row.target.deadline
    of_year = row.figure is not None and day == date(moment(row.figure.claim).year, 12, 31)
    shown = {"word": word, "deadline": deadline_text(day)}
    said = gettext("（%(word)s）") if of_year else gettext("（%(word)s，%(deadline)s）")
    claim = row.target.figure.claim
    amount = Piece(amount_text(claim.amount), target=row.target.id, synthetic=claim.synthetic)
    return Cell((amount, Piece(said % shown, small=True)))


def distance(row: PageRow, sources: Sources) -> Cell:
    """This function will print the distance to the target in words."""
    if row.unlike and row.target:
        return Cell((Piece(gettext("口径不同，不相减"), target=row.target.id),))
    if row.distance is None:
        return Cell()
    both = (row.figure, row.target.figure if row.target else None)
    made_up = any(figure.claim.synthetic for figure in both if figure)
    pieces = [Piece(distance_text(row.distance.quantity), synthetic=made_up)]
    if row.distance.for_reference:
        pieces.append(Piece(gettext("（期限后，仅供参照）"), small=True))
    return Cell(tuple(pieces))


def province(row: PageRow, sources: Sources) -> Cell:
    """This function will print the place among the others: gap, rank, mean; 推算 where inferred."""
    pieces: list[Piece] = []
    if row.gap:
        pieces.append(_of(row.gap, gap_text(row.gap)))
    if row.rank:
        pieces.append(_of(row.rank, rank_text(row.rank)))
    if row.mean:
        amount = amount_text(row.mean.claim.amount)
        pieces.append(_of(row.mean, gettext("全省%(amount)s") % {"amount": amount}))
    elif row.implied_mean:
        shown = {"amount": quantity_text(row.implied_mean)}
        made_up = row.figure is not None and row.figure.claim.synthetic
        text = gettext("全省%(amount)s（推算）") % shown
        pieces.append(Piece(text, small=True, synthetic=made_up))
    return Cell(tuple(pieces), between=" ")


def _among(figure: FigureRow) -> str:
    """Whom a gap or rank is among: `province`, `city`, or what the figure itself says."""
    said = figure.claim.baseline
    if said.startswith("全市") or (not said and figure.subject.level != "city"):
        return "city"
    province = not said or said.startswith("全省") or said.endswith(("省", "自治区"))
    return "province" if province else baseline_text(said)


_ABOVE = {
    "province": gettext_noop("高于全省%(amount)s"),
    "city": gettext_noop("高于全市%(amount)s"),
}
_BELOW = {
    "province": gettext_noop("低于全省%(amount)s"),
    "city": gettext_noop("低于全市%(amount)s"),
}
_LEVEL = {"province": gettext_noop("与全省持平"), "city": gettext_noop("与全市持平")}
_PLACED = {"province": gettext_noop("全省%(rank)s"), "city": gettext_noop("全市%(rank)s")}


def gap_text(figure: FigureRow) -> str:
    """This function will say a gap: 高于全省1.3个百分点."""
    value, whom = figure.claim.amount.value, _among(figure)
    if value.scaled == 0:
        template = _LEVEL.get(whom, gettext_noop("与%(whom)s持平"))
    elif value.scaled > 0:
        template = _ABOVE.get(whom, gettext_noop("高于%(whom)s%(amount)s"))
    else:
        template = _BELOW.get(whom, gettext_noop("低于%(whom)s%(amount)s"))
    return gettext(template) % {"whom": whom, "amount": quantity_text(abs(value))}


def rank_text(figure: FigureRow) -> str:
    """This function will say a rank: 全省第7位."""
    whom = _among(figure)
    template = _PLACED.get(whom, gettext_noop("%(whom)s%(rank)s"))
    return gettext(template) % {"whom": whom, "rank": amount_text(figure.claim.amount)}


def stage(row: PageRow, sources: Sources) -> Cell:
    """This function will print 数据阶段; another modality than an actual is named."""
    if row.figure is None:
        return Cell()
    claim = row.figure.claim
    words = [word_text(claim.stage)]
    if claim.modality is not Modality.ACTUAL:
        words.append(word_text(claim.modality))
    if claim.base_revised:
        words.append(gettext("同期数已调整"))
    return Cell((Piece("·".join(words)),))


def source(row: PageRow, sources: Sources) -> Cell:
    """This function will print who published it and when: 德州日报 2023-11-03."""
    if row.figure is None:
        return Cell()
    code = row.figure.claim.evidence.source
    known = sources.get(code)
    words = source_words(known) if known else (row.figure.source_title,)
    return Cell(tuple(map(Piece, words)), source=code if known else "", between=" ")


def source_words(card: SourceCard) -> tuple[str, ...]:
    """This function will print a source in short: its publisher, else its title, and its day."""
    name = card.publisher or card.title
    return (name, card.published_on.isoformat()) if card.published_on else (name,)


# The columns of the definition, by key; the first one is the row's label.
COLUMNS: dict[str, Callable[[PageRow, Sources], Cell]] = {
    "as_of": as_of,
    "current": current,
    "change": change,
    "target": target,
    "distance": distance,
    "province": province,
    "stage": stage,
    "source": source,
}


def line(row: PageRow, label: str, columns: Mapping[str, str], sources: Sources) -> Line:
    """This function will print one row of the sheet; `columns` are names by key, in order."""
    cells = (replace(COLUMNS[key](row, sources), column=name) for key, name in columns.items())
    return Line(
        label=label,
        subject=row.subject.code,
        indicator=row.line.indicator,
        cells=tuple(cells),
        has_series=row.figure is not None,
    )
