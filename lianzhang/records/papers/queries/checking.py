"""May these numbers go out, and would they be the same today?"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lianzhang.records.figures.models import Status as State
from lianzhang.records.figures.queries import FigureRow, by_ids, current
from lianzhang.records.papers import errors
from lianzhang.values.amounts import amount_text
from lianzhang.values.claims import label
from lianzhang.values.errors import Fault
from lianzhang.values.papers import Audience, Block, BlockKind, Content, Fact, Number
from lianzhang.values.viewer import Release, Viewer

# digits with a unit in the writer's own words; days, months, years and ordinals are no numbers
_MEASURED = re.compile(
    r"\d[\d.,]*\s*(?:%|％|‰|(?:个)?百分点|[万亿]?(?:元|家|户|吨|千瓦时|度|台|套|辆|平方米|亩|公里|人)"
    r"|[万亿]|[个项条批场次倍位座](?!月))"
)


@dataclass(frozen=True)
class Change:
    """A number of an issued paper that would differ today, and why (a code of `CHANGES`)."""

    said: str
    where: str
    fact: Fact
    now: FigureRow | None
    why: str


@dataclass(frozen=True)
class _Ledger:
    """The figures of a paper as they stand: by id, and what is in force in the place of each."""

    rows: Mapping[int, FigureRow]
    standing: Mapping[int, FigureRow]

    def replaced_by(self, fact: Fact) -> FigureRow | None:
        newer = self.standing.get(fact.original)
        return newer if newer is not None and newer.id != fact.figure else None


def _ledger(content: Content, viewer: Viewer) -> _Ledger:
    facts = content.facts.values()
    rows = by_ids([fact.figure for fact in facts], viewer=viewer)
    return _Ledger(rows, current([fact.original for fact in facts], viewer=viewer))


def obstacles(content: Content, *, viewer: Viewer) -> tuple[Fault, ...]:
    """This function will name every number that cannot be issued to these readers, and why.

    Two queries, whatever the number of numbers.
    """
    ledger = _ledger(content, viewer)
    found: list[Fault] = []
    section = content.title
    for block in content.blocks:
        section = block.text if block.kind is BlockKind.HEADING else section
        found += _unlinked(block, section)
        for number in block.numbers:
            found += _wrong(number, section, content, ledger)
    return tuple(dict.fromkeys(_hashable(fault) for fault in found))


def _hashable(fault: Fault) -> Fault:
    return _Once(fault.code, fault.what, fault.why, fault.remedy, fault.where, fault.params)


class _Once(Fault):
    """A fault that is named once however often the number stands in the section."""

    def __hash__(self) -> int:
        return hash((self.code, *sorted(self.params.items())))


def _unlinked(block: Block, section: str) -> Iterator[Fault]:
    if block.kind is BlockKind.SLOT:
        for span in block.spans:
            for match in _MEASURED.finditer(span) if isinstance(span, str) else ():
                yield errors.unlinked(match[0], section)


def _wrong(number: Number, section: str, content: Content, ledger: _Ledger) -> Iterator[Fault]:
    if not number.figures:
        yield errors.unlinked(number.text, section)
    for id_ in number.figures:
        fact, row = content.facts[id_], ledger.rows.get(id_)
        newer = ledger.replaced_by(fact)
        if newer is not None:
            said = amount_text(newer.claim.amount)
            yield errors.superseded(number.text, section, said, newer.id)
        elif row is None or row.status in (State.WITHDRAWN, State.REJECTED, State.SUPERSEDED):
            yield errors.unreadable_number(number.text, section)
        else:
            yield from _unfit(number.text, section, row, content.audience)


def _unfit(said: str, section: str, row: FigureRow, audience: Audience) -> Iterator[Fault]:
    what = f"{row.subject.name}·{row.indicator.name}·{row.claim.period.label()}"
    if row.status != State.APPROVED:
        yield errors.not_approved(said, section, State(row.status).label, what, row.id)
    if row.relation == "conflict" and not row.settled:
        yield errors.contradicted(said, section, what, row.id)
    if audience is Audience.PUBLIC:
        if row.claim.release is Release.INTERNAL:
            yield errors.not_released(said, section, label(row.claim.release), what, row.id)
        if row.claim.synthetic:
            yield errors.made_up(said, section, what, row.id)


def now(content: Content, *, viewer: Viewer) -> tuple[Change, ...]:
    """This function will list the numbers that would differ if the paper were made again now."""
    ledger, section = _ledger(content, viewer), content.title
    found: list[Change] = []
    for block in content.blocks:
        section = block.text if block.kind is BlockKind.HEADING else section
        for number in block.numbers:
            for id_ in number.figures:
                change = _changed(number.text, section, content.facts[id_], ledger)
                found += [change] if change else []
    return tuple({(c.where, c.fact.figure): c for c in found}.values())


def _changed(said: str, where: str, fact: Fact, ledger: _Ledger) -> Change | None:
    newer, row = ledger.replaced_by(fact), ledger.rows.get(fact.figure)
    if newer is not None:
        return Change(said, where, fact, newer, "superseded")
    if row is None or row.status in (State.WITHDRAWN, State.REJECTED, State.SUPERSEDED):
        return Change(said, where, fact, None, "withdrawn")
    if row.claim.release.value != fact.release:
        return Change(said, where, fact, row, "release")
    return None


def sealed(content: Mapping[str, Any], docx: bytes, pdf: bytes, *rest: object) -> str:
    """This function will return the one hash over content, files and what else was issued."""
    said = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    files = [hashlib.sha256(data).hexdigest() for data in (docx, pdf)]
    whole = "\n".join((said, *files, *map(str, rest)))
    return hashlib.sha256(whole.encode()).hexdigest()
