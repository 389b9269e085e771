"""Chains on record: the catalogue in force, places taken and decided, breaks, and who sees them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from lianzhang.methods.placing.teaching import Lesson
from lianzhang.records.chains import actions, queries
from lianzhang.records.chains.actions import Proposed
from lianzhang.records.registry.actions import register
from lianzhang.records.registry.queries import find
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused
from lianzhang.values.viewer import Viewer
from tests.worlds import CITY, FIRM, OTHER_FIRM, World

pytestmark = pytest.mark.django_db

CHAIN = "shili.chain.one"
NOW = datetime(2023, 11, 15, 2, tzinfo=UTC)
TEXT = f"""
code: {CHAIN}
name: 甲链
name_en: Chain one
place: {CITY}
state: draft
valid_from: 2021-01-01
nodes:
  - {{code: cells, name: 电芯, stage: midstream, industries: [C3841], products: [{{name: 电芯}}]}}
  - {{code: packs, name: 电池包, stage: downstream, industries: [C3841]}}
edges:
  - {{node: packs, needs: cells, source: expert, evidence: 张工 2023-10 论证}}
""".encode()


@pytest.fixture
def chain(world: World) -> World:
    register(code=CHAIN, kind="chain", name="甲链", place=CITY, public=True, by=world.system)
    actions.bring(CHAIN, data=TEXT, name="甲链.yaml", by=world.bureau, now=NOW)
    return world


def nodes(viewer: Viewer) -> list[str]:
    found = queries.chart(CHAIN, viewer=viewer).chain
    assert found is not None
    return [f"{node.code}:{node.name}" for node in found.nodes]


def of(firm: str, world: World) -> int:
    return find(firm, viewer=world.system).id


def propose(world: World, *rows: tuple[str, str, int], whole: bool = False):
    said = [Proposed(of(firm, world), node, sure, "ask", ("电芯",)) for firm, node, sure in rows]
    return actions.propose(CHAIN, said, by=world.bureau, now=NOW, whole=whole)


def test_an_edit_by_hand_survives_the_next_import_and_can_be_undone(chain: World):
    by = chain.bureau
    actions.edit(
        CHAIN, what="node", key="cells", value={"name": "锂电芯"}, by=by, now=NOW, reason="改名"
    )
    again = TEXT.replace("电池包".encode(), "电池系统".encode())
    later = NOW + timedelta(hours=1)
    actions.bring(CHAIN, data=again, name="新.yaml", by=by, now=later)
    assert nodes(chain.guest) == ["cells:锂电芯", "packs:电池系统"]
    told = queries.changed(CHAIN, viewer=by, since=NOW - timedelta(0), until=later)
    assert [(c.what, c.key, c.before, c.after) for c in told] == [
        ("node", "packs", "电池包", "电池系统")
    ]
    card = queries.chart(CHAIN, viewer=by).card
    laid = next(one for one in queries.versions(card, viewer=by) if one.kind == "node")
    actions.undo(CHAIN, "node", laid.id, by=by, now=later)
    assert nodes(by)[0] == "cells:电芯"
    with pytest.raises(Clashing):
        actions.undo(CHAIN, "node", laid.id, by=by, now=later)


def test_a_catalogue_that_would_be_wrong_is_refused_and_nothing_is_kept(chain: World):
    circle = {"node": "cells", "needs": "packs", "source": "expert", "evidence": "误"}
    with pytest.raises(Refused) as refused:
        actions.edit(CHAIN, what="edge", key="cells<packs", value=circle, by=chain.bureau, now=NOW)
    assert [fault.code for fault in refused.value.faults] == ["definitions.chain_circle"]
    for wrong, code in (
        (TEXT.replace(b"source: expert, ", b""), "definitions.missing_key"),
        (TEXT.replace(b"code: cells, ", b""), "definitions.missing_key"),
        (TEXT.replace(CHAIN.encode(), b"other.chain"), "chains.other_chain"),
        (TEXT.replace(b", industries: [C3841]}", b"}"), "definitions.node_without_code"),
    ):
        with pytest.raises(Refused) as refused:
            actions.bring(CHAIN, data=wrong, name="误.yaml", by=chain.bureau, now=NOW)
        assert code in [fault.code for fault in refused.value.faults]
    assert queries.chart(CHAIN, viewer=chain.bureau).edits == 0
    assert len(nodes(chain.bureau)) == 2


def test_a_node_on_which_somebody_stands_is_not_dropped(chain: World):
    propose(chain, (FIRM, "packs", 90))
    without = TEXT.split(b"  - {code: packs")[0] + b"edges: []\n"
    with pytest.raises(Refused) as refused:
        actions.bring(CHAIN, data=without, name="短.yaml", by=chain.bureau, now=NOW)
    assert refused.value.faults[0].code == "chains.node_in_use"
    with pytest.raises(Refused):
        actions.edit(CHAIN, what="node", key="packs", value=None, by=chain.bureau, now=NOW)
    assert len(nodes(chain.bureau)) == 2


def test_only_what_a_person_confirmed_counts_and_who_was_refused_is_not_asked_again(chain: World):
    placed = propose(chain, (FIRM, "cells", 95), (FIRM, "packs", 60), (OTHER_FIRM, "cells", 80))
    assert (placed.new, placed.renewed) == (3, 0)
    by, card = chain.bureau, queries.chart(CHAIN, viewer=chain.bureau).card
    first, second, third = queries.queue(viewer=by, on=NOW.date())
    assert [first.confidence, second.confidence, third.confidence] == [95, 80, 60]
    actions.decide([first.id], standing="confirmed", part="lead", by=by, now=NOW)
    with pytest.raises(Refused):
        actions.decide([third.id], standing="refused", by=by, now=NOW)
    actions.decide([third.id], standing="refused", reason="只销售", by=by, now=NOW)
    told = queries.tallies([card.id], viewer=by, on=NOW.date())
    counted = {(one.node, one.standing): (one.number, one.leads) for one in told}
    assert counted == {("cells", "confirmed"): (1, 1), ("cells", "proposed"): (1, 0)}
    before = NOW - timedelta(days=1)
    assert queries.stood(NOW, viewer=by) == {of(FIRM, chain): frozenset({card.id})}
    assert queries.stood(before, viewer=by) == {}
    again = propose(chain, (FIRM, "cells", 95), (FIRM, "packs", 60), whole=True)
    assert (again.new, again.kept, again.gone) == (0, 2, 1)
    assert queries.queue(viewer=by, on=NOW.date()) == ()
    history = queries.decisions([first.id, third.id], viewer=by)
    assert [(one.standing, one.reason) for one in history[third.id]] == [("refused", "只销售")]
    assert [p.standing for p in queries.places_of(find(FIRM, viewer=by), viewer=by)] == [
        "confirmed", "refused",
    ]  # fmt: skip


def test_a_chain_office_sees_its_chains_firms_and_decides_about_no_other(chain: World):
    propose(chain, (FIRM, "cells", 95), (OTHER_FIRM, "cells", 80))
    path = queries.chart(CHAIN, viewer=chain.bureau).card.path
    office = replace(
        chain.bureau, name="链长办", places=(), subjects=((CHAIN, path),), role="chain_office"
    )
    other = replace(office, subjects=(("shili.chain.two", path),))
    with pytest.raises(NotFound):
        find(FIRM, viewer=office)
    mine = queries.queue(viewer=office, on=NOW.date())
    assert len(mine) == 2
    assert (
        queries.queue(viewer=other, on=NOW.date())
        == ()
        == queries.queue(viewer=chain.guest, on=NOW.date())
    )
    actions.decide([mine[0].id], standing="confirmed", by=office, now=NOW)
    assert find(FIRM, viewer=office).name == "甲公司"  # confirmed: its office may see the firm
    with pytest.raises(NotFound):
        actions.decide([mine[1].id], standing="confirmed", by=other, now=NOW)
    actions.decide([mine[0].id], standing="proposed", by=office, now=NOW)
    with pytest.raises(NotFound):
        find(FIRM, viewer=office)
    assert [p.name for p in queries.queue(viewer=chain.county, on=NOW.date())] == ["甲公司"]
    with pytest.raises(NotAllowed):  # a county sees where its firms stand and decides nothing
        actions.decide([mine[0].id], standing="confirmed", by=chain.county, now=NOW)


def test_a_break_has_an_experts_name_and_is_for_those_of_the_city(chain: World):
    said = {
        "node": "cells",
        "kind": "break",
        "reason": "正极材料全部外购",
        "since": date(2023, 9, 1),
    }
    by, card = chain.bureau, queries.chart(CHAIN, viewer=chain.bureau).card
    with pytest.raises(Refused):
        actions.enter_break(CHAIN, **said, expert=" ", by=by, now=NOW)
    number = actions.enter_break(CHAIN, **said, expert="张工", by=by, now=NOW)
    assert [b.expert for b in queries.breaks(card.id, viewer=by)] == ["张工"]
    assert queries.breaks(card.id, viewer=chain.guest) == ()
    assert queries.breaks(card.id, viewer=chain.county) == ()
    actions.lift_break(number, reason="已投产", by=by, now=NOW)
    assert queries.breaks(card.id, viewer=by) == ()


def test_an_enterprise_is_put_on_a_node_by_hand_and_a_strange_node_is_named(chain: World):
    by = chain.bureau
    actions.take_place(CHAIN, subject=OTHER_FIRM, node="packs", part="key", by=by, now=NOW)
    card = queries.chart(CHAIN, viewer=by).card
    assert [(p.name, p.part) for p in queries.stand(card.id, viewer=by)] == [("乙公司", "key")]
    with pytest.raises(NotFound):
        actions.take_place(CHAIN, subject=OTHER_FIRM, node="none", by=by, now=NOW)


def test_what_matters_most_is_asked_first_and_says_why(chain: World):
    by = chain.bureau
    propose(chain, (FIRM, "cells", 95), (OTHER_FIRM, "packs", 60), (OTHER_FIRM, "cells", 50))
    first, second, third = queries.queue(viewer=by, on=NOW.date())
    assert [one.merits[0] for one in (first, second, third)] == ["blank"] * 3
    assert first.urgency > second.urgency > third.urgency
    actions.decide([first.id], standing="confirmed", by=by, now=NOW)
    packs, cells = queries.queue(viewer=by, on=NOW.date())  # one stands on cells now
    assert (packs.node, packs.merits[0], cells.merits[0]) == ("packs", "blank", "thin")
    assert packs.urgency == second.urgency
    assert cells.urgency == third.urgency - 20
    assert queries.queue(viewer=by, on=NOW.date(), after=packs.id) == (cells,)


def test_decisions_teach_by_wording_until_they_are_put_back(chain: World):
    by, card = chain.bureau, queries.chart(CHAIN, viewer=chain.bureau).card
    propose(chain, (FIRM, "cells", 95), (OTHER_FIRM, "cells", 80))
    mine, other = queries.queue(viewer=by, on=NOW.date())
    actions.decide([mine.id], standing="refused", reason="不是", by=by, now=NOW)
    assert queries.lessons(card.id, viewer=by).of("cells", ("电芯",)) == Lesson(0, 1)
    assert queries.lessons_about(other, viewer=by) == Lesson(0, 1)
    alone = "没有做"
    actions.decide([mine.id], standing="refused", reason=alone, teaches=False, by=by, now=NOW)
    assert queries.lessons(card.id, viewer=by).of("cells", ("电芯",)) == Lesson()
    assert [one.teaches for one in queries.decisions([mine.id], viewer=by)[mine.id]] == [
        False, True,
    ]  # fmt: skip
    there = actions.move(other.id, node="packs", word="电池模组", by=by, now=NOW)
    learnt = queries.lessons(card.id, viewer=by)
    assert learnt.words == {"packs": ("电池模组",)}
    assert learnt.of("cells", ("电芯",)) == Lesson(0, 1)
    places = queries.places_of(find(OTHER_FIRM, viewer=by), viewer=by)
    assert [(p.node, p.standing) for p in places] == [("cells", "refused"), ("packs", "confirmed")]
    actions.decide([there, other.id], standing="proposed", by=by, now=NOW)
    assert queries.lessons(card.id, viewer=by) == queries.Lessons()
