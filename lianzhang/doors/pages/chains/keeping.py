"""The catalogue for editing: what is in force, what changed, what a file would change."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.dateparse import parse_datetime

from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.charting import Change, compare
from lianzhang.methods.defining import chain_text, plain_chain
from lianzhang.records.chains.permissions import check_keeps
from lianzhang.records.chains.queries import (
    Charted,
    VersionCard,
    blank,
    changed,
    changed_from_pack,
    chart,
    read_file,
    versions,
)
from lianzhang.values.chains import Chain, ChainNode, EdgeSource, Stage


@dataclass(frozen=True)
class KeepView:
    """The page 维护目录."""

    found: Charted
    chain: Chain
    versions: tuple[VersionCard, ...]
    from_pack: tuple[Change, ...]
    since: datetime | None
    changes: tuple[Change, ...]  # since then
    stages: tuple[Stage, ...]
    sources: tuple[EdgeSource, ...]
    node: ChainNode | None  # the one in the form


@dataclass(frozen=True)
class PreviewView:
    """What a file would change, before it does."""

    found: Charted
    name: str
    text: str
    changes: tuple[Change, ...]
    nodes: int
    edges: int


def keep_view(request: Asked, code: str) -> KeepView:
    """This function will compose the page; `since` compares with an earlier instant."""
    viewer = request.viewer
    found = chart(code, viewer=viewer)
    check_keeps(viewer, found.card)
    chain = found.chain or blank(found.card)
    since = _instant(request.GET.get("since", ""))
    return KeepView(
        found,
        chain,
        versions(found.card, viewer=viewer),
        changed_from_pack(found),
        since,
        changed(code, viewer=viewer, since=since) if since else (),
        tuple(Stage),
        tuple(EdgeSource),
        chain.node(request.GET.get("node", "")),
    )


def _instant(text: str) -> datetime | None:
    """Just before a change, so that comparing shows it."""
    try:
        found = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        return None
    return found - timedelta(microseconds=1) if found and found.tzinfo else None


def preview_view(request: Asked, code: str, data: bytes, name: str) -> PreviewView:
    """This function will read a file and say what it would change; raises its faults."""
    found = chart(code, viewer=request.viewer)
    check_keeps(request.viewer, found.card)
    chain = read_file(data, name, of=found.card)
    return PreviewView(
        found,
        name,
        chain_text(plain_chain(chain)),
        compare(found.chain or blank(found.card), chain),
        len(chain.nodes),
        len(chain.edges),
    )
