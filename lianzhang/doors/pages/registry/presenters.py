"""The queue and the merges as pages show them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from lianzhang.analysis.identity import MergePreview, merge_preview
from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.registry.queries import (
    MergeCard,
    QuestionCard,
    Side,
    SubjectCard,
    find,
    open_questions,
    question,
    questions,
)
from lianzhang.records.registry.queries import merges as merges_of
from lianzhang.values.viewer import Viewer

SHOWN = 50  # questions beside the open one


@dataclass(frozen=True)
class FactLine:
    """One line of the comparison; `differs` where both sides say something and not the same."""

    title: str
    asked: str
    known: str
    differs: bool


@dataclass(frozen=True)
class OpenQuestion:
    """The question in front, line by line, with what a merge would move (None: a mere name)."""

    card: QuestionCard
    lines: tuple[FactLine, ...]
    reasons: tuple[str, ...]
    percent: int
    preview: MergePreview | None
    skip_url: str


@dataclass(frozen=True)
class QueueRow:
    """A question in the list."""

    card: QuestionCard
    percent: int
    reasons: str
    url: str
    current: bool


@dataclass(frozen=True)
class QueueView:
    """The page 待认企业."""

    open: OpenQuestion | None
    rows: tuple[QueueRow, ...]
    total: int
    may_answer: bool


@dataclass(frozen=True)
class MergesView:
    """The page 合并记录."""

    rows: tuple[MergeCard, ...]
    may_merge: bool
    keep: str
    lose: str


@dataclass(frozen=True)
class PreviewView:
    """What a merge would move, and the form that does it."""

    preview: MergePreview
    lines: tuple[FactLine, ...]
    may_merge: bool
    swap_url: str


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def queue_view(request: Asked) -> QueueView:
    """This function will compose the queue; `after` skips, `question` opens one."""
    viewer, after = request.viewer, _number(request.GET.get("after", ""))
    listed = questions(viewer=viewer, after=after, limit=SHOWN)
    if after and not listed:  # behind the last one the first comes again
        listed = questions(viewer=viewer, limit=SHOWN)
    chosen = _number(request.GET.get("question", ""))
    first = question(chosen, viewer=viewer) if chosen else next(iter(listed), None)
    return QueueView(
        open=_opened(first, viewer) if first else None,
        rows=tuple(_row(card, first) for card in listed),
        total=open_questions(viewer=viewer),
        may_answer=viewer.can("registry.judge"),
    )


def _opened(card: QuestionCard, viewer: Viewer) -> OpenQuestion:
    asked, known = card.asked.card, card.known.card
    both = asked is not None and known is not None
    return OpenQuestion(
        card=card,
        lines=_lines(card.asked, card.known),
        reasons=tuple(gettext(reason) for reason in card.reasons),
        percent=round(card.score * 100),
        preview=merge_preview(known.id, asked.id, viewer=viewer) if both else None,  # type: ignore[union-attr]
        skip_url=f"{reverse('registry:home')}?after={card.id}",
    )


def _row(card: QuestionCard, first: QuestionCard | None) -> QueueRow:
    return QueueRow(
        card=card,
        percent=round(card.score * 100),
        reasons=_joined(card),
        url=f"?question={card.id}",
        current=first is not None and first.id == card.id,
    )


def _joined(card: QuestionCard) -> str:
    return gettext("，").join(gettext(reason) for reason in card.reasons)


def _lines(asked: Side, known: Side) -> tuple[FactLine, ...]:
    one, other = asked.facts, known.facts
    both = (
        (gettext("名称"), asked.name, known.name),
        (gettext("代码"), asked.code, known.code),
        (gettext("所在地区"), asked.place, known.place),
        (gettext("成立日期"), _day(one.founded), _day(other.founded)),
        (gettext("企业类型"), one.type, other.type),
        (gettext("注册资金"), one.capital, other.capital),
        (gettext("注册地址"), one.address, other.address),
        (gettext("经营范围"), one.scope, other.scope),
        (gettext("来源"), one.source, other.source),
    )
    return tuple(
        FactLine(title, left, right, bool(left and right and left != right))
        for title, left, right in both
        if left or right
    )


def _day(day: object) -> str:
    return "" if day is None else str(day)


def queue_columns() -> tuple[str, ...]:
    """This function will return the headers of the queue's download."""
    return (
        gettext("编号"),
        gettext("待认名称"),
        gettext("待认代码"),
        gettext("登记名称"),
        gettext("登记代码"),
        gettext("相似度（%）"),
        gettext("理由"),
        gettext("来源"),
    )


def queue_cells(viewer: Viewer) -> Iterator[Row]:
    """This function will yield the rows of the queue's download."""
    for card in questions(viewer=viewer, limit=100_000):
        cells = (
            card.id,
            card.asked.name,
            card.asked.code or None,
            card.known.name,
            card.known.code or None,
            round(card.score * 100),
            _joined(card),
            card.source or None,
        )
        yield Row(cells, synthetic=bool(card.known.card and card.known.card.synthetic))


def merges_view(request: Asked) -> MergesView:
    """This function will compose the list of merges and the form for one more."""
    return MergesView(
        rows=merges_of(viewer=request.viewer),
        may_merge=request.viewer.can("registry.merge"),
        keep=request.GET.get("keep", ""),
        lose=request.GET.get("lose", ""),
    )


def pair_asked(given: Mapping[str, str], viewer: Viewer) -> tuple[SubjectCard, SubjectCard]:
    """This function will find the two subjects named by code; raises `NotFound`."""
    return (
        find(given.get("keep", "").strip(), viewer=viewer),
        find(given.get("lose", "").strip(), viewer=viewer),
    )


def preview_view(request: Asked) -> PreviewView:
    """This function will compose the preview of a merge."""
    keep, lose = pair_asked(request.GET, request.viewer)
    found = merge_preview(keep.id, lose.id, viewer=request.viewer)
    sides = (
        Side(lose, lose.name, _code(found.moving.lose_facts, lose), "", found.moving.lose_facts),
        Side(keep, keep.name, _code(found.moving.keep_facts, keep), "", found.moving.keep_facts),
    )
    return PreviewView(
        preview=found,
        lines=_lines(*sides),
        may_merge=request.viewer.can("registry.merge"),
        swap_url=f"{reverse('registry:preview')}?keep={lose.code}&lose={keep.code}",
    )


def _code(facts: object, card: SubjectCard) -> str:
    return str(getattr(facts, "credit_code", "") or getattr(facts, "number", "") or card.code)
