"""拉动 and 贡献 of the parts of one indicator: published ones first, else computed from amounts."""

from collections.abc import Sequence
from dataclasses import dataclass

from lianzhang.analysis.composing.sentences import number, share
from lianzhang.methods.measuring import differences
from lianzhang.records.figures.queries import FigureRow, on_record
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.claims import Comparator
from lianzhang.values.indicators import Aggregation, Behaviour, Measure
from lianzhang.values.papers import Block, BlockKind, Line, Number
from lianzhang.values.viewer import Viewer

MOST = 12  # rows of the table: the strongest first
_HEAD = ("对象", "本期", "上年同期", "拉动（百分点）", "贡献率（%）")
_PULL = "拉动＝该项增加额÷全部上年同期×100"
_GIVES = "贡献率＝该项增加额÷全部增加额×100"


@dataclass(frozen=True)
class Pair:
    """This period's figure and that of the same period a year before, alike in everything else."""

    now: FigureRow
    before: FigureRow


def paired(rows: Sequence[FigureRow], now: FigureRow | None = None) -> Pair | None:
    """This function will pair the newest figure (or one of `now`'s period) with a year before."""
    wanted = [r for r in rows if now is None or r.claim.period == now.claim.period]
    for row in wanted[:1]:
        for old in rows:
            year = row.claim.period.start.year - 1
            same_year = old.claim.period.start.year == year and old.claim.period.end.year == year
            alike = (old.claim.period.start.month, old.claim.period.end.month) == (
                row.claim.period.start.month,
                row.claim.period.end.month,
            )
            exact = all(r.claim.amount.comparator is Comparator.EQUAL for r in (row, old))
            if same_year and alike and exact and not differences(row.standing, old.standing):
                return Pair(row, old)
    return None


def drivers(
    whole: FigureRow,
    parts: Sequence[SubjectCard],
    *,
    viewer: Viewer,
    section: str,
) -> tuple[Block, ...]:
    """This function will make the table of the parts' 拉动 and 贡献, or say why there is none.

    Never computed for rates, nor for what may not be added up; parts whose figure is missing are
    named. Enterprises are among `parts` only where the caller may show them.
    """
    indicator = whole.indicator
    if indicator.measure is Measure.GROWTH or indicator.aggregation is not Aggregation.SUM:
        return (_plain(f"{indicator.name}不能由分项相加，拉动和贡献以统计部门公布为准。", section),)
    if indicator.behaviour is not Behaviour.FLOW:
        return (_plain(f"{indicator.name}是时点数，不计算拉动和贡献。", section),)
    codes = [whole.subject.code, *(card.code for card in parts)]
    found = on_record(
        subjects=codes, indicators=[indicator.code], viewer=viewer, whole_only=True, newest=26
    )
    base = paired(found.get((whole.subject.code, indicator.code), ()), whole)
    if base is None or not base.before.claim.amount.value.scaled:
        return (_plain(f"台账里没有{indicator.name}可比的上年同期数，算不出拉动和贡献。", section),)
    pairs = [paired(found.get((card.code, indicator.code), ()), whole) for card in parts]
    table = _table(base, [pair for pair in pairs if pair], section)
    silent = [card.name for card, pair in zip(parts, pairs, strict=True) if pair is None]
    rest = (_plain(f"未提供可比数：{'、'.join(silent)}。", section),) if silent else ()
    return (*((table,) if table else ()), *rest)


def _plain(text: str, section: str) -> Block:
    return Block(BlockKind.GAP, (text,), section=section)


def _table(base: Pair, pairs: Sequence[Pair], section: str) -> Block | None:
    if not pairs:
        return None
    total = base.now.claim.amount.value - base.before.claim.amount.value
    ordered = sorted(pairs, key=lambda p: p.before.claim.amount.value - p.now.claim.amount.value)
    rows: list[tuple[Line, ...]] = [tuple((name,) for name in _HEAD)]
    for pair in ordered[:MOST]:
        grown = pair.now.claim.amount.value - pair.before.claim.amount.value
        ids = (pair.now.id, pair.before.id, base.now.id, base.before.id)
        pull = Number(share(grown, base.before.claim.amount.value, 2), ids, _PULL)
        gives: Line = ("—",)
        if total.scaled:
            gives = (Number(share(grown, total), ids, _GIVES),)
        rows.append(
            ((pair.now.subject.name,), (number(pair.now),), (number(pair.before),), (pull,), gives)
        )
    return Block(BlockKind.TABLE, rows=tuple(rows), section=section)
