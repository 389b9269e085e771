"""What a paper says of a chain: breaks, its own numbers, gaps with whom to turn to, whom to visit."""

from collections.abc import Iterator

from lianzhang.analysis.chains import ChainSheet, GapLine
from lianzhang.analysis.composing.asking import Asking
from lianzhang.analysis.composing.blocks import gap, text
from lianzhang.analysis.composing.sentences import sentence
from lianzhang.values.chains import BreakKind, NodeStatus
from lianzhang.values.papers import Block, Line

_KINDS = {BreakKind.BREAK: "断点", BreakKind.CHOKE: "卡点"}
_STATUS = {NodeStatus.WEAK: "薄弱", NodeStatus.BLANK: "空白"}
_NAMED = 3  # enterprises named for a gap


def breaks(sheet: ChainSheet) -> Iterator[Block]:
    """This function will name the breaks: they need who can call several offices together."""
    for state in sheet.needs_chief:
        for one in state.breaks:
            yield text(
                f"{state.node.name}是{_KINDS[BreakKind(one.kind)]}：{one.reason}（{one.expert}认定）。"
            )


def numbers(asking: Asking, sheet: ChainSheet) -> list[Line]:
    """This function will say the newest numbers of the chain and of what belongs to it."""
    said = (asking.may_say(row) for row in sheet.numbers)
    return [sentence(row, {}, place=asking.place) for row in said if row]


def gaps(sheet: ChainSheet) -> Iterator[Block]:
    """This function will name weak and blank nodes with whom to turn to, then whom to visit."""
    for one in sheet.gaps:
        yield text(_gap(one))
    visits = [_name(one.name, made_up=one.synthetic) for one in sheet.visits]
    if visits:
        yield text(f"建议走访：{'、'.join(visits)}。")
    if sheet.undecided:
        yield gap("另有疑似企业待确认，没有计入。")
    if not (sheet.gaps or visits):
        yield gap("还没有确认企业，短板无从判断。")


def _gap(one: GapLine) -> str:
    status = _STATUS.get(one.state.diagnosis.status, "")
    here = [_name(card.name, made_up=card.synthetic) for card in one.seeking.maybe[:_NAMED]]
    there = [
        _name(maker.subject.name, made_up=maker.subject.synthetic)
        for maker in (target.maker for target in one.seeking.elsewhere[:_NAMED])
    ]
    parts = (
        f"本地疑似：{'、'.join(here)}" if here else "",
        f"外地可接洽：{'、'.join(there)}" if there else "",
    )
    whom = "；".join(filter(None, parts)) or "台账里还没有可接洽的企业"
    return f"{one.state.node.name}{status}，{whom}。"


def _name(name: str, *, made_up: bool) -> str:
    return f"{name}（模拟数据）" if made_up else name
