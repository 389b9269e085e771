"""A review as its templates read it: claims with fields, sureness, reasons, and the ledger's word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.notices.relations import relation_word
from lianzhang.doors.pages.reading.editing import EditForm, edit_form
from lianzhang.doors.pages.reading.forms import number
from lianzhang.doors.pages.reading.marking import Paragraph, marked
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.goals import goal_word_text
from lianzhang.doors.pages.shell.printing import amount_text, period_text, word_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.reading.prose import told_reason
from lianzhang.methods.reading.prose.refusals import NOTES
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.plans.queries import PlanCard, plans
from lianzhang.records.proposals.queries import (
    ClaimCard,
    Overlap,
    ReadingCard,
    ReviewAsked,
    ReviewPage,
    overlaps,
    review,
)
from lianzhang.values.errors import Fault, gettext_noop

LOW = 0.9  # a field below is pointed out
STATES = {
    "open": gettext_noop("未核"),
    "accepted": gettext_noop("已受理"),
    "agreed": gettext_noop("台账已有"),
    "rejected": gettext_noop("不采用"),
}
_FIELDS = (
    ("subject", gettext_noop("对象"), "subject"),
    ("indicator", gettext_noop("指标"), "indicator"),
    ("period", gettext_noop("期间"), "period"),
    ("value", gettext_noop("数值"), "value"),
    ("modality", gettext_noop("性质"), "kind"),
    ("baseline", gettext_noop("基准"), ""),
    ("scope_note", gettext_noop("口径"), ""),
)


@dataclass(frozen=True)
class FieldView:
    """A field of a claim with how sure the reader is of it, in percent."""

    label: str
    text: str
    percent: int | None
    low: bool


@dataclass(frozen=True)
class OnRecord:
    """What the ledger says of a claim: how it stands, to which figure, or to which claim."""

    relation: str
    word: str
    figure: FigureRow | None
    question: Shown | None


@dataclass(frozen=True)
class Word:
    """A goal word to choose."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class CardView:
    """A claim as the page shows it."""

    card: ClaimCard
    state: str
    fields: tuple[FieldView, ...]
    percent: int
    reasons: tuple[str, ...]
    record: OnRecord | None
    faults: tuple[Shown, ...]
    words: tuple[Word, ...]
    edit: EditForm | None
    refused: tuple[Shown, ...]  # why what was just asked was not done

    @property
    def open(self) -> bool:
        """This function will answer whether the claim waits."""
        return self.card.state == "open"

    @property
    def conflict(self) -> bool:
        """This function will answer whether the claim contradicts the ledger."""
        return self.record is not None and self.record.question is not None


@dataclass(frozen=True)
class ReviewView:
    """The review page."""

    page: ReviewPage
    reading: ReadingCard
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[CardView, ...]
    overlaps: tuple[Overlap, ...]
    plans: tuple[PlanCard, ...]
    notes: tuple[str, ...]
    may_review: bool
    may_plan: bool
    previous: int
    following: int
    indicators: tuple[str, ...]  # names to be offered while a claim is corrected

    @property
    def address(self) -> str:
        """This function will return the address of this very page of the review."""
        asked = self.page.asked
        base = reverse("reading:review", args=[self.reading.id])
        return f"{base}?order={asked.order}&show={asked.show}&page={asked.page}"

    @property
    def decided(self) -> int:
        """This function will count the claims that somebody decided on."""
        return self.reading.total - self.reading.open


@dataclass(frozen=True)
class Doing:
    """What a person is about on the page: a claim being corrected, or refused just now."""

    edit: int = 0
    typed: Mapping[str, str] | None = None
    refused: int = 0
    faults: Sequence[Fault] = ()


_NOTHING = Doing()


def asked_of(given: Mapping[str, str]) -> ReviewAsked:
    """This function will read which page of a review is wanted out of an address or a form."""
    order = "text" if given.get("order") == "text" else "doubt"
    show = "open" if given.get("show") == "open" else "all"
    return ReviewAsked(order, show, number(given.get("page"), 1))


def review_view(
    request: Asked, reading_id: int, asked: ReviewAsked, doing: Doing | None = None
) -> ReviewView:
    """This function will gather a page of a review; raises `NotFound` out of scope."""
    doing = doing or Doing()
    page = review(reading_id, asked, viewer=request.viewer, today=request.today)
    may = page.own and request.viewer.can("proposals.review")
    city = frame_of(request).city
    shown_page = page.asked.page
    return ReviewView(
        page=page,
        reading=page.reading,
        paragraphs=marked(page.text, page.marks, [row.id for row in page.rows]),
        cards=tuple(card_view(row, doing) for row in page.rows),
        overlaps=overlaps(reading_id, viewer=request.viewer),
        plans=plans(viewer=request.viewer, within=city.path if city else "") if may else (),
        notes=tuple(gettext(NOTES[note]) for note in page.reading.notes if note in NOTES),
        may_review=may,
        may_plan=may and request.viewer.can("plans.adopt"),
        previous=shown_page - 1,
        following=shown_page + 1 if shown_page < page.pages else 0,
        indicators=tuple(one.name for one in catalogue().indicators.values()) if doing.edit else (),
    )


def card_view(card: ClaimCard, doing: Doing = _NOTHING) -> CardView:
    """This function will prepare a claim for the page."""
    editing = doing.edit == card.id and card.state == "open"
    refused = doing.faults if doing.refused == card.id else ()
    return CardView(
        card=card,
        state=gettext(STATES[card.state]),
        fields=tuple(_fields(card)),
        percent=round(card.sure * 100),
        reasons=tuple(gettext(told_reason(reason)) for reason in card.said["reasons"]),
        record=_on_record(card),
        faults=tuple(shown(fault) for fault in card.judged.faults) if card.judged else (),
        words=_words(card),
        edit=edit_form(card, doing.typed, refused) if editing else None,
        refused=() if editing else tuple(shown(fault) for fault in refused),
    )


def _fields(card: ClaimCard) -> Iterator[FieldView]:
    for name, title, sureness in _FIELDS:
        text = field_text(card, name)
        if not text:
            continue
        score = card.said["confidence"].get(sureness)
        percent = None if score is None or card.corrected else round(score * 100)
        yield FieldView(gettext(title), text, percent, percent is not None and percent < LOW * 100)


def field_text(card: ClaimCard, name: str) -> str:
    """This function will print a field of a claim as it would enter the ledger, else as it reads."""
    claim = card.judged.claim if card.judged else None
    figure = card.figure
    claim = claim or (figure.claim if figure else None)
    subject = card.judged.assessment.subject if card.judged and card.judged.assessment else None
    match name:
        case "value" if claim:
            return amount_text(claim.amount)
        case "period" if claim:
            return period_text(claim.period)
        case "modality" if claim:
            return word_text(claim.modality)
        case "subject" if subject or figure:
            return name_text(subject or (figure.subject if figure else None))
        case "indicator" if claim and claim.indicator in catalogue().indicators:
            return name_text(catalogue().indicators[claim.indicator])
        case "subject" if not card.corrected:
            return str(card.said["subject"] or card.fields["subject"])
        case "value":
            return f"{card.fields.get('value', '')}{card.fields.get('unit', '')}"
    return card.fields.get(name, "")


def _on_record(card: ClaimCard) -> OnRecord | None:
    judged = card.judged
    if judged is None or judged.assessment is None or judged.faults:
        return None
    relation = judged.relation.value if judged.relation else ""
    question = shown(judged.question) if judged.question else None
    return OnRecord(relation, relation_word(relation), judged.assessment.related, question)


def _words(card: ClaimCard) -> tuple[Word, ...]:
    if not card.word:
        return ()
    known = catalogue().goal_words.values()
    return tuple(Word(one.word, goal_word_text(one), one.word == card.word) for one in known)


CLAIM_COLUMNS = (
    gettext_noop("号"), gettext_noop("原文"), gettext_noop("对象"), gettext_noop("指标"),
    gettext_noop("期间"), gettext_noop("数值"), gettext_noop("性质"), gettext_noop("基准"),
    gettext_noop("口径"), gettext_noop("把握（%）"), gettext_noop("状态"),
    gettext_noop("与台账的关系"), gettext_noop("问题"), gettext_noop("起"), gettext_noop("止"),
)  # fmt: skip


def claim_columns() -> list[str]:
    """This function will return the headers of a text's claims."""
    return [gettext(title) for title in CLAIM_COLUMNS]


def claim_cells(cards: Sequence[ClaimCard], *, synthetic: bool) -> Iterator[Row]:
    """This function will return claims as rows of the download."""
    for card in cards:
        record = _on_record(card)
        faults = [shown(fault).what for fault in card.judged.faults] if card.judged else []
        if record and record.question:
            faults.append(record.question.what)
        row = (
            card.label, card.quote, *(field_text(card, name) or None for name, _, _ in _FIELDS),
            round(card.sure * 100), gettext(STATES[card.state]),
            record.word if record else None, " ".join(faults) or None, card.start + 1, card.end,
        )  # fmt: skip
        yield Row(row, synthetic=synthetic)
