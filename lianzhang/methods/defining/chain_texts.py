"""A chain as plain data and as YAML, and back: what an editor sends is held to the pack's rules."""

from pathlib import Path
from typing import Any

import yaml

from lianzhang.methods.defining.chains import chain_faults, read_chain
from lianzhang.methods.defining.pack import parse_yaml
from lianzhang.values.chains import Chain
from lianzhang.values.errors import Refused


def plain_chain(chain: Chain) -> dict[str, Any]:
    """This function will return a chain as the mapping that its file holds, all scalars text."""
    nodes = [
        {
            "code": node.code,
            "name": node.name,
            "name_en": node.name_en,
            "stage": node.stage.value,
            "industries": list(node.industries),
            "products": [{"name": p.name, "aliases": list(p.aliases)} for p in node.products],
            "aliases": list(node.aliases),
            "cite": node.cite,
            "note": node.note,
        }
        for node in chain.nodes
    ]
    edges = [
        {
            "node": edge.node,
            "needs": edge.needs,
            "source": edge.source.value,
            "evidence": edge.evidence,
            "coefficient": edge.coefficient,
        }
        for edge in chain.edges
    ]
    return {
        "code": chain.code,
        "name": chain.name,
        "name_en": chain.name_en,
        "place": chain.place,
        "state": chain.state.value,
        "valid_from": chain.valid_from.isoformat(),
        "title": chain.title,
        "cite": chain.cite,
        "note": chain.note,
        "nodes": nodes,
        "edges": edges,
    }


def chain_text(plain: dict[str, Any]) -> str:
    """This function will write plain data as YAML, keys in their order, blanks left out."""
    return str(yaml.safe_dump(_kept(plain), allow_unicode=True, sort_keys=False, width=100))


def _kept(value: Any) -> Any:
    """Without what is blank: a key left out and a key left blank mean the same."""
    if isinstance(value, dict):
        return {key: _kept(one) for key, one in value.items() if one not in ("", [], None)}
    return [_kept(one) for one in value] if isinstance(value, list) else value


def chain_of(said: bytes, name: str) -> Chain:
    """This function will read a chain from the bytes of a YAML file.

    Raises `Refused` with every fault, each on its line: circles, edges without source, nodes
    without code.
    """
    file = parse_yaml(said, Path(name))
    chain = read_chain(file)
    problems = tuple(chain_faults(file, chain, named=False))
    if problems:
        raise Refused(*problems)
    return chain
