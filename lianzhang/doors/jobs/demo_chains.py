"""Made-up enterprises on the chains of the worked city, so that a demo's atlas shows something.

Names say what they are (模拟企业链01号), every row is marked 模拟数据; the same again adds nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils import timezone

from lianzhang.records.chains.actions import Proposed, decide, propose
from lianzhang.records.chains.queries import charted, queue, totals
from lianzhang.records.registry.actions import register
from lianzhang.records.registry.queries import places_below
from lianzhang.values.chains import Chain
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Recipe:
    """How many enterprises a node gets: confirmed, 疑似; by the code of its chain and its own."""

    nodes: dict[str, dict[str, list[int]]]


def recipe() -> Recipe:
    """This function will read how much is made up; the last pack that says so wins."""
    found: dict[str, Any] = {}
    for pack in settings.LIANZHANG_PACKS:
        file = Path(pack) / "demo.yaml"
        if file.exists():
            found = yaml.safe_load(file.read_text("utf-8")).get("chains") or found
    return Recipe(found)


def lay_demo_chains(*, by: Viewer, now: datetime) -> int:
    """This function will put made-up enterprises on nodes, some confirmed; returns how many."""
    asked, made = recipe(), 0
    for one in charted(viewer=by):
        laid = totals([one.card.id], viewer=by)  # once: what people decided since stays
        if one.chain and one.card.code in asked.nodes and not laid:
            made += _lay(one.chain, one.card.id, asked.nodes[one.card.code], by, now)
    return made


def _lay(
    chain: Chain, chain_id: int, numbers: dict[str, list[int]], by: Viewer, now: datetime
) -> int:
    places = places_below(chain.place, viewer=by)
    rows, sure, number = [], set(), 0
    for node in chain.nodes:
        confirmed, maybe = numbers.get(node.code, [0, 0])
        for index in range(confirmed + maybe):
            number += 1
            name = f"模拟企业链{number:02}号（{node.name}）"
            subject = register(
                code=f"moni.{chain.code}.{number:02}", kind="enterprise", name=name,
                name_en=f"Made-up chain enterprise {number:02}", synthetic=True,
                place=places[number % len(places)].code if places else chain.place, by=by,
            )  # fmt: skip
            words = (f"经营范围：{next(iter(node.words), node.name)}",)
            rows.append(Proposed(subject, node.code, 90 - 7 * (index % 6), "ask", words))
            if index < confirmed:
                sure.add((subject, node.code))
    propose(chain.code, rows, by=by, now=now)
    waiting = queue(viewer=by, on=timezone.localdate(now), chain_id=chain_id, limit=10_000)
    chosen = [one for one in waiting if (one.subject_id, one.node) in sure and one.synthetic]
    leads = {one.node: one.id for one in reversed(chosen)}
    rest = [one.id for one in chosen if one.id not in leads.values()]
    for ids, part in ((list(leads.values()), "lead"), (rest, "supporting")):
        if ids:
            decide(ids, standing="confirmed", part=part, reason="模拟数据", by=by, now=now)
    return number
