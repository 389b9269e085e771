"""One page of a review: claims with what the ledger and other texts say, in few questions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from lianzhang.methods.measuring import Relation
from lianzhang.records.figures.queries import FigureRow, by_ids
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.proposals import errors
from lianzhang.records.proposals.models import ReadClaim, Reading, State
from lianzhang.records.proposals.queries.goals import goal_word
from lianzhang.records.proposals.queries.judging import CERTAIN, Judged, judge_rows
from lianzhang.records.proposals.queries.readings import ReadingCard, cards_of, reading_row
from lianzhang.records.proposals.scope import visible_readings
from lianzhang.values.claims import Modality
from lianzhang.values.indicators import Indicator
from lianzhang.values.viewer import Viewer

PAGE = 30  # claims of one page
ORDERS = {"doubt": ("-doubt", "number", "part"), "text": ("number", "part")}
SHOWS = ("all", "open")


@dataclass(frozen=True)
class AlsoSaid:
    """Another text that states the same."""

    reading: int
    title: str
    claim: int


@dataclass(frozen=True)
class ClaimCard:
    """A claim in review: as proposed, why, how sure, what is on record, who else said it."""

    id: int
    number: int
    part: int
    version: int
    start: int
    end: int
    num_start: int
    num_end: int
    quote: str
    num_text: str
    fields: dict[str, str]
    said: dict[str, Any]
    sure: float
    state: str
    answer: str
    decided_by: str
    corrected: bool
    judged: Judged | None  # None once it is decided
    figure: FigureRow | None  # what it became
    nearest: tuple[Indicator, ...]
    also: tuple[AlsoSaid, ...]
    word: str  # the goal word of a goal, "" of others

    @property
    def label(self) -> str:
        """This function will number a claim as people call it: 12, and 12-1 for a part."""
        return f"{self.number}-{self.part}" if self.part else str(self.number)

    @property
    def certain(self) -> bool:
        """This function will answer whether a claim may come in with the certain ones."""
        return certain(self.sure, self.judged)


@dataclass(frozen=True)
class Mark:
    """Where a claim stands in the text, and how it stands."""

    id: int
    label: str
    start: int
    end: int
    state: str
    doubt: float


@dataclass(frozen=True)
class ReviewAsked:
    """Which page of a review is wanted."""

    order: str = "doubt"
    show: str = "all"
    page: int = 1


@dataclass(frozen=True)
class ReviewPage:
    """A page of a review: the text, every mark in it, and the claims of this page."""

    reading: ReadingCard
    own: bool  # the viewer's office may decide
    text: str
    marks: tuple[Mark, ...]
    rows: tuple[ClaimCard, ...]
    asked: ReviewAsked
    pages: int
    total: int  # claims that are listed, on all pages


def certain(sure: float, judged: Judged | None) -> bool:
    """This function will answer whether nothing about a claim needs a look before it comes in."""
    return (
        judged is not None
        and judged.ready
        and judged.question is None
        and sure >= CERTAIN
        and judged.relation is not Relation.CONFLICT
    )


def review(reading_id: int, asked: ReviewAsked, *, viewer: Viewer, today: date) -> ReviewPage:
    """This function will gather a page of a review; a constant number of questions."""
    reading = reading_row(reading_id, viewer=viewer)
    mine = ReadClaim.objects.filter(reading=reading)
    marks = tuple(_marks(mine))
    listed = mine.filter(state=State.OPEN) if asked.show == "open" else mine
    total = sum(mark.state == State.OPEN for mark in marks) if asked.show == "open" else len(marks)
    pages = max(-(-total // PAGE), 1)
    number = min(max(asked.page, 1), pages)
    order = ORDERS.get(asked.order, ORDERS["doubt"])
    found = listed.select_related("decided_by").order_by(*order)
    rows = list(found[(number - 1) * PAGE : number * PAGE])
    cards = claim_cards(rows, reading, viewer=viewer, today=today)
    (card,) = cards_of([reading])
    shown = ReviewAsked(asked.order, asked.show, number)
    own = reading.office == viewer.office
    return ReviewPage(card, own, reading.text, marks, cards, shown, pages, total)


def _marks(claims: QuerySet[ReadClaim]) -> Sequence[Mark]:
    names = ("pk", "number", "part", "start", "end", "state", "doubt")
    return [
        Mark(pk, f"{number}-{part}" if part else str(number), start, end, state, doubt)
        for pk, number, part, start, end, state, doubt in claims.order_by("start").values_list(
            *names
        )
    ]


def claim_cards(
    rows: Sequence[ReadClaim], reading: Reading, *, viewer: Viewer, today: date
) -> tuple[ClaimCard, ...]:
    """This function will prepare claims of one reading with all that is known about them."""
    waiting = [row for row in rows if row.state == State.OPEN]
    judged = dict(
        zip(
            (row.pk for row in waiting),
            judge_rows(waiting, reading, by=viewer, today=today) if waiting else (),
            strict=True,
        )
    )
    figures = by_ids({row.figure_id for row in rows if row.figure_id}, viewer=viewer)
    also = _also([row for row in rows if row.fingerprint], viewer)
    return tuple(
        _card(row, reading, judged.get(row.pk), figures, also.get(row.fingerprint, ()))
        for row in rows
    )


def _card(
    row: ReadClaim,
    reading: Reading,
    judged: Judged | None,
    figures: dict[int, FigureRow],
    also: Collection[AlsoSaid],
) -> ClaimCard:
    known = catalogue().indicators
    claim = judged.claim if judged else None
    goal = claim is not None and claim.modality is Modality.TARGET
    unknown = catalogue().indicator_named(row.fields.get("indicator", "")) is None
    return ClaimCard(
        row.pk,
        row.number,
        row.part,
        row.version,
        row.start,
        row.end,
        row.said["num_start"],
        row.said["num_end"],
        row.said["quote"],
        row.said["num_text"],
        row.fields,
        row.said,
        row.sure,
        row.state,
        row.answer,
        row.decided_by.name if row.decided_by else "",
        row.corrected,
        judged,
        figures.get(row.figure_id or 0),
        tuple(known[code] for code in row.said["nearest"] if code in known) if unknown else (),
        tuple(also),
        goal_word(row, reading.text) if goal else "",
    )


def _also(rows: Sequence[ReadClaim], viewer: Viewer) -> dict[str, list[AlsoSaid]]:
    """Texts in scope, others than this one, that state the same as a claim."""
    if not rows:
        return {}
    same = ReadClaim.objects.filter(
        visible_readings(viewer, "reading__"), fingerprint__in={row.fingerprint for row in rows}
    ).exclude(reading=rows[0].reading_id)
    found: dict[str, list[AlsoSaid]] = {}
    values = same.order_by("reading", "number").values_list(
        "fingerprint", "reading", "reading__source__title", "pk"
    )
    for print_, reading, title, pk in values[: PAGE * 20]:
        listed = found.setdefault(print_, [])
        if all(other.reading != reading for other in listed):
            listed.append(AlsoSaid(reading, title, pk))
    return found


@dataclass(frozen=True)
class Overlap:
    """Another text that was read, and how many of its claims state what this text states."""

    reading: int
    title: str
    same: int
    whole: bool  # the very same words, under another name or in another format


def overlaps(reading_id: int, *, viewer: Viewer, limit: int = 10) -> tuple[Overlap, ...]:
    """This function will list texts in scope that state the same things, the most alike first."""
    reading = reading_row(reading_id, viewer=viewer)
    prints = ReadClaim.objects.filter(reading=reading).exclude(fingerprint="").values("fingerprint")
    same = ReadClaim.objects.filter(
        visible_readings(viewer, "reading__"), fingerprint__in=prints
    ).exclude(reading=reading)
    counts: dict[int, Overlap] = {}
    for pk, title, digest in same.values_list(
        "reading", "reading__source__title", "reading__text_sha256"
    ):
        before = counts.get(pk)
        whole = digest == reading.text_sha256
        counts[pk] = Overlap(pk, title, (before.same if before else 0) + 1, whole)
    return tuple(sorted(counts.values(), key=lambda one: (-one.same, one.reading))[:limit])


def find_claim(claim_id: int, *, viewer: Viewer, today: date) -> ClaimCard:
    """This function will return one claim of the viewer's own office as a review shows it."""
    rows = ReadClaim.objects.filter(pk=claim_id, reading__office=viewer.office)
    row = rows.select_related("reading__source", "decided_by").first() if viewer.office else None
    if row is None:
        raise errors.no_such_claim(claim_id)
    return claim_cards([row], row.reading, viewer=viewer, today=today)[0]


@dataclass(frozen=True)
class Batch:
    """What letting the certain ones in would do."""

    reading: ReadingCard
    fresh: tuple[ClaimCard, ...]  # would become figures
    goals: tuple[ClaimCard, ...]  # would become targets
    agreed: tuple[ClaimCard, ...]  # on record already: linked
    left: int  # stay to be looked at one by one


def all_claims(reading_id: int, *, viewer: Viewer, today: date) -> tuple[ClaimCard, ...]:
    """This function will return every claim of a text in its order, for the download."""
    reading = reading_row(reading_id, viewer=viewer)
    mine = ReadClaim.objects.filter(reading=reading).select_related("decided_by")
    rows = list(mine.order_by("number", "part"))
    return claim_cards(rows, reading, viewer=viewer, today=today)


def certain_ones(reading_id: int, *, viewer: Viewer, today: date) -> Batch:
    """This function will say which claims of a text may come in together, and what they would do."""
    reading = reading_row(reading_id, viewer=viewer)
    mine = ReadClaim.objects.filter(reading=reading, state=State.OPEN)
    rows = list(mine.select_related("decided_by").order_by("number", "part"))
    cards = claim_cards(rows, reading, viewer=viewer, today=today)
    sure = [card for card in cards if card.certain and (not card.word or reading.plan_id)]
    same = [card for card in sure if card.judged and card.judged.relation is Relation.SAME]
    new = [card for card in sure if card not in same]
    (shown,) = cards_of([reading])
    return Batch(
        shown,
        tuple(card for card in new if not card.word),
        tuple(card for card in new if card.word),
        tuple(same),
        len(cards) - len(sure),
    )
