"""Two versions of a chain beside each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from lianzhang.values.chains import Chain

_OWN = ("name", "name_en", "place", "state", "valid_from", "title", "cite", "note")


@dataclass(frozen=True)
class Change:
    """One difference; `field` is empty where the whole thing came or went."""

    what: str  # chain · node · edge
    key: str
    name: str
    kind: str  # added · removed · changed
    field: str = ""
    before: str = ""
    after: str = ""


def compare(old: Chain, new: Chain) -> tuple[Change, ...]:
    """This function will list what differs, the chain first, then nodes, then edges.

    Nothing is listed for the same chain, however it is written.
    """
    names = {node.code: node.name for chain in (old, new) for node in chain.nodes}
    found = [*_fields("chain", "", new.name, _said(old, _OWN), _said(new, _OWN))]
    before = {node.code: _all(node) for node in old.nodes}
    after = {node.code: _all(node) for node in new.nodes}
    found += _things("node", before, after, names)
    before = {edge.key: _all(edge) for edge in old.edges}
    after = {edge.key: _all(edge) for edge in new.edges}
    arrows = {
        edge.key: f"{names.get(edge.needs, edge.needs)} → {names.get(edge.node, edge.node)}"
        for chain in (old, new)
        for edge in chain.edges
    }
    found += _things("edge", before, after, arrows)
    return tuple(found)


def _things(
    what: str,
    before: Mapping[str, Mapping[str, str]],
    after: Mapping[str, Mapping[str, str]],
    names: Mapping[str, str],
) -> Iterator[Change]:
    for key in (*before, *(key for key in after if key not in before)):
        if key not in after:
            yield Change(what, key, names[key], "removed")
        elif key not in before:
            yield Change(what, key, names[key], "added")
        else:
            yield from _fields(what, key, names[key], before[key], after[key])


def _fields(
    what: str, key: str, name: str, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Change]:
    for field, old in before.items():
        if old != after[field]:
            yield Change(what, key, name, "changed", field, old, after[field])


def _said(thing: Any, names: tuple[str, ...]) -> dict[str, str]:
    return {name: _text(getattr(thing, name)) for name in names}


def _all(thing: Any) -> dict[str, str]:
    return _said(thing, tuple(field.name for field in fields(thing)))


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "、".join(_text(one) for one in value)
    if hasattr(value, "aliases"):
        return f"{value.name}（{'、'.join(value.aliases)}）" if value.aliases else str(value.name)
    return str(value)
