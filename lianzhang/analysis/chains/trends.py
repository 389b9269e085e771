"""A trend by chain: how many enterprises came, and how many only moved from another chain."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from lianzhang.methods.charting import Trend, Unit, recount
from lianzhang.records.chains.queries import stood
from lianzhang.records.registry.queries import SubjectCard, of_kind
from lianzhang.values.viewer import Viewer

ONE = Fraction(1)


@dataclass(frozen=True)
class TrendLine:
    """A chain: then + re-classified + growth = now, in enterprises."""

    card: SubjectCard
    before: int
    reclassified: int
    growth: int
    after: int


@dataclass(frozen=True)
class ChainTrend:
    """All chains of a city between two instants; over them re-classification adds up to nothing."""

    lines: tuple[TrendLine, ...]
    total: TrendLine | None
    since: datetime
    until: datetime


def chain_trend(*, viewer: Viewer, within: str, since: datetime, until: datetime) -> ChainTrend:
    """This function will compare confirmed enterprises by chain at two instants.

    Who left one chain and came to another moved (重分类); who came from none or left for none is
    growth. An enterprise on two chains counts on both, so that the sum is of places on chains.
    """
    cards = {str(one.id): one for one in of_kind("chain", viewer=viewer, within=within)}
    old = stood(since, viewer=viewer, within=within)
    new = stood(until, viewer=viewer, within=within)
    trend = recount(_units(old, new))
    lines = tuple(_line(cards[row.group], row) for row in trend.rows if row.group in cards)
    return ChainTrend(lines, _total(lines, trend), since, until)


def _units(old: Mapping[int, frozenset[int]], new: Mapping[int, frozenset[int]]) -> Iterator[Unit]:
    for firm in {*old, *new}:
        was, now = old.get(firm, frozenset()), new.get(firm, frozenset())
        for chain in was & now:
            yield Unit(ONE, ONE, str(chain), str(chain))
        left, came = sorted(was - now), sorted(now - was)
        for index in range(max(len(left), len(came))):
            one = str(left[index]) if index < len(left) else None
            other = str(came[index]) if index < len(came) else None
            yield Unit(ONE, ONE, one, other)


def _line(card: SubjectCard, row: object) -> TrendLine:
    names = ("before", "reclassified", "growth", "after")
    return TrendLine(card, *(int(getattr(row, name)) for name in names))


def _total(lines: tuple[TrendLine, ...], trend: Trend) -> TrendLine | None:
    return _line(lines[0].card, trend.total) if lines else None
