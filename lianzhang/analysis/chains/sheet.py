"""The chain's sheet for the 呈阅件: what needs the chief, what is late, numbers, gaps, whom to visit."""

from dataclasses import dataclass
from datetime import date

from lianzhang.analysis.chains.seeking import Seeking, seek
from lianzhang.analysis.chains.states import ChainState, NodeState, chain_state
from lianzhang.methods.measuring import Verdict
from lianzhang.records.chains.queries import PositionCard, stand
from lianzhang.records.figures.queries import FigureRow, newest_among, newest_of
from lianzhang.records.plans.queries import TargetRow, progress
from lianzhang.records.registry.queries import SubjectCard, page
from lianzhang.values.viewer import Viewer

NUMBERS, VISITS = 12, 8


@dataclass(frozen=True)
class GapLine:
    """A gap with whom to turn to."""

    state: NodeState
    seeking: Seeking


@dataclass(frozen=True)
class ChainSheet:
    """Everything the paper for the chief says of a chain, each with what it rests on.

    `needs_chief` are gaps that an expert named (断点、卡点): they need somebody who can call
    several offices together. `visits`: 链主 and 关键 here, first those of weak nodes.
    """

    card: SubjectCard
    state: ChainState
    as_of: date
    needs_chief: tuple[NodeState, ...]
    late: tuple[TargetRow, ...]
    numbers: tuple[FigureRow, ...]
    gaps: tuple[GapLine, ...]
    visits: tuple[PositionCard, ...]
    undecided: int  # 疑似 that wait for a person


def chain_sheet(code: str, *, viewer: Viewer, today: date) -> ChainSheet:
    """This function will gather a chain's sheet for a day; raises `chains.no_such_chain`.

    Each number keeps its own 截至; nothing is added up here.
    """
    state = chain_state(code, viewer=viewer, today=today)
    card = state.charted.card
    newest = newest_of(card.id, viewer=viewer)
    members = page(code, viewer=viewer).members  # clusters and projects that belong to it
    theirs = newest_among([one.id for one in members], viewer=viewer)
    late = progress(viewer=viewer, today=today, subject=code)
    gaps = tuple(GapLine(one, seek(state, one, viewer=viewer)) for one in state.gaps[:NUMBERS])
    return ChainSheet(
        card,
        state,
        today,
        tuple(one for one in state.nodes if one.breaks),
        tuple(one for one in late if one.judgement.verdict is Verdict.BEHIND),
        (*newest.own, *newest.as_part, *theirs)[:NUMBERS],
        gaps,
        _visits(state, viewer),
        state.proposed or 0,
    )


def _visits(state: ChainState, viewer: Viewer) -> tuple[PositionCard, ...]:
    weak = {one.node.code for one in state.gaps}
    known = stand(state.charted.card.id, viewer=viewer)
    chosen = [one for one in known if one.part in ("lead", "key")]
    order = {"lead": 0, "key": 1}
    chosen.sort(key=lambda one: (one.node not in weak, order[one.part], one.name))
    return tuple(chosen[:VISITS])
