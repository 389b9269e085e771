"""Chains and groupings: `chains/<code>.yaml` and `groupings/<code>.yaml`, one file each."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import chain_faults as chains
from lianzhang.methods.defining import faults
from lianzhang.methods.defining.near import nearest
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.chains import (
    Chain,
    ChainNode,
    ChainState,
    Edge,
    EdgeSource,
    Grouping,
    Member,
    Product,
    Stage,
    circle,
)
from lianzhang.values.codes import IndustryCode
from lianzhang.values.errors import Fault, Refused


@dataclass(frozen=True, config=STRICT)
class _Product:
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRICT)
class _Node:
    code: str
    name: str
    stage: Stage
    name_en: str = ""
    industries: tuple[str, ...] = ()
    products: tuple[_Product, ...] = ()
    aliases: tuple[str, ...] = ()
    cite: str = ""
    note: str = ""


@dataclass(frozen=True, config=STRICT)
class _Edge:
    node: str
    needs: str
    source: EdgeSource
    evidence: str
    coefficient: Decimal | None = None


@dataclass(frozen=True, config=STRICT)
class _Chain:
    code: str
    name: str
    place: str
    state: ChainState
    valid_from: date
    nodes: tuple[_Node, ...]
    name_en: str = ""
    edges: tuple[_Edge, ...] = ()
    title: str = ""
    cite: str = ""
    note: str = ""


@dataclass(frozen=True, config=STRICT)
class _Member:
    name: str
    name_en: str = ""
    subject: str = ""
    group: str = ""


@dataclass(frozen=True, config=STRICT)
class _Grouping:
    code: str
    kind: str
    name: str
    name_en: str
    place: str
    valid_from: date
    cite: str
    count: int = 0
    groups: Mapping[str, str] = field(default_factory=dict)
    members: tuple[_Member, ...] = ()
    note: str = ""


KINDS = ("industry_system", "chains", "clusters", "projects")


def read_chain(file: File) -> Chain:
    """This function will read one chain; raises `Refused` where its shape does not fit."""
    row = shaped(file, _Chain)
    return Chain(
        row.code,
        row.name,
        row.name_en,
        row.place,
        row.state,
        row.valid_from,
        tuple(_node(one) for one in row.nodes),
        tuple(_edge(one) for one in row.edges),
        row.title,
        row.cite,
        row.note,
    )


def _node(row: _Node) -> ChainNode:
    made = tuple(Product(one.name, one.aliases) for one in row.products)
    return ChainNode(
        row.code,
        row.name,
        row.name_en,
        row.stage,
        tuple(_letters(code) for code in row.industries),
        made,
        row.aliases,
        row.cite,
        row.note,
    )


def _letters(code: str) -> str:
    """A code with its letter; one that is none stays as it is and is named by `chain_faults`."""
    try:
        return IndustryCode.parse(code).text
    except Refused:
        return code


def _edge(row: _Edge) -> Edge:
    said = "" if row.coefficient is None else str(row.coefficient)
    return Edge(row.node, row.needs, row.source, row.evidence, said)


def chain_faults(file: File, chain: Chain, *, named: bool = True) -> Iterator[Fault]:
    """This function will yield what is wrong with a chain as a whole.

    `named`: the file must be called by the code, as in a pack.
    """
    if named and file.path.stem != chain.code:
        params = {"code": chain.code, "name": file.path.name}
        yield file.fault(faults.code_not_file_name, ("code",), **params)
    yield from _node_faults(file, chain)
    yield from _edge_faults(file, chain)
    if way := circle(chain.edges):
        names = {node.code: node.name for node in chain.nodes}
        path = " → ".join(names.get(code, code) for code in way)
        index = next(i for i, e in enumerate(chain.edges) if (e.node, e.needs) == way[:2])
        yield file.fault(chains.circle_of, ("edges", index), path=path)


def _node_faults(file: File, chain: Chain) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for index, node in enumerate(chain.nodes):
        loc = ("nodes", index)
        if node.code in first:
            params = {"code": node.code, "first": first[node.code]}
            yield file.fault(faults.duplicate_code, (*loc, "code"), **params)
        first.setdefault(node.code, node.name)
        if not (node.industries or node.products):
            yield file.fault(chains.node_of_nothing, loc, node=node.name)
        for number, code in enumerate(node.industries):
            try:
                IndustryCode.parse(code)
            except Refused as refused:
                where = file.where((*loc, "industries", number))
                yield from (fault.at(where) for fault in refused.faults)


def _edge_faults(file: File, chain: Chain) -> Iterator[Fault]:
    codes = {node.code for node in chain.nodes}
    seen: set[str] = set()
    for index, edge in enumerate(chain.edges):
        loc = ("edges", index)
        for key in ("node", "needs"):
            code = getattr(edge, key)
            if code not in codes:
                near = "、".join(nearest(code, codes)) or "—"
                yield file.fault(chains.edge_to_nowhere, (*loc, key), code=code, nearest=near)
        if edge.key in seen:
            params = {"code": edge.key, "first": chain.name}
            yield file.fault(faults.duplicate_code, loc, **params)
        seen.add(edge.key)
        if edge.source is EdgeSource.IO_COEFFICIENT and not edge.coefficient:
            yield file.fault(chains.edge_without_coefficient, loc)


def read_grouping(file: File) -> Grouping:
    """This function will read one grouping."""
    row = shaped(file, _Grouping)
    return Grouping(
        row.code,
        row.kind,
        row.name,
        row.name_en,
        row.place,
        row.valid_from,
        row.cite,
        row.count,
        row.groups,
        tuple(Member(one.name, one.name_en, one.subject, one.group) for one in row.members),
        row.note,
    )


def grouping_faults(file: File, found: Grouping) -> Iterator[Fault]:
    """This function will yield what is wrong with a grouping: its name, its words, its count."""
    if file.path.stem != found.code:
        params = {"code": found.code, "name": file.path.name}
        yield file.fault(faults.code_not_file_name, ("code",), **params)
    if found.kind not in KINDS:
        near = "".join(nearest(found.kind, KINDS))
        params = {"key": "kind", "value": found.kind, "known": "、".join(KINDS), "nearest": near}
        yield file.fault(faults.not_one_of, ("kind",), **params)
    for index, one in enumerate(found.members):
        if one.group and one.group not in found.groups:
            known = "、".join(found.groups) or "—"
            near = "".join(nearest(one.group, found.groups))
            params = {"key": "group", "value": one.group, "known": known, "nearest": near}
            yield file.fault(faults.not_one_of, ("members", index, "group"), **params)
    if found.count and len(found.members) > found.count:
        params = {"count": str(found.count), "found": str(len(found.members))}
        yield file.fault(chains.too_many_members, ("count",), **params)
