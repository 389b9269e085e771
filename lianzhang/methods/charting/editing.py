"""An office's edits laid over a catalogue: what was changed by hand survives a new import."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_KEYS = {"node": "nodes", "edge": "edges"}


@dataclass(frozen=True)
class Edit:
    """A change of a node, an edge or the chain itself: the fields that change, None: it goes."""

    what: str  # node · edge · chain
    key: str  # code of the node, `node<needs` of the edge, "" of the chain
    value: Mapping[str, Any] | None


def laid_over(base: Mapping[str, Any], edits: Iterable[Edit]) -> dict[str, Any]:
    """This function will return plain data with edits laid over it, in their order.

    An edit changes only the fields it names. One of a node that the base no longer has makes it
    again if it says enough (its name), else it has nothing to change. With a node its edges go.
    """
    found = {key: value for key, value in base.items() if key not in _KEYS.values()}
    parts = {
        "node": {row["code"]: dict(row) for row in base.get("nodes", ())},
        "edge": {f"{row['node']}<{row['needs']}": dict(row) for row in base.get("edges", ())},
    }
    for edit in edits:
        if edit.what == "chain":
            found |= dict(edit.value or {})
            continue
        rows = parts[edit.what]
        if edit.value is None:
            rows.pop(edit.key, None)
        elif edit.key in rows:
            rows[edit.key] |= dict(edit.value)
        elif "name" in edit.value or edit.what == "edge":
            rows[edit.key] = dict(edit.value)
    nodes = parts["node"]
    edges = [row for row in parts["edge"].values() if {row["node"], row["needs"]} <= nodes.keys()]
    return found | {"nodes": list(nodes.values()), "edges": edges}
