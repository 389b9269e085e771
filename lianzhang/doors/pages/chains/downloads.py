"""What goes out of chains as files: every list as .xlsx, the catalogue as .xlsx and YAML."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.analysis.chains import ChainState, chain_state
from lianzhang.doors.briefings.workbook import Row, plain_book, workbook
from lianzhang.doors.pages.chains import nodes, presenters
from lianzhang.doors.pages.chains.heads import FIRM_HEADS, NODE_HEADS, TREND_HEADS
from lianzhang.doors.pages.chains.measures import inputs_text, singles_text
from lianzhang.doors.pages.chains.wording import chain_word, why
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining import plain_chain, sheets_of
from lianzhang.records.chains import errors
from lianzhang.records.chains.queries import (
    PositionCard,
    chart,
    charted,
    queue,
    stand,
    text_of,
)

MANY = 100_000


def _book(request: Asked, title: str, heads: Iterable[str], rows: Iterable[object]) -> HttpResponse:
    notes = (
        gettext("截至 %(day)s；疑似的由程序推定，未经确认，不计入家数。")
        % {"day": request.today.isoformat()},
    )
    data = workbook(title, tuple(heads), rows, notes=notes)  # type: ignore[arg-type]
    return download(data, f"{title}_{request.today.isoformat()}.xlsx")


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download the atlas: every chain with its counts."""
    view = presenters.atlas_view(request)
    heads = (
        gettext("产业链"), gettext("代码"), gettext("目录状态"), gettext("环节"),
        gettext("优势"), gettext("一般"), gettext("薄弱"), gettext("空白"), gettext("暂无法判断"),
        gettext("已确认企业"), gettext("疑似企业"),
    )  # fmt: skip
    rows = [_tile(one) for one in view.tiles]
    for listed in view.lists:
        rows += [(gettext("待补"), None, listed.name) + (None,) * 8 for _ in range(listed.open)]
    return _book(request, gettext("产业链一览"), heads, rows)


def _tile(one: presenters.ChainTile) -> tuple[object, ...]:
    chain = one.state.charted.chain
    return (
        one.card.name, one.card.code, chain_word(chain.state) if chain else gettext("目录待补"),
        len(one.state.nodes), *(n for _, _, n in one.counts), one.unknown,
        one.state.confirmed, one.state.proposed,
    )  # fmt: skip


def _node_rows(state: ChainState) -> Iterator[tuple[object, ...]]:
    for one in state.nodes:
        node = one.node
        broken = "；".join(f"{chain_word(b.kind)}：{b.reason}（{b.expert}）" for b in one.breaks)
        yield (
            chain_word(node.stage), node.name, node.code, chain_word(one.diagnosis.status),
            why(one.diagnosis), one.confirmed, one.leads, one.keys, one.above_size, one.proposed,
            one.weight.registered if one.weight else None,
            round(one.weight.quotient, 2) if one.weight and one.weight.quotient else None,
            inputs_text(one.inputs) or None, singles_text(one.inputs) or None, broken or None,
            "、".join(node.industries), "、".join(p.name for p in node.products),
            node.cite,
        )  # fmt: skip


@require_GET
def chain_xlsx(request: Asked, code: str) -> HttpResponse:
    """This function will download the nodes of a chain (图谱)."""
    state = chain_state(code, viewer=request.viewer, today=request.today)
    title = f"{state.charted.card.name} {gettext('图谱')}"
    return _book(request, title, map(gettext, NODE_HEADS), _node_rows(state))


def _firm_rows(listed: Iterable[PositionCard], names: dict[tuple[str, str], str]) -> Iterator[Row]:
    for one in listed:
        cells = (
            one.name, one.code, one.chain_name, names.get((one.chain, one.node), one.node),
            chain_word(one.standing), chain_word(one.part) or None,
            one.confidence or None, "、".join(one.reasons) or None,
            timezone.localdate(one.decided_at) if one.decided_at else None,
        )  # fmt: skip
        yield Row(cells, synthetic=one.synthetic)


def _firms(request: Asked, title: str, listed: Iterable[PositionCard]) -> HttpResponse:
    names = nodes.node_names(charted(viewer=request.viewer))
    return _book(request, title, map(gettext, FIRM_HEADS), _firm_rows(listed, names))


@require_GET
def trend_xlsx(request: Asked) -> HttpResponse:
    """This function will download the trend by chain."""
    trend = presenters.trend_view(request).trend
    lines = (*trend.lines, *((trend.total,) if trend.total else ()))
    rows = [
        (
            one.card.name if one is not trend.total else gettext("合计"),
            one.before, one.reclassified, one.growth, one.after,
        )
        for one in lines
    ]  # fmt: skip
    return _book(request, gettext("分链变动"), map(gettext, TREND_HEADS), rows)


@require_GET
def queue_xlsx(request: Asked) -> HttpResponse:
    """This function will download what waits for a person."""
    return _firms(
        request, gettext("待确认的站位"), queue(viewer=request.viewer, on=request.today, limit=MANY)
    )


@require_GET
def firm_xlsx(request: Asked, code: str) -> HttpResponse:
    """This function will download the places of one enterprise."""
    view = nodes.firm_view(request, code)
    return _firms(request, view.card.name, [line.card for line in view.lines])


@require_GET
def node_xlsx(request: Asked, code: str, node: str) -> HttpResponse:
    """This function will download who stands on a node, 疑似 marked as such."""
    view = nodes.node_view(request, code, node)
    known = [
        one
        for standing in ("confirmed", "proposed")
        for one in stand(
            view.card.id, viewer=request.viewer, node=node, standing=standing, limit=MANY
        )
    ]
    return _firms(request, f"{view.card.short_name} {view.node.name}", known)


@require_GET
def catalogue(request: Asked, code: str, form: str) -> HttpResponse:
    """This function will download the catalogue itself: .yaml, or the .xlsx that comes back."""
    found = chart(code, viewer=request.viewer)
    if found.chain is None or form not in ("yaml", "xlsx"):
        raise errors.no_such_chain(code)
    if form == "yaml":
        return download(text_of(found).encode(), f"{code}.yaml", "application/yaml")
    return download(plain_book(sheets_of(plain_chain(found.chain))), f"{code}.xlsx")
