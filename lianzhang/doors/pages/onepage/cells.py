"""What each column of the sheet says of a row, in the words of the field."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from django.utils.translation import gettext

from lianzhang.analysis.onepage import PageRow
from lianzhang.doors.briefings.onepage import Cell, Line, Piece
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.goals import deadline_text, distance_text, goal_word_text
from lianzhang.doors.pages.shell.printing import (
    amount_text,
    as_of_text,
    language,
    period_text,
    quantity_text,
    word_text,
)
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.sources.queries import SourceCard
from lianzhang.values.claims import Comparator, Modality
from lianzhang.values.indicators import Behaviour, Measure

Sources = Mapping[str, SourceCard]
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
    pieces = [main, Piece("（")]
    for place, (name, each) in enumerate(zip(_beside_names(row), row.beside, strict=True)):
        pieces.append(Piece(("／" if place else "") + name))
        pieces.append(_of(each.figure) if each.figure else Piece(gettext("未提供")))
    return Cell((*pieces, Piece("）")), number=True)


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
    """This function will print 较上期 with its sign; a computed one says so."""
    if row.change:
        value = row.change.claim.amount.value
        return Cell((_of(row.change, quantity_text(value, signed=True)),), number=True)
    if row.computed_change is None:
        return Cell(number=True)
    text = quantity_text(row.computed_change, signed=True)
    return Cell((Piece(text), Piece(gettext("（台账相减）"), small=True)), number=True)


def target(row: PageRow, sources: Sources) -> Cell:
    """This function will print the target with the word that was used and its term."""
    if row.target is None:
        return Cell()
    said = gettext("（%(word)s，%(deadline)s）") % {
        "word": goal_word_text(row.target.word),
        "deadline": deadline_text(row.target.deadline),
    }
    amount = amount_text(row.target.figure.claim.amount)
    synthetic = row.target.figure.claim.synthetic
    return Cell(
        (
            Piece(amount, target=row.target.id, synthetic=synthetic),
            Piece(said, small=True),
        )
    )


def distance(row: PageRow, sources: Sources) -> Cell:
    """This function will print the distance to the target in words."""
    if row.unlike and row.target:
        return Cell((Piece(gettext("口径不同，不相减"), target=row.target.id),))
    if row.distance is None:
        return Cell()
    pieces = [Piece(distance_text(row.distance.quantity))]
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
        pieces.append(Piece(gettext("全省%(amount)s（推算）") % shown, small=True))
    joined = [each for piece in pieces for each in (Piece(" "), piece)]
    return Cell(tuple(joined[1:]))


def _among(figure: FigureRow) -> str:
    """Whom a gap or rank is among: the place above, as people say it."""
    said = figure.claim.baseline
    if said and not said.endswith(("省", "自治区")):
        return said
    return gettext("全省") if figure.subject.level == "city" or said else gettext("全市")


def gap_text(figure: FigureRow) -> str:
    """This function will say a gap: 高于全省1.3个百分点."""
    value = figure.claim.amount.value
    shown = {"whom": _among(figure), "amount": quantity_text(abs(value))}
    if value.scaled == 0:
        return gettext("与%(whom)s持平") % shown
    above = gettext("高于%(whom)s%(amount)s")
    return (above if value.scaled > 0 else gettext("低于%(whom)s%(amount)s")) % shown


def rank_text(figure: FigureRow) -> str:
    """This function will say a rank: 全省第7位."""
    shown = {"whom": _among(figure), "rank": amount_text(figure.claim.amount)}
    return gettext("%(whom)s%(rank)s") % shown


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
    return Cell(tuple(map(Piece, words)), source=code if known else "")


def source_words(card: SourceCard) -> tuple[str, ...]:
    """This function will print a source in short: its publisher, else its title, and its day."""
    name = card.publisher or card.title
    return (f"{name} ", card.published_on.isoformat()) if card.published_on else (name,)


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
