"""A paper as a whole: its sections in order, its facts, and what changed since the last issue."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from lianzhang.analysis.composing.asking import Asking
from lianzhang.analysis.composing.facts import CHANGES, CHANGES_TITLE, changes, fact_of
from lianzhang.analysis.composing.sections import FILLERS, shows_enterprises
from lianzhang.analysis.composing.sentences import joined, number
from lianzhang.records.figures.queries import FigureRow, by_ids
from lianzhang.records.papers.queries import kind_named, last_issue
from lianzhang.records.registry.queries import find
from lianzhang.values.papers import Audience, Block, BlockKind, Content, Fact, Line, Span
from lianzhang.values.viewer import Viewer

_NUMBERS = "一二三四五六七八九十"
_ASKED = re.compile(r"\[#(\d{1,18})\]")  # a figure that the writer put into their own words


def compose(
    kind: str,
    place: str,
    *,
    viewer: Viewer,
    day: date,
    indicator: str = "",
    words: Mapping[str, str] | None = None,
    most: int = 8,
) -> Content:
    """This function will write a paper from the ledger as the viewer sees it.

    `words` are the writer's own by section; `[#12]` in them puts figure 12 there. `most` bounds the
    lists. Raises `papers.unknown_kind`, and `NotFound` for a place out of scope.
    """
    known = kind_named(kind)
    card = find(place, viewer=viewer)
    last = last_issue(kind, place, viewer=viewer, about=indicator)
    asking = Asking(known, card, day, viewer, indicator, last.content if last else None, most)
    blocks = list(_blocks(asking))
    about = asking.about
    content = Content(
        kind=kind,
        title=known.title.format(place=card.name, indicator=about.name if about else ""),
        place=card.code,
        place_name=card.name,
        day=day.isoformat(),
        audience=Audience(known.audience),
        office=viewer.office,
        blocks=tuple(blocks),
        enterprises=known.of_indicator and shows_enterprises(asking),
    )
    return _finished(rewritten(content, words or {}, viewer=viewer), asking)


def _finished(content: Content, asking: Asking) -> Content:
    facts = _facts(content.blocks, asking.viewer)
    blocks = content.blocks
    if asking.last is not None:
        blocks += (
            Block(BlockKind.HEADING, (CHANGES_TITLE,), section=CHANGES),
            changes(facts.values(), asking.last),
        )
    return replace(content, blocks=blocks, facts=facts)


def _blocks(asking: Asking) -> Iterator[Block]:
    for at, section in enumerate(asking.kind.sections):
        if section.title:
            title = f"{_NUMBERS[at]}、{section.title}"
            yield Block(BlockKind.HEADING, (title,), section=section.code)
        for block in FILLERS[section.filled_by](asking):
            yield replace(block, section=section.code)


def _facts(blocks: Sequence[Block], viewer: Viewer) -> dict[int, Fact]:
    ids = {id_ for block in blocks for number_ in block.numbers for id_ in number_.figures}
    return {id_: fact_of(row) for id_, row in sorted(by_ids(ids, viewer=viewer).items())}


def rewritten(content: Content, words: Mapping[str, str], *, viewer: Viewer) -> Content:
    """This function will put the writer's own words into the slots of a paper.

    Each `[#12]` becomes the number of figure 12; one that is not there stays as it was typed.
    """
    asked = {int(found) for text in words.values() for found in _ASKED.findall(text)}
    rows = by_ids(asked, viewer=viewer)
    blocks: list[Block] = []
    done: set[str] = set()
    for block in content.blocks:
        if block.kind is not BlockKind.SLOT or block.section not in words:
            blocks.append(block)
        elif block.section not in done:
            done.add(block.section)
            blocks += _paragraphs(words[block.section], block.section, rows)
    facts = {**content.facts, **{id_: fact_of(row) for id_, row in rows.items()}}
    return replace(content, blocks=tuple(blocks), facts=facts)


def _paragraphs(text: str, section: str, rows: Mapping[int, FigureRow]) -> Iterator[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    for line in lines:
        yield Block(BlockKind.SLOT, _with_numbers(line, rows), section=section)


def _with_numbers(line: str, rows: Mapping[int, FigureRow]) -> Line:
    parts: list[Span] = []
    at = 0
    for match in _ASKED.finditer(line):
        row = rows.get(int(match[1]))
        parts += [line[at : match.start()], number(row) if row else match[0]]
        at = match.end()
    return joined([*parts, line[at:]])
