"""Acts on places taken: proposed in bulk by a machine, decided one by one or together by people."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.utils import timezone

from lianzhang.methods.charting import Points, Weighed, weigh, yuan
from lianzhang.records.chains import errors
from lianzhang.records.chains.models import CONFIRMED, PROPOSED, REFUSED, Decision, Position
from lianzhang.records.chains.permissions import check_keeps
from lianzhang.records.chains.queries import SAID, chart, firm, points_of, position
from lianzhang.records.chains.scope import visible_positions
from lianzhang.records.people.actions import acting
from lianzhang.records.registry.actions import keep_belonging
from lianzhang.records.registry.queries import facts_of, on_roster
from lianzhang.values.chains import Part, Standing
from lianzhang.values.viewer import Viewer

CHUNK = 2_000
LONGEST_WORD = 30  # characters of a product
PARTS = ("", *(part.value for part in Part))


@dataclass(frozen=True)
class Proposed:
    """What a machine says of an enterprise: 疑似 on a node, how sure, and the words that decided."""

    subject_id: int
    node: str
    confidence: int  # %
    band: str  # certain · ask
    reasons: tuple[str, ...]
    part: str = ""


@dataclass(frozen=True)
class Placed:
    """What became of proposals."""

    new: int
    renewed: int
    kept: int  # decided by a person before: nothing changes
    gone: int  # no longer proposed, and nobody had decided


def propose(
    code: str, rows: Iterable[Proposed], *, by: Viewer, now: datetime, whole: bool = False
) -> Placed:
    """This function will lay a machine's proposals for one chain, in bulk, as one act.

    What a person decided stays as it is: who was refused is not asked again. `whole`: the rows
    are all there is, so that proposals that are not among them go.
    """
    found = chart(code, viewer=by)
    nodes = {node.code for node in found.chain.nodes} if found.chain else set()
    with acting(by, "chains.place", thing=f"chains:{code}") as line:
        check_keeps(by, found.card)
        edges = found.chain.edges if found.chain else ()
        links = Counter(end for edge in edges for end in (edge.node, edge.needs))
        laying = _Laying(
            found.card.id, now, _known(found.card.id), points_of(timezone.localdate(now)), links
        )
        coming = iter(row for row in rows if row.node in nodes)
        while chunk := list(islice(coming, CHUNK)):
            laying.lay(chunk)
        gone = _drop(laying.known, laying.said) if whole else 0
        placed = Placed(laying.new, laying.renewed, laying.kept, gone)
        line.after = dict(vars(placed))
    return placed


Key = tuple[int, str]  # enterprise, node


def _known(chain_id: int) -> dict[Key, tuple[int, str]]:
    rows = Position.objects.filter(chain_id=chain_id)
    listed = rows.values_list("subject_id", "node", "pk", "standing")
    return {(subject, node): (pk, standing) for subject, node, pk, standing in listed}


@dataclass
class _Laying:
    """Proposals for one chain while they come in."""

    chain_id: int
    now: datetime
    known: dict[Key, tuple[int, str]]
    points: Points
    links: Mapping[str, int]  # edges of each node
    said: set[Key] = field(default_factory=set)
    new: int = 0
    renewed: int = 0
    kept: int = 0

    def lay(self, chunk: Collection[Proposed]) -> None:
        fresh: list[Position] = []
        again: list[Position] = []
        subjects = {row.subject_id for row in chunk}
        listed = on_roster(subjects, on=timezone.localdate(self.now))
        facts = facts_of(subjects)
        for row in chunk:
            key = (row.subject_id, row.node)
            if key in self.said:
                continue
            self.said.add(key)
            pk, standing = self.known.get(key, (None, PROPOSED))
            if standing != PROPOSED:
                self.kept += 1
                continue
            weighed = weigh(
                self.points,
                listed=row.subject_id in listed,
                capital=yuan(facts[row.subject_id].capital),
                links=self.links.get(row.node, 0),
                confidence=row.confidence,
            )
            made = _position(row, weighed, self.chain_id, self.now, pk)
            (again if pk else fresh).append(made)
        Position.objects.bulk_create(fresh, batch_size=500)
        said = ["confidence", "band", "reasons", "weight", "merits", "proposed_at"]
        Position.objects.bulk_update(again, said, batch_size=200)
        self.new, self.renewed = self.new + len(fresh), self.renewed + len(again)


def _position(
    row: Proposed, weighed: Weighed, chain: int, now: datetime, pk: int | None
) -> Position:
    return Position(
        pk=pk,
        subject_id=row.subject_id,
        chain_id=chain,
        node=row.node,
        part=row.part,
        confidence=row.confidence,
        band=row.band,
        reasons=list(row.reasons),
        weight=weighed.points,
        merits=list(weighed.merits),
        proposed_at=now,
    )


def _drop(known: dict[Key, tuple[int, str]], said: Collection[Key]) -> int:
    old = [pk for key, (pk, standing) in known.items() if standing == PROPOSED and key not in said]
    for start in range(0, len(old), CHUNK):
        Position.objects.filter(pk__in=old[start : start + CHUNK], standing=PROPOSED).delete()
    return len(old)


def decide(
    numbers: Iterable[int],
    *,
    standing: str,
    by: Viewer,
    now: datetime,
    part: str = "",
    reason: str = "",
    teaches: bool = True,
) -> int:
    """This function will confirm or refuse places (PROPOSED: put them back into the queue).

    What is decided teaches the next placing of enterprises with the same wording, unless it is
    about this enterprise alone (`teaches`). Returns how many. Raises `chains.no_such_position` for
    one out of reach, `chains.no_reason` for a refusal without a reason. The newest decision holds;
    every one stays on record.
    """
    wanted = set(numbers)
    if standing not in {one.value for one in Standing} or part not in PARTS:
        raise errors.no_such_node(standing or part)
    if standing == REFUSED and not reason.strip():
        raise errors.no_reason()
    with acting(by, "chains.decide") as line:
        rows = Position.objects.select_for_update(of=("self",)).filter(
            visible_positions(by), pk__in=wanted
        )
        listed = list(rows.select_related("chain", "subject"))
        if missing := wanted - {row.pk for row in listed}:
            raise errors.no_such_position(min(missing))
        for row in listed:
            if not by.covers(row.subject.path, row.chain.code):
                raise errors.not_yours(row.subject.name)
            row.standing, row.decided_at = standing, None if standing == PROPOSED else now
            row.part, row.teaches = part if standing == CONFIRMED else "", teaches
        _write(listed, reason, by, now)
        line.thing = f"chains:positions:{len(listed)}"
        line.after = {
            "standing": standing, "part": part, "reason": reason[:200], "teaches": teaches,
            "positions": sorted(row.pk for row in listed)[:100],
        }  # fmt: skip
    return len(listed)


def _write(rows: list[Position], reason: str, by: Viewer, now: datetime) -> None:
    Position.objects.bulk_update(
        rows, ["standing", "part", "teaches", "decided_at"], batch_size=200
    )
    Decision.objects.bulk_create(
        [
            Decision(
                position=row, standing=row.standing, part=row.part, reason=reason[:200],
                teaches=row.teaches, at=now, by_id=by.person_id,
            )
            for row in rows
        ],
        batch_size=500,
    )  # fmt: skip
    for chain_id in {row.chain_id for row in rows}:
        theirs = {row.subject_id for row in rows if row.chain_id == chain_id}
        confirmed = Position.objects.filter(
            chain_id=chain_id, subject_id__in=theirs, standing=CONFIRMED
        )
        belong = set(confirmed.values_list("subject_id", flat=True))
        keep_belonging(chain_id, subjects=theirs, belong=belong)


def take_place(
    code: str,
    *,
    subject: str,
    node: str,
    by: Viewer,
    now: datetime,
    part: str = "",
    reason: str = "",
    word: str = "",
) -> int:
    """This function will put an enterprise on a node by hand: confirmed at once; returns its number.

    `word` is what it is put there by (a product as scopes write it): the next placing looks for it
    as for the node's own words. Raises `chains.no_such_node`, and `NotFound` for an enterprise out of reach.
    """
    chain = chart(code, viewer=by)
    if chain.chain is None or chain.chain.node(node) is None:
        raise errors.no_such_node(node)
    card = firm(subject, viewer=by)  # 疑似 on a chain of theirs will do
    with acting(by, "chains.decide", thing=f"chains:{code}/{node}") as line:
        check_keeps(by, chain.card)
        row, made = Position.objects.get_or_create(
            subject_id=card.id, chain_id=chain.card.id, node=node, defaults={"proposed_at": now}
        )
        if word.strip():
            row.reasons = [SAID + word.strip()[:LONGEST_WORD]]
            row.save(update_fields=["reasons"])
        number = int(row.pk)
        decide([number], standing=CONFIRMED, part=part, reason=reason, by=by, now=now)
        line.after = {"subject": card.code, "part": part, "made": made, "word": word[:LONGEST_WORD]}
    return number


def move(
    number: int,
    *,
    node: str,
    by: Viewer,
    now: datetime,
    word: str = "",
    part: str = "",
    reason: str = "",
) -> int:
    """This function will put an enterprise on another node than the machine did, as one act:
    refused here, confirmed there by `word`; returns the number of the new place.
    """
    found = position(number, viewer=by)
    with acting(by, "chains.decide", thing=f"chains:{found.chain}/{node}"):
        there = take_place(
            found.chain, subject=found.code, node=node, word=word, part=part, reason=reason,
            by=by, now=now,
        )  # fmt: skip
        why = reason.strip() or f"应在环节 {node}"
        decide([number], standing=REFUSED, reason=why, by=by, now=now)
    return there
