"""The lists that a chain office keeps: each a page and an .xlsx, made of what is on record."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.analysis.chains import ChainState, NodeState, chain_state, seek, supplies
from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.chains import heads
from lianzhang.doors.pages.chains.wording import chain_word, why
from lianzhang.doors.pages.shell.figures import download, name_text
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining import Region
from lianzhang.records.chains import errors
from lianzhang.records.chains.queries import stand
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard, page

MANY = 100_000
SHOWN = 500  # on the page; the .xlsx has all
_NOTE = "截至 %(day)s；疑似的由程序推定，未经确认，不计入家数。"


@dataclass(frozen=True)
class ListLine:
    """A row of a list: its cells, and the enterprise that it is about."""

    cells: tuple[Any, ...]
    synthetic: bool = False
    firm: str = ""  # code of the enterprise in `at`
    at: int = 0
    labels: tuple[str, ...] = ()

    @property
    def labelled(self) -> Iterator[tuple[str, str]]:
        """This function will give each cell's head and text; what is not provided is a dash."""
        told = ("—" if cell is None else str(cell) for cell in self.cells)
        return zip(self.labels, told, strict=True)


@dataclass(frozen=True)
class ListView:
    """The page of one list."""

    card: SubjectCard
    listed: str
    title: str
    heads: tuple[str, ...]
    lines: tuple[ListLine, ...]
    total: int
    lists: tuple[tuple[str, str], ...]
    barred: bool  # targets are for who keeps the chain
    regions: tuple[Region, ...] = ()  # in which targets may be sought
    region: str = ""


Lines = Iterator[ListLine]


def _parts(*parts: str) -> Callable[[ChainState, Asked], Lines]:
    def lines(state: ChainState, request: Asked) -> Lines:
        names = _names(state)
        for one in stand(state.charted.card.id, viewer=request.viewer, limit=MANY):
            if one.part in parts:
                cells = (
                    one.name, one.code, names.get(one.node, one.node), chain_word(one.part),
                    one.confidence or None, "、".join(one.reasons) or None,
                    timezone.localdate(one.decided_at) if one.decided_at else None,
                )  # fmt: skip
                yield ListLine(cells, one.synthetic, one.code)

    return lines


def _names(state: ChainState) -> dict[str, str]:
    return {one.node.code: name_text(one.node) for one in state.nodes}


def _status(one: NodeState) -> str:
    return chain_word(one.diagnosis.status) if one.gap else gettext("疑似空白")


def _gaps(state: ChainState, request: Asked) -> Lines:
    names = _names(state)
    for one in (*state.gaps, *state.maybe_gaps):
        found = seek(state, one, viewer=request.viewer)
        broken = "；".join(f"{chain_word(b.kind)}：{b.reason}（{b.expert}）" for b in one.breaks)
        cells = (
            names[one.node.code], chain_word(one.node.stage), _status(one),
            why(one.diagnosis), broken or None, "、".join(m.name for m in found.maybe) or None,
            "、".join(f"{n.card.name}（{n.node}）" for n in found.neighbours) or None,
        )  # fmt: skip
        yield ListLine(cells)


def _targets(state: ChainState, request: Asked) -> Lines:
    names, region = _names(state), _region(request)
    for one in (*state.gaps, *state.maybe_gaps):
        for target in seek(state, one, viewer=request.viewer, region=region).elsewhere:
            maker = target.maker
            cells = (
                names[one.node.code], _status(one), maker.subject.name,
                maker.city, "、".join(maker.in_name) or None, "、".join(maker.in_scope),
                maker.capital or None, "、".join(kin.name for kin in target.kin) or None,
            )  # fmt: skip
            yield ListLine(cells, maker.subject.synthetic)


def _supplies(state: ChainState, request: Asked) -> Lines:
    for one in supplies(state, viewer=request.viewer):
        found = one.card
        cells = (
            one.lead.name, name_text(one.need),
            found.name if found else gettext("本地没有，是缺口"),
            chain_word(found.standing) if found else None,
            found.confidence or None if found else None,
            "、".join(found.reasons) or None if found else None,
            gettext("是") if one.near else None, one.edge.evidence,
        )  # fmt: skip
        made_up = one.lead.synthetic or bool(found and found.synthetic)
        yield ListLine(cells, made_up, found.code if found else "", 2)


def _singles(state: ChainState, request: Asked) -> Lines:
    """Inputs that hang on one confirmed enterprise here."""
    chain, names = state.charted.chain, _names(state)
    known = stand(state.charted.card.id, viewer=request.viewer, limit=MANY)
    by_node = {one.node: one for one in known}
    evidence = {edge.key: edge.evidence for edge in chain.edges} if chain else {}
    for one in state.nodes:
        for supply in one.inputs.supplies:
            if supply.single:
                firm = by_node[supply.node.code]
                key = f"{one.node.code}<{supply.node.code}"
                cells = (
                    names[one.node.code], names[supply.node.code], firm.name,
                    supply.coefficient, evidence.get(key),
                )  # fmt: skip
                yield ListLine(cells, firm.synthetic, firm.code, 2)


def _projects(state: ChainState, request: Asked) -> Lines:
    """Projects on record that belong to the chain."""
    for one in page(state.charted.card.code, viewer=request.viewer).members:
        if one.kind == "project":
            yield ListLine((one.name, one.code, gettext("项目")), one.synthetic)


_MADE: dict[str, tuple[Sequence[str], Callable[[ChainState, Asked], Lines]]] = {
    "leads": (heads.PART_HEADS, _parts("lead")),
    "keys": (heads.PART_HEADS, _parts("key", "supporting")),
    "supplies": (heads.SUPPLY_HEADS, _supplies),
    "single": (heads.SINGLE_HEADS, _singles),
    "gaps": (heads.GAP_HEADS, _gaps),
    "targets": (heads.TARGET_HEADS, _targets),
    "projects": (heads.PROJECT_HEADS, _projects),
}


def _region(request: Asked) -> str:
    said, known = request.GET.get("region", ""), catalogue().charts.regions
    if said and said not in known:
        raise errors.no_such_region(said, "、".join(known))
    return said


def _view(request: Asked, code: str, listed: str, most: int) -> ListView:
    if listed not in _MADE:
        raise errors.no_such_chain(f"{code}/{listed}")
    state = chain_state(code, viewer=request.viewer, today=request.today)
    named, made = _MADE[listed]
    titles = tuple(gettext(head) for head in named)
    lines = tuple(replace(line, labels=titles) for line in made(state, request))
    seeks = listed == "targets"
    return ListView(
        state.charted.card,
        listed,
        gettext(heads.LISTS[listed]),
        titles,
        lines[:most],
        len(lines),
        tuple((each, gettext(heads.LISTS[each])) for each in _MADE),
        seeks and not request.viewer.can("chains.edit"),
        tuple(catalogue().charts.regions.values()) if seeks else (),
        _region(request) if seeks else "",
    )


@require_GET
def listed_page(request: Asked, code: str, listed: str) -> HttpResponse:
    """This function will show one of the lists that a chain office keeps."""
    return render(request, "chains/list.html", {"view": _view(request, code, listed, SHOWN)})


@require_GET
def list_xlsx(request: Asked, code: str, listed: str) -> HttpResponse:
    """This function will download one of the lists that a chain office keeps."""
    view = _view(request, code, listed, MANY)
    title = f"{view.card.name} {view.title}"
    rows = (Row(line.cells, line.synthetic) for line in view.lines)
    note = gettext(_NOTE) % {"day": request.today.isoformat()}
    data = workbook(title, view.heads, rows, notes=(note,))
    return download(data, f"{title}_{request.today.isoformat()}.xlsx")
