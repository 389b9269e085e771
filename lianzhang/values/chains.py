"""Chains: 链 → 环节 → 产品 with upstream edges, and groupings, which are other objects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """The layer of a node, from materials to use."""

    UPSTREAM = "upstream"  # 上游
    MIDSTREAM = "midstream"  # 中游
    DOWNSTREAM = "downstream"  # 下游


class EdgeSource(StrEnum):
    """What an upstream edge rests on."""

    DOCUMENT = "document"  # 文件
    IO_COEFFICIENT = "io_coefficient"  # 投入产出系数
    EXPERT = "expert"  # 专家
    SUGGESTION = "suggestion"  # 建议，待确认


class ChainState(StrEnum):
    """Whether a chain's catalogue may be quoted."""

    DRAFT = "draft"  # 草案
    APPROVED = "approved"  # 审定


class Standing(StrEnum):
    """What is known of an enterprise on a node; only what a person confirmed counts."""

    PROPOSED = "proposed"  # 疑似
    CONFIRMED = "confirmed"  # 已确认
    REFUSED = "refused"  # 不是


class Part(StrEnum):
    """The role of an enterprise on a chain."""

    LEAD = "lead"  # 链主
    KEY = "key"  # 关键
    SUPPORTING = "supporting"  # 配套


class NodeStatus(StrEnum):
    """How strong a node is here; UNKNOWN says that it cannot be judged yet."""

    STRONG = "strong"  # 优势
    FAIR = "fair"  # 一般
    WEAK = "weak"  # 薄弱
    BLANK = "blank"  # 空白
    UNKNOWN = "unknown"  # 暂无法判断


class BreakKind(StrEnum):
    """What an expert says is wrong with a node."""

    BREAK = "break"  # 断点
    CHOKE = "choke"  # 卡点


@dataclass(frozen=True)
class Product:
    """Something a node makes, with the other words for it."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChainNode:
    """A 环节: `industries` are codes of GB/T 4754—2017, `cite` where the node comes from."""

    code: str
    name: str
    name_en: str
    stage: Stage
    industries: tuple[str, ...] = ()
    products: tuple[Product, ...] = ()
    aliases: tuple[str, ...] = ()
    cite: str = ""
    note: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """This function will return every word by which its products are known."""
        return tuple(word for one in self.products for word in (one.name, *one.aliases))


@dataclass(frozen=True)
class Edge:
    """A node needs what another makes; `coefficient` is a direct input coefficient (直接消耗系数)."""

    node: str
    needs: str
    source: EdgeSource
    evidence: str
    coefficient: str = ""

    @property
    def key(self) -> str:
        """This function will return the name under which an edge is edited."""
        return f"{self.node}<{self.needs}"


@dataclass(frozen=True)
class Chain:
    """A chain's catalogue as it stands on a day; `code` is that of the subject it is about."""

    code: str
    name: str
    name_en: str
    place: str
    state: ChainState
    valid_from: date
    nodes: tuple[ChainNode, ...]
    edges: tuple[Edge, ...] = ()
    title: str = ""  # what the city calls it: 一号产业链
    cite: str = ""
    note: str = ""

    def node(self, code: str) -> ChainNode | None:
        """This function will find a node by its code."""
        return next((one for one in self.nodes if one.code == code), None)

    def of_stage(self, stage: Stage) -> tuple[ChainNode, ...]:
        """This function will return the nodes of a layer, in order."""
        return tuple(one for one in self.nodes if one.stage is stage)

    def needs(self, code: str) -> tuple[Edge, ...]:
        """This function will return the edges to what a node needs."""
        return tuple(edge for edge in self.edges if edge.node == code)

    def feeds(self, code: str) -> tuple[Edge, ...]:
        """This function will return the edges to where a node's products go."""
        return tuple(edge for edge in self.edges if edge.needs == code)


@dataclass(frozen=True)
class Member:
    """Something a grouping names; `subject` where it is on record."""

    name: str
    name_en: str = ""
    subject: str = ""
    group: str = ""


@dataclass(frozen=True)
class Grouping:
    """An industry system (产业体系), a city's list of chains, clusters or projects as it is called.

    `count` is how many members the source says there are; those it does not name stay open (待补).
    """

    code: str
    kind: str  # industry_system · chains · clusters · projects
    name: str
    name_en: str
    place: str
    valid_from: date
    cite: str
    count: int = 0
    groups: Mapping[str, str] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    note: str = ""

    @property
    def open(self) -> int:
        """This function will return how many members the source counts and does not name."""
        return max(self.count - len(self.members), 0)


def circle(edges: Iterable[Edge]) -> tuple[str, ...]:
    """This function will return the nodes of one circle of upstream edges, nothing without one.

    The first node stands at the end again: a → b → a.
    """
    needs: dict[str, list[str]] = {}
    for edge in edges:
        needs.setdefault(edge.node, []).append(edge.needs)
    done: set[str] = set()
    for start in needs:
        found = _walk(start, needs, done)
        if found:
            return found
    return ()


def _walk(start: str, needs: Mapping[str, list[str]], done: set[str]) -> tuple[str, ...]:
    """Depth first without recursion: a catalogue may be as deep as somebody writes it."""
    path, ways = [start], [iter(needs.get(start, ()))]
    while path:
        following = next(ways[-1], None)
        if following is None:
            done.add(path.pop())
            ways.pop()
        elif following in path:
            return (*path[path.index(following) :], following)
        elif following not in done:
            path.append(following)
            ways.append(iter(needs.get(following, ())))
    return ()
