"""`lianzhang chains`: catalogues out and in; a registry loaded, placed and diagnosed in one go."""

import sys
from contextlib import redirect_stdout, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from lianzhang.doors.commands.speaking import (
    answer,
    answer_json,
    answer_table,
    counting,
    gettext,
    tell,
)
from lianzhang.doors.commands.starting import set_up

if TYPE_CHECKING:
    from lianzhang.analysis.chains import ChainState
    from lianzhang.doors.jobs.placing import ChainPlaced
    from lianzhang.values.viewer import Viewer

_WORDS = {
    "strong": "优势",
    "fair": "一般",
    "weak": "薄弱",
    "blank": "空白",
    "unknown": "暂无法判断",
}


def _path(place: str, by: "Viewer") -> str:
    from lianzhang.records.registry.queries import find

    return find(place, viewer=by).path if place else ""


def _states(place: str, by: "Viewer") -> "tuple[ChainState, ...]":
    from django.utils import timezone

    from lianzhang.analysis.chains import atlas

    return atlas(viewer=by, today=timezone.localdate(), within=_path(place, by))


def _plain(state: "ChainState") -> dict[str, Any]:
    nodes = [
        {
            "code": one.node.code,
            "name": one.node.name,
            "status": one.diagnosis.status.value,
            "confirmed": one.confirmed,
            "proposed": one.proposed,
        }
        for one in state.nodes
    ]
    card = state.charted.card
    return {
        "code": card.code,
        "name": card.name,
        "catalogue": state.charted.chain is not None,
        "confirmed": state.confirmed,
        "proposed": state.proposed,
        "nodes": nodes,
    }


def _show(states: "tuple[ChainState, ...]") -> None:
    heads = [
        gettext("产业链"),
        gettext("环节"),
        gettext("状态"),
        gettext("已确认企业"),
        gettext("疑似企业"),
    ]
    rows: list[tuple[object, ...]] = [
        (state.charted.card.short_name, one.node.name, gettext(_WORDS[one.diagnosis.status.value]),
         one.confirmed, one.proposed)
        for state in states
        for one in state.nodes
    ]  # fmt: skip
    rows += [
        (s.charted.card.short_name, gettext("目录待补"), "", "", "") for s in states if not s.nodes
    ]
    answer_table(gettext("产业链"), heads, rows)
    if not rows:
        tell(
            gettext(
                "还没有登记产业链：企业已推定行业，没有环节可站。"
                "请先登记产业链，再用 lianzhang chains import 导入目录。"
            )
        )


def list_chains(place: str, *, as_json: bool) -> None:
    """This function will list chains with the state of their nodes."""
    set_up()
    from lianzhang.records.mandates.queries import system

    states = _states(place, system(gettext("命令行")))
    if as_json:
        answer_json([_plain(state) for state in states])
    else:
        _show(states)


def place_registry(
    file: Path | None, place: str, *, places: str, synthetic: bool, as_json: bool
) -> None:
    """This function will take registrations in where given, place every enterprise, and diagnose.

    `places` registers the places below a code first. What the program proposes is 疑似 until a
    person confirms it.
    """
    if places:
        _register_places(places)
    if file is not None:
        _take_in(file, synthetic)
    set_up()
    from django.utils import timezone

    from lianzhang.doors.jobs.placing import place as place_all
    from lianzhang.doors.jobs.placing import place_trades, to_look_at
    from lianzhang.records.mandates.queries import system

    by, now = system(gettext("命令行")), timezone.now()
    within = _path(place, by)
    total, done = to_look_at(by=by, within=within), 0
    with counting(gettext("推定所在环节")) as bar:

        def step(more: int) -> None:
            nonlocal done
            done += more
            bar(done, total)

        told = place_all(by=by, now=now, within=within, tell=step)
        place_trades(by=by, within=within, tell=step)
    _conclude(told, _states(place, by), as_json=as_json)


def _register_places(below: str) -> None:
    """The places of the pack's list below a code (37, 3714), from the top down; known ones stay."""
    set_up()
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.overlays.queries import catalogue
    from lianzhang.records.registry.actions import register
    from lianzhang.records.registry.queries import cards

    by = system(gettext("命令行"))
    named = {code: name for code, name in catalogue().place_names.named if code.startswith(below)}
    above = {f"{code[:2]}0000" for code in named} | {f"{code[:4]}00" for code in named}
    every = dict(catalogue().place_names.named)
    named |= {code: every[code] for code in above if code in every}
    known = cards(named, viewer=by)
    for code in sorted(named.keys() - known.keys(), key=lambda code: (_level(code), code)):
        parents = (f"{code[:4]}00", f"{code[:2]}0000")
        parent = next((one for one in parents if one != code and one in named), "")
        register(code=code, kind="place", name=named[code], parent=parent, public=True, by=by)


def _level(code: str) -> int:
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2


def _take_in(file: Path, synthetic: bool) -> None:
    """The good rows of a table of registrations; what is named of the rest goes to standard error."""
    from lianzhang.doors.commands.importing import Wanted, import_file

    wanted = Wanted("", "", "", (), False, True, True, synthetic, again=True)
    with redirect_stdout(sys.stderr), suppress(typer.Exit):
        import_file(file, wanted, as_json=False)


def _conclude(
    told: "tuple[ChainPlaced, ...]", states: "tuple[ChainState, ...]", *, as_json: bool
) -> None:
    if as_json:
        placed = [
            {"chain": one.chain.card.code, "looked_at": one.looked_at, "in_none": one.in_none}
            | asdict(one.placed)
            for one in told
        ]
        answer_json({"placed": placed, "chains": [_plain(state) for state in states]})
        return
    for one in told:
        tell(
            gettext("%(chain)s：看了 %(n)s 家，新推定 %(new)s 处，不在本链 %(none)s 家。")
            % {
                "chain": one.chain.card.short_name, "n": one.looked_at, "new": one.placed.new,
                "none": one.in_none,
            }
        )  # fmt: skip
    _show(states)


def export_chain(code: str, to: Path | None) -> None:
    """This function will write a catalogue to a file, or as YAML to standard output."""
    set_up()
    from lianzhang.doors.briefings.workbook import plain_book
    from lianzhang.methods.defining import plain_chain, sheets_of
    from lianzhang.records.chains import errors
    from lianzhang.records.chains.queries import chart, text_of
    from lianzhang.records.mandates.queries import system

    found = chart(code, viewer=system(gettext("命令行")))
    if found.chain is None:
        raise errors.no_such_chain(code)
    if to is None:
        answer(text_of(found).rstrip())
    elif to.suffix.lower() == ".xlsx":
        to.write_bytes(plain_book(sheets_of(plain_chain(found.chain))))
    else:
        to.write_text(text_of(found), "utf-8")


def import_chain(code: str, file: Path, *, preview: bool) -> None:
    """This function will compare a file with the catalogue in force and, unless only that, take it."""
    data = file.read_bytes()
    set_up()
    from django.utils import timezone

    from lianzhang.methods.charting import compare
    from lianzhang.records.chains.actions import bring
    from lianzhang.records.chains.queries import blank, chart, read_file
    from lianzhang.records.mandates.queries import system

    by = system(gettext("命令行"))
    found = chart(code, viewer=by)
    told = compare(found.chain or blank(found.card), read_file(data, file.name, of=found.card))
    heads = [gettext("改了什么"), gettext("项"), gettext("原来"), gettext("现在")]
    rows = [(one.name or one.what, one.field or one.kind, one.before, one.after) for one in told]
    answer_table(gettext("导入预览"), heads, rows)
    if not preview:
        bring(code, data=data, name=file.name, by=by, now=timezone.now())
        tell(gettext("已导入；手工改动仍在其上，可随时撤销。"))
