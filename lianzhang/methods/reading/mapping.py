"""Which column of a sheet fills which field."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lianzhang.methods.reading.layout import Heading, Layout
from lianzhang.values.texts import key

# Below a group's name these say no more than the name itself: 营业收入·本期 is 营业收入.
_PLAIN_PARTS = frozenset(
    map(key, ("本期", "本期数", "本月", "本月数", "数值", "数量", "金额", "实绩", "合计"))
)


@dataclass(frozen=True)
class ColumnMatch:
    """Fields and the columns (from 0) that fill them.

    `unknown` maps columns that no field asks for to their headings, `missing` are fields without a
    column, `doubled` are fields that several columns claim; they are in no other part.
    """

    columns: Mapping[str, int]
    unknown: Mapping[int, str]
    missing: tuple[str, ...]
    doubled: Mapping[str, tuple[int, ...]]


def match_columns(
    layout: Layout,
    known: Mapping[str, Sequence[str]],
    chosen: Mapping[str, str] | None = None,
) -> ColumnMatch:
    """This function will match a sheet's columns to fields; `known` is field → its headings.

    `chosen` (heading name → field, "" to leave the column out) comes first; then the whole path,
    the path in either order, and what is left of it without groups above and a plain 本期 below.
    Headings are compared as `texts.key` does.
    """
    fields = {key(name): field for field, names in known.items() for name in (*names, field)}
    by_name = {key(name): field for name, field in (chosen or {}).items()}
    claims: dict[str, list[int]] = {}
    left = []
    for heading in layout.headings:
        if (field := by_name.get(key(heading.name))) is None:
            left.append(heading)
        elif field in known:
            claims.setdefault(field, []).append(heading.column)
    for readings in _ROUNDS:
        left = _claimed(left, readings, fields, claims)
    return _told(layout, known, claims)


def _claimed(
    headings: Sequence[Heading],
    readings: "Reading",
    fields: Mapping[str, str],
    claims: dict[str, list[int]],
) -> list[Heading]:
    """The headings that name no field yet; a field taken in an earlier round stays taken."""
    free, left = {f for f in fields.values() if f not in claims}, []
    for heading in headings:
        field = next((fields[name] for name in readings(heading) if name in fields), None)
        if field in free and field is not None:
            claims.setdefault(field, []).append(heading.column)
        else:
            left.append(heading)
    return left


def _whole(heading: Heading) -> Iterator[str]:
    yield key(f"{''.join(heading.path)}{heading.unit}")
    yield key("".join(heading.path))


def _turned(heading: Heading) -> Iterator[str]:
    yield key("".join(reversed(heading.path)))


def _below(heading: Heading) -> Iterator[str]:
    """Without the groups above: 生产情况·工业总产值·本期 is 工业总产值·本期, and 工业总产值."""
    path = list(heading.path)
    while path and key(path[-1]) in _PLAIN_PARTS:
        path.pop()
    for first in range(len(path)):
        yield key("".join(heading.path[first:]))
        yield key("".join(path[first:]))


Reading = Callable[[Heading], Iterator[str]]
_ROUNDS: tuple[Reading, ...] = (_whole, _turned, _below)


def _told(
    layout: Layout, known: Mapping[str, Sequence[str]], claims: Mapping[str, list[int]]
) -> ColumnMatch:
    columns = {field: claimed[0] for field, claimed in claims.items() if len(claimed) == 1}
    doubled = {field: tuple(claimed) for field, claimed in claims.items() if len(claimed) > 1}
    taken = {column for claimed in claims.values() for column in claimed}
    return ColumnMatch(
        columns=columns,
        unknown={h.column: h.name for h in layout.headings if h.column not in taken},
        missing=tuple(field for field in known if field not in claims),
        doubled=doubled,
    )
