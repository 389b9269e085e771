"""Reading a YAML file of a pack: text, numbers and days exactly as written, each with its line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lianzhang.methods.defining import faults
from lianzhang.values.errors import Fault, Refused, Where

Loc = Sequence[str | int]
# The loader without resolvers: 8.4 stays "8.4", 371400 stays "371400", and `no` is not False.
_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


MOST_NODES = 1_000_000  # the largest file of the packs has ten thousand


@dataclass(frozen=True)
class File:
    """One file as plain mappings, lists and text; `where` answers on which line a thing stands."""

    path: Path
    data: dict[str, Any]
    root: yaml.Node = field(repr=False)

    def where(self, loc: Loc = ()) -> Where:
        """This function will return the place of a key or list item; lines count from 1."""
        node, line = self.root, 1
        for step in loc:
            found = next((pair for pair in _children(node) if pair[0] == str(step)), None)
            if found is None:
                break
            _, node, line = found
        return Where(file=str(self.path), line=line, field=".".join(str(step) for step in loc))

    def fault(self, make: faults.Maker, loc: Loc = (), **params: object) -> Fault:
        """This function will make a fault of this file at a key or list item."""
        return make(**params).at(self.where(loc))


def read_yaml(path: Path) -> File:
    """This function will read a YAML file whose top is a mapping.

    Every scalar comes back as text. A key that is left blank counts as left out. Raises
    `Refused` where the file is not YAML, repeats a key, or is not a mapping.
    """
    return parse_yaml(path.read_bytes(), path)


def parse_yaml(said: bytes, path: Path) -> File:
    """This function will read YAML as `read_yaml` does; `path` is what faults call it."""
    repeated: list[Fault] = []
    try:
        loader = _Loader(said.decode("utf-8"))
        root = loader.get_single_node()
        data = _plain(root, path, repeated) if _spreads_to(root) <= MOST_NODES else None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(file=str(path), line=mark.line + 1 if mark else None)
        problem = getattr(error, "problem", None) or str(error)
        raise Refused(faults.unreadable(problem=problem).at(where)) from error
    except RecursionError as error:  # an anchor that holds itself, brackets without end
        where = Where(file=str(path))
        raise Refused(faults.unreadable(problem="&, *").at(where)) from error
    if root is not None and data is None:  # anchors of anchors: a few lines that fill the memory
        raise Refused(faults.unreadable(problem="&, *").at(Where(file=str(path))))
    if repeated:
        raise Refused(*repeated)
    if not isinstance(data, dict):
        raise Refused(faults.not_a_mapping().at(Where(file=str(path), line=1)))
    return File(path, data, root)


def _spreads_to(root: Any) -> int:
    """How many nodes a file has once every anchor is written out; each is counted only once."""
    known: dict[int, int] = {}

    def count(node: Any) -> int:
        if id(node) not in known:
            parts = node.value if isinstance(node, yaml.CollectionNode) else ()
            inner = (part[1] if isinstance(part, tuple) else part for part in parts)
            known[id(node)] = 1 + sum(map(count, inner))
        return known[id(node)]

    return count(root)


def _children(node: yaml.Node) -> Iterator[tuple[str, yaml.Node, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), value, key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield str(index), item, item.start_mark.line + 1


def _plain(node: Any, path: Path, repeated: list[Fault]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, path, repeated) for item in node.value]
    found: dict[str, Any] = {}
    blank: set[str] = set()
    for key, value in node.value if node is not None else ():
        name = str(key.value)
        if name in found or name in blank:
            where = Where(file=str(path), line=key.start_mark.line + 1, field=name)
            repeated.append(faults.repeated_key(key=name).at(where))
        if isinstance(value, yaml.ScalarNode) and value.value == "":
            blank.add(name)
        else:
            found[name] = _plain(value, path, repeated)
    return found
