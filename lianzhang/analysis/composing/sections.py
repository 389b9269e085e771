"""What fills the sections of papers, by the name that the definitions give it."""

from collections.abc import Callable, Iterator, Mapping

from lianzhang.analysis.composing import of_chain
from lianzhang.analysis.composing.asking import Asking
from lianzhang.analysis.composing.blocks import gap, text
from lianzhang.analysis.composing.drivers import drivers
from lianzhang.analysis.composing.sentences import beside_others, joined, number, sentence
from lianzhang.analysis.onepage_rows import PageRow
from lianzhang.methods.measuring import Verdict
from lianzhang.records.figures.queries import FigureRow, conflicts, on_record
from lianzhang.records.matters.queries import matters
from lianzhang.records.plans.queries import TargetRow
from lianzhang.records.registry.queries import SubjectCard, of_kind, places_below
from lianzhang.values.claims import label
from lianzhang.values.indicators import Measure
from lianzhang.values.papers import Block, BlockKind, Line, Number, Span

_TAILS = {Measure.GROWTH: "growth", Measure.GAP: "gap", Measure.CHANGE: "change"}


def said(row: PageRow, asking: Asking) -> Line | None:
    """This function will say a row of the one-page table: number, growth, distance, place."""
    figure = asking.may_say(row.figure)
    if figure is None:
        return None
    tails: dict[str, FigureRow | None] = {}
    for each in row.beside:
        growing = each.figure and each.figure.indicator.measure is Measure.GROWTH
        if growing:
            tails["growth"] = asking.may_say(each.figure)
    tails["gap"], tails["rank"] = asking.may_say(row.gap), asking.may_say(row.rank)
    return sentence(figure, tails, place=asking.place)


def key_numbers(asking: Asking) -> Iterator[Block]:
    """This function will say every number for these readers: of the sheet, or of the chain."""
    if asking.chain:
        lines = of_chain.numbers(asking, asking.chain)
    else:
        lines = [line for row in asking.page.rows if (line := said(row, asking))]
    shown = lines[: asking.most] if asking.kind.pages else lines
    yield from (Block(BlockKind.TEXT, line) for line in shown)
    if len(shown) < len(lines):
        yield gap("其余指标见一页表。")
    if not lines:
        yield gap("台账里没有可用的数。")


def gaps(asking: Asking) -> Iterator[Block]:
    """This function will name what was not provided, by whom, and what contradicts; or a chain's gaps."""
    if asking.chain:
        yield from of_chain.gaps(asking.chain)
        return
    empty = [row.line.label for row in asking.page.rows if row.figure is None]
    silent = [card.name for row in [asking.page.chosen] for card in _silent(row.silent)]
    if empty:
        yield gap(f"未提供：{'、'.join(empty)}。")
    if silent:
        yield gap(f"{asking.page.chosen.line.label}本期未报：{'、'.join(silent)}。")
    found = conflicts(viewer=asking.viewer, within=asking.place.path, limit=asking.most)
    for row in found:
        words = (
            f"{row.subject.name}{row.indicator.name}（{row.claim.period.label()}）不一致，待核实。"
        )
        yield gap(words)
    if not (empty or silent or found):
        yield text("各项数据齐全。")


def _silent(rows: tuple[PageRow, ...]) -> Iterator[SubjectCard]:
    return (row.subject for row in rows)


def counties(asking: Asking) -> Iterator[Block]:
    """This function will set the places below side by side in the rows of the sheet."""
    chosen = asking.page.chosen
    blocks = [chosen] if asking.indicator else asking.page.blocks
    for block in blocks:
        rows: list[tuple[Line, ...]] = [
            tuple((n,) for n in ("县（市、区）", block.line.label, "期间"))
        ]
        for row in block.places:
            figure = asking.may_say(row.figure)
            cell: Line = (number(figure),) if figure else ("未提供",)
            when = figure.claim.period.label() if figure else "—"
            rows.append(((row.subject.name,), cell, (when,)))
        if any(len(row[1]) and isinstance(row[1][0], Number) for row in rows[1:]):
            yield Block(BlockKind.TABLE, rows=tuple(rows))
    if not any(row.figure for block in blocks for row in block.places):
        yield gap("各县（市、区）的数未提供。")


def onepage(asking: Asking) -> Iterator[Block]:
    """This function will set the sheet itself."""
    head = [column.name for column in asking.page.sheet.columns]
    rows: list[tuple[Line, ...]] = [tuple((name,) for name in head)]
    rows += [_sheet_row(row) for row in asking.page.rows]
    if asking.page.chosen.places:
        below: Line = (f"各县（市、区）：{asking.page.chosen.line.label}",)
        rows.append((below, *[("",)] * (len(head) - 1)))
    for row in asking.page.chosen.places:
        rows.append(_sheet_row(row, row.subject.name))
    yield text(asking.page.sheet.head % {"as_of": asking.page.today.isoformat()})
    yield Block(BlockKind.TABLE, rows=tuple(rows))


def _sheet_row(row: PageRow, label: str = "") -> tuple[Line, ...]:
    none: Line = ("未提供",)
    figure, target = row.figure, row.target
    beside = [each.figure for each in row.beside if each.figure]
    current: list[Span] = [number(figure)] if figure else [*none]
    for each in beside:
        current += [
            "（同比" if each.indicator.measure is Measure.GROWTH else "（",
            number(each),
            "）",
        ]
    province: list[Span] = []
    for said_ in filter(None, (row.mean, row.gap, row.rank)):
        province += ["；" if province else "", *beside_others(said_)]
    return (
        (label or row.line.label,),
        (figure.claim.period.label() if figure else "—",),
        joined(current),
        (number(row.change),) if row.change else none,
        (number(target.figure),) if target else none,
        _distance(row),
        joined(province) or none,
        (_stage(figure),),
        (figure.source_title if figure else "—",),
    )


def _stage(figure: FigureRow | None) -> str:
    return label(figure.claim.stage) if figure else "—"


def _distance(row: PageRow) -> Line:
    if row.distance is None or row.figure is None or row.target is None:
        return ("未提供",)
    ids = (row.figure.id, row.target.figure.id)
    return (Number(row.distance.quantity.text(), ids, "与目标差距：本期数－目标"),)


def headline(asking: Asking) -> Iterator[Block]:
    """This function will say the newest number of the indicator with what was published beside it."""
    figure = _headline(asking)
    if figure is None:
        yield gap("台账里没有这个指标的数。")
        return
    row = next((r for r in asking.page.rows if r.line.indicator == asking.indicator), None)
    line = said(row, asking) if row and row.figure and row.figure.id == figure.id else None
    yield Block(BlockKind.TEXT, line or sentence(figure, place=asking.place))


def _headline(asking: Asking) -> FigureRow | None:
    pair = (asking.place.code, asking.indicator)
    rows = on_record(
        subjects=[pair[0]], indicators=[pair[1]], viewer=asking.viewer, whole_only=True, newest=1
    )
    return asking.may_say(next(iter(rows.get(pair, ())), None))


def driving(asking: Asking) -> Iterator[Block]:
    """This function will show what drives the indicator: places below, industries, enterprises.

    Enterprises only to whoever may look at their returns, and never outside.
    """
    whole = _headline(asking)
    if whole is None:
        yield gap("没有本期数，无从分解。")
        return
    below = list(places_below(asking.place.code, viewer=asking.viewer))
    groups = [("县（市、区）", below), ("行业", list(of_kind("industry", viewer=asking.viewer)))]
    if shows_enterprises(asking):
        firms = [
            c
            for c in of_kind("enterprise", viewer=asking.viewer)
            if c.path.startswith(asking.place.path)
        ]
        groups.append(("企业（仅供履职使用，不得外传）", firms))
    for title, parts in groups:
        if parts:
            yield Block(BlockKind.HEADING, (title,), level=2)
            yield from drivers(whole, parts, viewer=asking.viewer, section="")


def shows_enterprises(asking: Asking) -> bool:
    """This function will answer whether single enterprises may stand in the paper."""
    return not asking.public and asking.viewer.can("returns.look")


def _target_line(target: TargetRow, asking: Asking) -> Line:
    said_ = sentence(target.figure, place=asking.place, word=target.word.word)
    parts: list[Span] = [*said_]
    actual = asking.may_say(target.actual)
    if actual is not None:
        when = actual.claim.period.label()
        parts += [f"{when}为", number(actual), f"，{target.judgement.verdict.label}。"]
    return joined(parts)


def targets(asking: Asking) -> Iterator[Block]:
    """This function will say the place's own targets with the number that judges each."""
    own = [t for t in asking.targets if t.figure.subject.code == asking.place.code]
    shown = [t for t in own if asking.may_say(t.figure)][: 2 * asking.most]
    yield from (Block(BlockKind.TEXT, _target_line(target, asking)) for target in shown)
    if not shown:
        yield gap("没有登记目标。")


def matter_lines(asking: Asking, show: str) -> Iterator[Block]:
    """This function will say open matters of the place: what, who leads, until when, what it waits for."""
    page = matters(asking.matters(show), viewer=asking.viewer, today=asking.day, limit=asking.most)
    for card in page.rows:
        due = f"{card.due.year}年{card.due.month}月{card.due.day}日"
        waits = f"，等待：{card.waiting_for}" if card.waiting_for else ""
        yield text(f"{card.title}（牵头：{card.lead}；办结期限：{due}{waits}）。")
    if page.total > len(page.rows):
        yield gap(f"另有{page.total - len(page.rows)}项，见事项清单。")


def needs_you(asking: Asking) -> Iterator[Block]:
    """This function will list what only the chief can move: breaks, what waits, goals that lag."""
    broken = [*of_chain.breaks(asking.chain)] if asking.chain else []
    yield from broken
    page = matters(asking.matters("open"), viewer=asking.viewer, today=asking.day, limit=500)
    raised = [card for card in page.rows if card.waiting_for or card.level][: asking.most]
    for card in raised:
        waits = card.waiting_for or f"已升级{card.level}次，仍未办结"
        yield text(f"{card.title}（牵头：{card.lead}）：{waits}。")
    behind = [t for t in asking.targets if t.judgement.verdict is Verdict.BEHIND and t.parts == 0]
    for target in behind[: asking.most]:
        yield Block(BlockKind.TEXT, _target_line(target, asking))
    if not (broken or raised or behind):
        yield text("没有需您协调的。")


def late(asking: Asking) -> Iterator[Block]:
    """This function will list matters past their day, and targets past theirs and not reached."""
    found = list(matter_lines(asking, "late"))
    over = [t for t in asking.targets if t.deadline < asking.day]
    missed = [t for t in over if t.judgement.verdict is not Verdict.DONE][: asking.most]
    found += [Block(BlockKind.TEXT, _target_line(target, asking)) for target in missed]
    yield from found or [text("没有逾期的。")]


def coming(asking: Asking) -> Iterator[Block]:
    """This function will list the matters due within days, and the targets that fall due next."""
    found = list(matter_lines(asking, "soon"))
    due = [t for t in asking.targets if t.deadline >= asking.day and not t.part_of]
    for target in due[: asking.most]:
        day = target.deadline
        line = _target_line(target, asking)
        found.append(text(f"{day.year}年{day.month}月{day.day}日到期：", *line))
    yield from found or [text("没有将到期的。")]


def slot(asking: Asking) -> Iterator[Block]:
    """This function will leave a place for the writer."""
    yield Block(BlockKind.SLOT)


FILLERS: Mapping[str, Callable[[Asking], Iterator[Block]]] = {
    "key_numbers": key_numbers,
    "gaps": gaps,
    "counties": counties,
    "onepage": onepage,
    "headline": headline,
    "drivers": driving,
    "targets": targets,
    "needs_you": needs_you,
    "late": late,
    "coming": coming,
    "slot": slot,
}
