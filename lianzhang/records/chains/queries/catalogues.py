"""Catalogues in force: the pack's or an imported one, with the office's edits over it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q

from lianzhang.methods.charting import Change, Edit, compare, laid_over
from lianzhang.methods.defining import chain_of, chain_text, plain_chain
from lianzhang.records.chains import errors
from lianzhang.records.chains.models import Edit as EditRow
from lianzhang.records.chains.models import Import
from lianzhang.records.overlays.queries import catalogue, named
from lianzhang.records.registry.errors import no_such_subject
from lianzhang.records.registry.queries import SubjectCard, find, of_kind
from lianzhang.values.chains import Chain, ChainState, Grouping
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Charted:
    """A chain on record with its catalogue; None: nobody has drawn it up yet (待补).

    `faults` are what is wrong with the edits on a base that changed; then the base is shown.
    """

    card: SubjectCard
    chain: Chain | None
    edits: int = 0  # in force, over the base
    imported: str = ""  # file name of the base, where it is not the pack's
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class VersionCard:
    """One change of a catalogue: a file that came, or an edit by hand."""

    id: int
    kind: str  # import · node · edge · chain
    key: str
    value: Mapping[str, Any] | None
    reason: str
    at: datetime
    by: str
    undone_at: datetime | None
    undone_by: str


def charted(*, viewer: Viewer, within: str = "") -> tuple[Charted, ...]:
    """This function will list the chains below a place path with their catalogues, by code."""
    cards = of_kind("chain", viewer=viewer, within=within)
    return tuple(_charts(cards, known_at=None))


def chart(code: str, *, viewer: Viewer, known_at: datetime | None = None) -> Charted:
    """This function will find a chain with its catalogue, as it stood at an instant where given."""
    return next(_charts((card_of_chain(code, viewer=viewer),), known_at=known_at))


def card_of_chain(code: str, *, viewer: Viewer) -> SubjectCard:
    """This function will find a chain by its code; raises `chains.no_such_chain`."""
    try:
        card = find(code, viewer=viewer)
    except Refused as refused:
        if refused.faults[0].code != no_such_subject("").faults[0].code:
            raise
        raise errors.no_such_chain(code) from refused
    if card.kind != "chain":
        raise errors.no_such_chain(code)
    return card


def _charts(cards: Iterable[SubjectCard], known_at: datetime | None) -> Iterator[Charted]:
    listed = tuple(cards)
    codes = [card.code for card in listed]
    known = Q(chain__in=codes)
    known &= Q(undone_at=None) if known_at is None else _stood(known_at)
    bases = {row.chain: row for row in Import.objects.filter(known).order_by("id")}
    edits: defaultdict[str, list[EditRow]] = defaultdict(list)
    for row in EditRow.objects.filter(known).order_by("id"):
        edits[row.chain].append(row)
    for card in listed:
        yield _chart(card, bases.get(card.code), edits[card.code])


def _stood(at: datetime) -> Q:
    return Q(at__lte=at) & (Q(undone_at=None) | Q(undone_at__gt=at))


def _chart(card: SubjectCard, base: Import | None, edits: list[EditRow]) -> Charted:
    pack = catalogue().charts.chains.get(card.code)
    imported = base.file_name if base else ""
    try:
        below = chain_of(base.text.encode(), imported) if base else pack
        if edits and below is None:
            below = blank(card)
        if below is None or not edits:
            return Charted(card, below, 0, imported)
        laid = json.dumps([[row.what, row.key, row.value] for row in edits])
        return Charted(card, _edited(below, laid), len(edits), imported)
    except Refused as refused:
        return Charted(card, pack, len(edits), imported, refused.faults)


def blank(card: SubjectCard) -> Chain:
    """This function will return the empty catalogue from which one is drawn up by hand."""
    place = card.path.rpartition("/")[2]
    day = date(1949, 10, 1)  # no day is known: before every other
    return Chain(card.code, card.name, card.name_en, place, ChainState.DRAFT, day, ())


@lru_cache(maxsize=64)
def _edited(below: Chain, laid: str) -> Chain:
    return edited(below, [Edit(*row) for row in json.loads(laid)])


def edited(below: Chain, edits: Iterable[Edit]) -> Chain:
    """This function will lay edits over a catalogue; raises `Refused` for what it would become."""
    plain = laid_over(plain_chain(below), edits)
    return chain_of(chain_text(plain).encode(), below.code)


def versions(card: SubjectCard, *, viewer: Viewer, limit: int = 200) -> tuple[VersionCard, ...]:
    """This function will list what was changed in a catalogue, newest first, undone ones too."""
    if not viewer.has_scope:
        return ()
    told = []
    for row in Import.objects.filter(chain=card.code).select_related("by", "undone_by"):
        told.append(_version(row, "import", row.file_name, None, "", viewer))
    for edit in EditRow.objects.filter(chain=card.code).select_related("by", "undone_by"):
        told.append(_version(edit, edit.what, edit.key, edit.value, edit.reason, viewer))
    return tuple(sorted(told, key=lambda one: one.at, reverse=True)[:limit])


def _version(
    row: Any, kind: str, key: str, value: Mapping[str, Any] | None, reason: str, viewer: Viewer
) -> VersionCard:
    by = named(row.by.name if row.by else "", viewer=viewer)
    undone_by = named(row.undone_by.name if row.undone_by else "", viewer=viewer)
    return VersionCard(row.pk, kind, key, value, reason, row.at, by, row.undone_at, undone_by)


def changed(
    code: str, *, viewer: Viewer, since: datetime, until: datetime | None = None
) -> tuple[Change, ...]:
    """This function will compare a catalogue as it stood at an instant with a later one, or now."""
    old = chart(code, viewer=viewer, known_at=since).chain
    new = chart(code, viewer=viewer, known_at=until).chain
    return compare(old, new) if old and new else ()


def changed_from_pack(found: Charted) -> tuple[Change, ...]:
    """This function will list what an office's catalogue has otherwise than the pack's."""
    pack = catalogue().charts.chains.get(found.card.code)
    return compare(pack, found.chain) if pack and found.chain else ()


def groupings(*, place: str) -> tuple[Grouping, ...]:
    """This function will list the groupings of a city (its code): chains, systems, clusters."""
    known = catalogue().charts.groupings.values()
    return tuple(one for one in known if one.place == place)


def text_of(found: Charted) -> str:
    """This function will write a catalogue as YAML; an empty one where there is none."""
    return chain_text(plain_chain(found.chain)) if found.chain else ""
