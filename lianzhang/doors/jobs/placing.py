"""Placing a city's registry on its chains: every registered enterprise looked at, once a chain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from string import ascii_uppercase

from django.conf import settings

from lianzhang.methods.placing import (
    Band,
    Board,
    Firm,
    Node,
    Placed,
    Placer,
    Role,
    read_placer,
)
from lianzhang.methods.placing.teaching import Lesson
from lianzhang.records.chains.actions import Placed as Laid
from lianzhang.records.chains.actions import Proposed, propose
from lianzhang.records.chains.queries import Charted, Lessons, charted, lessons
from lianzhang.records.registry.actions import Traded, lay_trades
from lianzhang.records.registry.queries import Scoped, count_scoped, scoped
from lianzhang.values.chains import Chain
from lianzhang.values.viewer import Viewer

EVERY = 500  # enterprises between two strokes of the bar


@dataclass(frozen=True)
class ChainPlaced:
    """What placing did on one chain, and how many enterprises were on none of its nodes."""

    chain: Charted
    placed: Laid
    looked_at: int
    in_none: int


def place(
    *,
    by: Viewer,
    now: datetime,
    within: str = "",
    tell: Callable[[int], None] = lambda done: None,
) -> tuple[ChainPlaced, ...]:
    """This function will propose places on every chain with a catalogue below a place path.

    Two questions a chain besides the writing, however many enterprises there are. `tell` is called
    with how many were looked at since the last time.
    """
    listed = [one for one in charted(viewer=by, within=within) if one.chain]
    return tuple(_place(one, by, now, tell) for one in listed)


def to_look_at(*, by: Viewer, within: str = "") -> int:
    """This function will count the looks that `place` and `place_trades` will take."""
    listed = [one for one in charted(viewer=by, within=within) if one.chain]
    return sum(count_scoped(viewer=by, within=one.card.path) for one in listed) + count_scoped(
        viewer=by, within=within
    )


@dataclass
class _Count:
    looked_at: int = 0
    in_none: int = 0


def _place(one: Charted, by: Viewer, now: datetime, tell: Callable[[int], None]) -> ChainPlaced:
    count = _Count()
    rows = _proposals(one, by, count, tell)
    placed = propose(one.card.code, rows, by=by, now=now, whole=True)
    return ChainPlaced(one, placed, count.looked_at, count.in_none)


def _proposals(
    one: Charted, by: Viewer, count: _Count, tell: Callable[[int], None]
) -> Iterator[Proposed]:
    if one.chain is None:
        return
    learnt = lessons(one.card.id, viewer=by)
    board = board_of(one.chain, learnt.words)
    for firm in scoped(viewer=by, within=one.card.path):
        count.looked_at += 1
        if count.looked_at % EVERY == 0:
            tell(EVERY)
        placed = board.place(Firm(name=firm.name, scope=firm.scope))
        found = tuple(suspected(placed, firm, learnt))
        count.in_none += not found
        yield from found
    tell(count.looked_at % EVERY)


def place_trades(
    *, by: Viewer, within: str = "", tell: Callable[[int], None] = lambda done: None
) -> int:
    """This function will lay the industry of every registered enterprise below a place path anew.

    The surest place that is no mere guess; `tell` is called as in `place`. Returns how many have one.
    """
    return lay_trades(_trades(by, within, tell), by=by, within=within)


def _trades(by: Viewer, within: str, tell: Callable[[int], None]) -> Iterator[Traded]:
    known, looked_at = placer(), 0
    for firm in scoped(viewer=by, within=within):
        looked_at += 1
        if looked_at % EVERY == 0:
            tell(EVERY)
        placed = known.place(Firm(name=firm.name, scope=firm.scope)).places
        if placed and placed[0].band is not Band.NONE:
            yield Traded(firm.subject_id, placed[0].code, round(100 * placed[0].confidence))
    tell(looked_at % EVERY)


@lru_cache(maxsize=1)
def placer() -> Placer:
    """This function will read what places enterprises from the packs, once a process."""
    packs = [Path(pack) / "industries" for pack in settings.LIANZHANG_PACKS]
    return read_placer(next(folder for folder in reversed(packs) if folder.is_dir()))


def industry_names(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """This function will name industries of GB/T 4754—2017 by their codes; "" for unknown ones.

    A 中类 with a single 小类 (183) stands in the standard's table as that 小类 alone (1830).
    """
    names = placer().books.standard.names
    bare = ((code, code.lstrip(ascii_uppercase)) for code in codes)
    return tuple((code, names.get(one) or names.get(f"{one}0", "")) for code, one in bare)


def board_of(chain: Chain, taught: Mapping[str, tuple[str, ...]] | None = None) -> Board:
    """This function will lay a chain's nodes out for placing, with words that people gave them."""
    more = taught or {}
    return placer().board(
        [
            Node(n.code, (n.name, *n.aliases), (*n.words, *more.get(n.code, ())), n.industries)
            for n in chain.nodes
        ]
    )


# What a firm does with a product, and how much of the placer's sureness stays: who only sells,
# rents or repairs stands on no node; who writes the product and no verb may do either.
_COUNTS = {Role.MAKES: 1.0, Role.RESEARCHES: 0.8, Role.UNSAID: 0.5}
_SAID = {Role.MAKES: "生产", Role.RESEARCHES: "研发", Role.UNSAID: "写有"}


def suspected(
    placed: Iterable[Placed], firm: Scoped, learnt: Lessons | None = None
) -> Iterator[Proposed]:
    """This function will propose what a board says of an enterprise: where it makes something.

    What people decided about the same wording on the node sways how sure that is, and is said.
    """
    for one in placed:
        if one.role not in _COUNTS or one.band is Band.NONE:
            continue
        words = tuple(f"{_SAID[one.role]}：{word}" for word in one.reasons)
        lesson = learnt.of(one.code, words) if learnt else Lesson()
        said = one.band if one.role is Role.MAKES else Band.ASK
        sure, band = lesson.sway(one.confidence * _COUNTS[one.role], said)
        if lesson.confirmed or lesson.refused:
            words += (f"同样写法已确认{lesson.confirmed}家、判为不是{lesson.refused}家",)
        if band is not Band.NONE:
            yield Proposed(firm.subject_id, one.code, round(100 * sure), band.value, words)
