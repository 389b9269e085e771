"""Named things of a text, who they are in the register, and what the text says of them."""

from dataclasses import dataclass

from lianzhang.records.proposals.models import ReadClaim, Reading, ReadThing
from lianzhang.records.proposals.queries.readings import reading_row
from lianzhang.records.registry.queries import (
    Identity,
    Named,
    SubjectCard,
    cards_by_id,
    identify,
)
from lianzhang.values.texts import key
from lianzhang.values.viewer import Viewer

ASKED = ("enterprise", "organisation")  # kinds that the register is asked about
PROPOSABLE = ("enterprise", "park", "cluster", "chain", "organisation", "project", "fund")
SAID = 6  # numbers of a text that are shown beside a thing


@dataclass(frozen=True)
class ThingCard:
    """A named thing; `band` is linked, certain, ask or new, and "" for what has no register.

    `said` are the numbers that the text states of it: 总投资 52亿元.
    """

    id: int
    kind: str
    name: str
    detail: str
    start: int
    mentions: int
    subject: SubjectCard | None
    band: str
    reasons: tuple[str, ...]
    candidates: tuple[SubjectCard, ...]
    said: tuple[str, ...]


def things(reading_id: int, *, viewer: Viewer) -> tuple[ThingCard, ...]:
    """This function will list a text's named things by kind, in the order of the text.

    Personal names are whole for the office that read the text; others see the family name only.
    """
    reading = reading_row(reading_id, viewer=viewer)
    rows = list(ReadThing.objects.filter(reading=reading).order_by("kind", "start"))
    asked = [row for row in rows if row.kind in ASKED and row.subject_id is None]
    known = identify([Named(row.name) for row in asked], viewer=viewer)
    identities = dict(zip((row.pk for row in asked), known, strict=True))
    cards = cards_by_id({row.subject_id for row in rows if row.subject_id}, viewer=viewer)
    said = _said(reading)
    own = reading.office == viewer.office
    return tuple(
        _card(row, cards.get(row.subject_id or 0), identities.get(row.pk), said, own)
        for row in rows
    )


def _card(
    row: ReadThing,
    subject: SubjectCard | None,
    identity: Identity | None,
    said: dict[str, list[str]],
    own: bool,
) -> ThingCard:
    band = "linked" if subject else identity.band if identity else ""
    if not band and row.kind in PROPOSABLE:
        band = "new"
    candidates = tuple(one.card for one in identity.candidates[:3]) if identity else ()
    masked = row.kind == "person" and not own
    return ThingCard(
        row.pk,
        row.kind,
        f"{row.name[:1]}某" if masked else row.name,
        row.detail,
        row.start,
        len(row.mentions),
        subject,
        band,
        identity.reasons if identity else (),
        candidates,
        tuple(said.get(key(row.name), ()))[:SAID],
    )


def _said(reading: Reading) -> dict[str, list[str]]:
    """What a text states, by the name of whom it states it."""
    rows = ReadClaim.objects.filter(reading=reading).order_by("number", "part")
    found: dict[str, list[str]] = {}
    for row in rows:
        fields = row.fields
        text = f"{fields['indicator']} {fields['value']}{fields['unit']}"
        found.setdefault(key(row.naming), []).append(text)
    return found
