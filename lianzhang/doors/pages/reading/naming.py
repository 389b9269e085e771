"""The named things of a text, kind by kind, as a page and as .xlsx."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.shell.wording import kind_word
from lianzhang.records.proposals.queries import ReadingCard, ThingCard, find_reading
from lianzhang.records.proposals.queries import things as things_of
from lianzhang.values.errors import gettext_noop

KINDS = {
    "person": gettext_noop("人员"),
    "programme": gettext_noop("计划与行动"),
    "mechanism": gettext_noop("机制"),
    "event": gettext_noop("活动"),
    "media": gettext_noop("媒体"),
    "product": gettext_noop("产品"),
}
BANDS = {
    "linked": gettext_noop("已对应"),
    "certain": gettext_noop("确定"),
    "ask": gettext_noop("待认"),
    "new": gettext_noop("未登记"),
    "": "",
}


@dataclass(frozen=True)
class ThingView:
    """A named thing as the page shows it."""

    card: ThingCard
    band: str
    reasons: tuple[str, ...]
    may_link: bool


@dataclass(frozen=True)
class ThingGroup:
    """Things of one kind."""

    title: str
    rows: tuple[ThingView, ...]


@dataclass(frozen=True)
class ThingsView:
    """The page of a text's named things."""

    reading: ReadingCard
    groups: tuple[ThingGroup, ...]
    total: int
    may_review: bool
    may_propose: bool


def thing_kind(kind: str) -> str:
    """This function will name a kind of thing that texts name."""
    return gettext(KINDS[kind]) if kind in KINDS else kind_word(kind)


def _thing_view(card: ThingCard, may: bool) -> ThingView:
    band = gettext(BANDS[card.band]) if BANDS[card.band] else ""
    reasons = tuple(gettext(reason) for reason in card.reasons)
    return ThingView(card, band, reasons, may and bool(card.band))


def things_view(request: Asked, reading_id: int) -> ThingsView:
    """This function will gather a text's named things, kind by kind."""
    reading = find_reading(reading_id, viewer=request.viewer)
    listed = things_of(reading_id, viewer=request.viewer)
    may = reading.office == request.viewer.office and request.viewer.can("proposals.review")
    kinds = dict.fromkeys(card.kind for card in listed)
    groups = tuple(
        ThingGroup(
            thing_kind(kind), tuple(_thing_view(card, may) for card in listed if card.kind == kind)
        )
        for kind in kinds
    )
    may_propose = may and request.viewer.can("proposals.propose")
    return ThingsView(reading, groups, len(listed), may, may_propose)


@require_GET
def things(request: Asked, reading_id: int) -> HttpResponse:
    """This function will show what a text names."""
    return render(request, "reading/things.html", {"view": things_view(request, reading_id)})


@require_GET
def things_xlsx(request: Asked, reading_id: int) -> HttpResponse:
    """This function will download what a text names."""
    view = things_view(request, reading_id)
    heads = [
        gettext("类别"), gettext("名称"), gettext("说明"), gettext("次数"), gettext("登记"),
        gettext("对应对象"), gettext("文中的数"),
    ]  # fmt: skip
    rows = (
        Row((
            group.title, row.card.name, row.card.detail or None, row.card.mentions, row.band or None,
            row.card.subject.name if row.card.subject else None, "；".join(row.card.said) or None,
        ), synthetic=view.reading.synthetic)
        for group in view.groups
        for row in group.rows
    )  # fmt: skip
    title = f"{view.reading.title}_{gettext('名称')}"
    return download(workbook(view.reading.title, heads, rows), f"{title}.xlsx")
