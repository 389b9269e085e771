"""May this be proposed, and decided?"""

import re
from collections.abc import Callable, Mapping

from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.proposals import errors
from lianzhang.records.proposals.models import (
    Proposal,
    ReadClaim,
    Reading,
    State,
    Status,
)
from lianzhang.records.registry.queries import find, named
from lianzhang.values.codes import CreditCode
from lianzhang.values.errors import Refused, Where, together
from lianzhang.values.indicators import Behaviour, Measure
from lianzhang.values.units import find_unit
from lianzhang.values.viewer import Viewer

# places come with official codes from a case or a list, never by a proposal
KINDS = ("enterprise", "park", "cluster", "chain", "industry", "organisation", "project", "fund")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,79}")
LONGEST = {"name": 160, "short_name": 80, "name_en": 200}


def _attempted(wrong: list[Refused], field: str, check: Callable[[], object]) -> None:
    try:
        check()
    except Refused as refused:
        wrong.append(refused.at(Where(field=field)))


def _among(field: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise errors.unknown_word(field, value, "、".join(known))


def _needed(wrong: list[Refused], said: Mapping[str, str], *fields: str) -> None:
    for field in fields:
        if not said.get(field, "").strip():
            wrong.append(errors.blank(field).at(Where(field=field)))


def check_subject(said: Mapping[str, str], reason: str, by: Viewer) -> None:
    """This function will raise every reason why a subject cannot be proposed, by its field."""
    wrong: list[Refused] = []
    _needed(wrong, {**said, "reason": reason}, "name", "reason")
    _attempted(wrong, "kind", lambda: _among("kind", said["kind"], KINDS))
    if said.get("place"):
        _attempted(wrong, "place", lambda: find(said["place"], viewer=by))
    if said.get("credit_code"):
        _attempted(wrong, "credit_code", lambda: CreditCode.parse(said["credit_code"]))
    if wrong:
        raise together(wrong)
    asked = [text for text in (said["name"], said.get("credit_code", "")) if text]
    for cards in named(asked, viewer=by).values():
        for card in cards:
            if card.kind == said["kind"]:
                raise errors.already_known(card.name, card.code)


def check_indicator(said: Mapping[str, str], reason: str) -> None:
    """This function will raise every reason why an indicator cannot be proposed, by its field."""
    wrong: list[Refused] = []
    _needed(wrong, {**said, "reason": reason}, "name", "reason")
    if not _CODE.fullmatch(said["code"]):
        wrong.append(errors.wrong_code(said["code"]).at(Where(field="code")))
    if find_unit(said["unit"]) is None:
        wrong.append(errors.unknown_unit(said["unit"]).at(Where(field="unit")))
    measures, behaviours = tuple(map(str, Measure)), tuple(map(str, Behaviour))
    _attempted(wrong, "measure", lambda: _among("measure", said["measure"], measures))
    _attempted(wrong, "behaviour", lambda: _among("behaviour", said["behaviour"], behaviours))
    if wrong:
        raise together(wrong)
    known = catalogue().indicator_named(said["code"]) or catalogue().indicator_named(said["name"])
    if known is not None:
        raise errors.already_known(known.name, known.code)


def check_waiting(proposal: Proposal) -> None:
    """This function will raise unless the proposal waits for a decision."""
    if proposal.status != Status.PROPOSED:
        raise errors.not_waiting(Status(proposal.status).label)


def check_own(reading: Reading, by: Viewer) -> None:
    """This function will raise, as for what does not exist, unless it is the viewer's office's.

    Whoever may read every source sees the texts of others; reviewing is the office's own.
    """
    if reading.office != by.office:
        raise errors.no_such_reading(reading.pk)


def check_open(claim: ReadClaim, version: int | None) -> None:
    """This function will raise unless a claim waits, and is as it was seen (`version`)."""
    if claim.state != State.OPEN:
        who = claim.decided_by.name if claim.decided_by else "—"
        raise errors.decided_already(State(claim.state).label, who)
    if version is not None and version != claim.version:
        raise errors.changed_meanwhile()


def check_decided(claim: ReadClaim) -> None:
    """This function will raise unless somebody decided on a claim."""
    if claim.state == State.OPEN:
        raise errors.not_decided()
