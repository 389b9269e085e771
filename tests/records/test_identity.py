"""Business registrations come in whole, once; who is who is found, decided, merged and parted."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lianzhang.records.figures import actions as figures
from lianzhang.records.figures.queries import Wanted, ledger, newest_of, on_record, series
from lianzhang.records.registry import actions, queries
from lianzhang.records.registry.actions import Registration
from lianzhang.records.registry.queries import Named
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused
from lianzhang.values.viewer import Viewer
from tests.records.returning import accept
from tests.worlds import CITY, COUNTY, FIRM, OTHER_FIRM, SOURCE, World, claim

pytestmark = pytest.mark.django_db

CODE, OTHER_CODE = "913714021673142552", "91371402MA3CUDWC4X"
NUMBER = "320503000040322"


@pytest.fixture
def dezhou(world: World) -> World:
    """The small world with a province and a city whose codes real registrations bear."""
    places = (
        ("370000", "山东省", ""),
        ("371400", "德州市", "370000"),
        ("371402", "德城区", "371400"),
        ("371403", "陵城区", "371400"),
    )
    for code, name, parent in places:
        actions.register(code=code, kind="place", name=name, parent=parent, by=world.system)
    return world


def registration(row: int = 2, name: str = "德州宏达机械制造有限公司", **more: Any) -> Registration:
    fields: dict[str, Any] = {
        "code": CODE,
        "founded": date(2001, 2, 3),
        "type": "有限责任公司",
        "capital": "296万人民币",
        "scope": "机械制造、销售",
        "province": "山东",
        "city": "德州",
        "address": "德城区东风路1号",
    }
    return Registration(row, name, **(fields | more))


def take(world: World, *rows: Registration) -> actions.TakenIn:
    return actions.take_in(rows, source=SOURCE, by=world.system)


def only(world: World, name: str, code: str = "", place: str = "") -> queries.Identity:
    return queries.identify([Named(name, code, place)], viewer=world.system)[0]


def subject(world: World, code: str) -> int:
    return queries.find(code, viewer=world.system).id


# --- taking in


def test_a_registration_is_on_record_with_its_facts_and_found_by_code_and_name(dezhou: World):
    taken = take(dezhou, registration())
    assert (taken.new, taken.listed) == (1, ())
    card = queries.find(CODE, viewer=dezhou.system)
    assert (card.name, card.path) == ("德州宏达机械制造有限公司", "370000/371400/371402")
    assert only(dezhou, "无所谓", CODE).candidates[0].card == card
    assert only(dezhou, "宏达机械制造有限公司", place="371400").subject_id == card.id
    assert queries.search("宏达", viewer=dezhou.system) == (card,)


def test_the_same_file_again_changes_nothing(dezhou: World):
    take(dezhou, registration())
    again = take(dezhou, registration())
    assert (again.new, again.renewed, again.unchanged) == (0, 0, 1)


def test_a_code_on_record_renews_and_keeps_the_former_name(dezhou: World):
    take(dezhou, registration())
    taken = take(dezhou, registration(name="德州宏达重工有限公司", capital="500万人民币"))
    assert (taken.new, taken.renewed) == (0, 1)
    page = queries.page(CODE, viewer=dezhou.system)
    assert page.card.name == "德州宏达重工有限公司"
    assert page.aliases == ("德州宏达机械制造有限公司",)


def test_two_rows_with_one_code_never_make_two_subjects(dezhou: World):
    taken = take(dezhou, registration(2), registration(3), registration(4, "德州另一家有限公司"))
    assert (taken.new, taken.unchanged) == (1, 1)
    assert [(row, fault.code) for row, fault in taken.listed] == [(4, "registry.code_twice")]
    assert queries.count(kind="enterprise", viewer=dezhou.system) == 3  # with the world's two


def test_dirt_is_listed_with_row_and_reason_and_the_rest_comes_in(dezhou: World):
    rows = (
        registration(2),
        registration(3, "", code=OTHER_CODE),
        registration(4, code="913714021673142553"),
        registration(5, code="12345"),
        registration(6, code=OTHER_CODE, province="10(万美元)"),
        registration(7, code=OTHER_CODE, city="405万人民币"),
        registration(8, "长" * 161, code=OTHER_CODE),
        registration(9, "无处有限公司", code="", city="", address=""),
    )
    taken = take(dezhou, *rows)
    assert taken.new == 1
    assert {row: fault.code for row, fault in taken.listed} == {
        3: "registry.nameless",
        4: "codes.credit_check",
        5: "codes.credit_length",
        6: "registry.shifted_row",
        7: "registry.shifted_row",
        8: "registry.too_long",
        9: "registry.unknown_area",
    }
    assert all(fault.where.row == row and fault.remedy for row, fault in taken.listed)


def test_old_numbers_and_missing_codes_come_in(dezhou: World):
    old = registration(2, "德州老字号百货商店", code=NUMBER)
    bare = registration(3, "德州市德城区无码综合门市部", code="N/A")
    taken = take(dezhou, old, bare)
    assert (taken.new, taken.listed) == (2, ())
    assert only(dezhou, "德州老字号百货商店", NUMBER).band == "certain"
    assert take(dezhou, old, bare).unchanged == 2


def test_a_subject_without_a_code_learns_it(dezhou: World):
    take(dezhou, registration(2, code=""))
    taken = take(dezhou, registration(2))
    assert (taken.new, taken.renewed) == (0, 1)
    assert only(dezhou, "德州宏达机械制造有限公司", CODE).band == "certain"


def test_a_namesake_with_another_code_is_its_own_and_asked_about(dezhou: World):
    take(dezhou, registration(2))
    taken = take(dezhou, registration(2, code=OTHER_CODE))
    assert (taken.new, taken.asked) == (1, 1)
    (waiting,) = queries.questions(viewer=dezhou.system)
    assert (waiting.asked.code, waiting.known.code) == (OTHER_CODE, CODE)
    bare = take(dezhou, registration(5, code=""))
    assert [fault.code for _, fault in bare.listed] == ["registry.which_one"]


def test_a_place_that_changed_its_name_and_code_is_todays(dezhou: World):
    take(dezhou, registration(2, "陵县东方建材厂", code="91371421MA3CUDWC44"))
    taken = take(dezhou, registration(3, "陵县东方建材厂", code=""))
    assert taken.new + taken.unchanged + len(taken.listed) == 1
    found = only(dezhou, "陵城区东方建材厂", place="371400")
    assert found.candidates[0].card.path.endswith("371403")


def test_a_branch_has_its_parent_and_goes_with_it_when_the_import_is_undone(dezhou: World):
    head = registration(3)
    branch = registration(2, f"{head.name}禹城分公司", code=OTHER_CODE)
    taken = take(dezhou, branch, head)  # the branch may come first
    parent = queries.page(OTHER_CODE, viewer=dezhou.system).parent
    assert parent is not None
    assert parent.name == head.name
    assert only(dezhou, branch.name).subject_id == subject(dezhou, OTHER_CODE)
    assert actions.give_back(taken.taking, by=dezhou.system, reason="传错了") == (2, 0)


def test_a_former_name_has_its_days_and_is_dated_later_too(dezhou: World):
    def named(*aliases: str | actions.Borne) -> tuple[queries.OtherName, ...]:
        actions.register(
            code="371403",
            kind="place",
            name="陵城区",
            parent="371400",
            aliases=aliases,
            by=dezhou.system,
        )
        return queries.page("371403", viewer=dezhou.system).names

    until = date(2014, 10, 20)
    assert named("陵县") == (queries.OtherName("陵县", None, None),)
    assert named(actions.Borne("陵县", valid_to=until)) == (queries.OtherName("陵县", None, until),)
    assert named("陵县") == (queries.OtherName("陵县", None, until),)


def test_rows_outside_ones_places_are_listed(dezhou: World):
    taken = actions.take_in([registration()], source=SOURCE, by=dezhou.bureau)
    assert [fault.code for _, fault in taken.listed] == ["registry.out_of_reach"]


def test_who_may_not_take_in_changes_nothing(dezhou: World):
    with pytest.raises(NotAllowed):
        actions.take_in([registration()], source=SOURCE, by=dezhou.county)


def test_an_undone_import_withdraws_what_nothing_else_uses(dezhou: World):
    first = take(dezhou, registration(2), registration(3, "德州留下有限公司", code=OTHER_CODE))
    figures.record(claim(OTHER_CODE, "above_size_revenue", "2023", "5亿元"), by=dezhou.system)
    second = take(dezhou, registration(2, capital="9万人民币"))
    assert second.renewed == 1
    assert actions.give_back(second.taking, by=dezhou.system, reason="传错了") == (0, 1)
    assert actions.give_back(first.taking, by=dezhou.system, reason="传错了") == (1, 0)
    with pytest.raises(NotFound):
        queries.find(CODE, viewer=dezhou.system)
    assert queries.find(OTHER_CODE, viewer=dezhou.system).name == "德州留下有限公司"
    assert only(dezhou, "德州宏达机械制造有限公司", CODE).band == "new"
    with pytest.raises(Clashing):
        actions.give_back(first.taking, by=dezhou.system, reason="再来")
    with pytest.raises(Refused):
        actions.give_back(second.taking, by=dezhou.system, reason=" ")
    with pytest.raises(NotFound):
        actions.give_back(10**6, by=dezhou.system, reason="没有")
    assert take(dezhou, registration(2)).new == 1  # and it can come in again
    assert only(dezhou, "德州宏达机械制造有限公司", CODE).band == "certain"


def test_a_thousand_rows_ask_as_often_as_ten(dezhou: World):
    def asked(rows: int) -> int:
        batch = [registration(n, f"德州第{n}号商店", code="") for n in range(rows)]
        with CaptureQueriesContext(
            connection,
        ) as seen:
            take(dezhou, *batch)
        return sum(query["sql"].startswith("SELECT") for query in seen.captured_queries)

    asked(10)
    assert asked(1000) <= 8


def test_many_names_are_identified_in_as_many_questions_as_one(dezhou: World):
    take(dezhou, *(registration(n, f"德州第{n}号商店", code="") for n in range(50)))

    def asked(names: int) -> int:
        wanted = [Named(f"德州第{n}号商店", place="371400") for n in range(names)]
        with CaptureQueriesContext(connection) as seen:
            found = queries.identify(wanted, viewer=dezhou.system)
        assert {one.band for one in found} == {"certain"}
        return len(seen)

    assert asked(50) == asked(1)


def test_a_firm_out_of_sight_is_not_identified(dezhou: World):
    take(dezhou, registration())
    asked = [Named("德州宏达机械制造有限公司", CODE)]
    assert queries.identify(asked, viewer=dezhou.county)[0].band == "new"
    assert queries.identify([], viewer=dezhou.county) == ()


# --- merging


def test_figures_of_the_merged_show_under_the_kept_and_go_back(world: World):
    figures.record(claim(OTHER_FIRM, "above_size_revenue", "2023", "5亿元"), by=world.system)
    keep, lose = subject(world, FIRM), subject(world, OTHER_FIRM)

    def seen(code: str) -> list[str]:
        page = ledger(Wanted(subject=code), viewer=world.system)
        rows = on_record(subjects=[code], indicators=["above_size_revenue"], viewer=world.system)
        newest = newest_of(queries.find(code, viewer=world.system).id, viewer=world.system).own
        past = series(code, "above_size_revenue", viewer=world.system)
        codes = [row.subject.code for row in page.rows]
        assert codes == [row.subject.code for row in newest] == [row.subject.code for row in past]
        assert len(codes) == sum(len(found) for pair, found in rows.items() if pair[0] == code)
        return codes

    before = queries.subject_map(viewer=world.system)
    done = actions.merge(keep, lose, by=world.system, reason="同一家")
    assert seen(FIRM) == [FIRM]
    assert queries.find(OTHER_FIRM, viewer=world.system).code == FIRM
    assert queries.cards([OTHER_FIRM], viewer=world.system)[OTHER_FIRM].code == FIRM
    assert queries.named(["乙公司"], viewer=world.system)["乙公司"][0].code == FIRM
    assert only(world, "乙公司").subject_id == keep
    assert queries.page(FIRM, viewer=world.system).aliases == ("乙公司",)
    now = queries.subject_map(viewer=world.system)
    assert dict(zip(now.ids, now.current_ids, strict=True))[lose] == keep
    assert dict(zip(now.ids, now.paths, strict=True))[lose].endswith(COUNTY)
    actions.unmerge(done, by=world.system)
    assert queries.subject_map(viewer=world.system) == before
    assert seen(FIRM) == []
    assert seen(OTHER_FIRM) == [OTHER_FIRM]
    assert only(world, "乙公司").subject_id == lose
    with pytest.raises(Clashing):
        actions.unmerge(done, by=world.system)


def test_merges_of_merges_come_apart_in_any_order(world: World):
    actions.register(code="shili.c", kind="enterprise", name="丙公司", place=CITY, by=world.system)
    a, b, c = (subject(world, code) for code in (FIRM, OTHER_FIRM, "shili.c"))
    first = actions.merge(b, c, by=world.system)
    second = actions.merge(a, b, by=world.system)

    def now() -> dict[int, int]:
        found = queries.subject_map(viewer=world.system)
        return dict(zip(found.ids, found.current_ids, strict=True))

    assert (now()[b], now()[c]) == (a, a)
    actions.unmerge(first, by=world.system)
    assert (now()[b], now()[c]) == (a, c)
    actions.unmerge(second, by=world.system)
    assert (now()[a], now()[b], now()[c]) == (a, b, c)


def test_a_preview_names_what_would_move(world: World):
    from lianzhang.analysis.identity import merge_preview

    figures.record(claim(OTHER_FIRM, "above_size_revenue", "2023", "5亿元"), by=world.system)
    keep, lose = subject(world, FIRM), subject(world, OTHER_FIRM)
    found = merge_preview(keep, lose, viewer=world.system)
    assert (found.figures, found.targets, found.moving.names) == (1, 0, ("乙公司",))
    assert found.returns == 0
    accept(world, [(lose, "2023-08", {"output": 5}), (keep, "2023-08", {"output": 6})])
    accept(world, [(lose, "2023-09", {"output": 7})])
    assert merge_preview(keep, lose, viewer=world.system).returns == 2
    with pytest.raises(NotFound):
        merge_preview(keep, 10**6, viewer=world.system)


def test_what_may_not_be_merged_is_refused(world: World):
    firm, place = subject(world, FIRM), subject(world, COUNTY)
    other_place, other = subject(world, CITY), subject(world, OTHER_FIRM)
    for keep, lose in ((firm, firm), (firm, place), (place, other_place)):
        with pytest.raises(Refused):
            actions.merge(keep, lose, by=world.system)
    with pytest.raises(NotFound):
        actions.merge(firm, 10**6, by=world.system)
    with pytest.raises(NotFound):
        actions.unmerge(10**6, by=world.system)
    with pytest.raises(NotAllowed):
        actions.merge(firm, other, by=world.county)
    actions.merge(firm, other, by=world.bureau)
    with pytest.raises(Clashing):
        actions.merge(firm, other, by=world.bureau)
    assert [one.undone_at for one in queries.merges(viewer=world.bureau, code=FIRM)] == [None]


def test_what_was_kept_apart_is_not_proposed_again(dezhou: World):
    take(dezhou, registration(2), registration(3, "德州市宏达机械制造公司", code=OTHER_CODE))
    one, other = subject(dezhou, CODE), subject(dezhou, OTHER_CODE)
    named = Named("德州宏达机械制造有限公司", place="371400")
    assert {c.card.id for c in queries.identify([named], viewer=dezhou.system)[0].candidates} == {
        one,
        other,
    }
    actions.keep_apart(one, other, by=dezhou.system, reason="两家")
    found = queries.identify([named], viewer=dezhou.system)[0]
    assert (found.band, [c.card.id for c in found.candidates]) == ("certain", [one])


def test_a_ruling_holds_at_the_very_next_look_up_and_a_later_one_replaces_it(world: World):
    firm = subject(world, FIRM)
    assert only(world, "甲公司的简称").band == "new"
    actions.rule(Named("甲公司的简称"), firm, same=True, by=world.bureau)
    assert only(world, "甲公司的简称").subject_id == firm
    assert only(world, "甲公司的简称", CODE).band == "new"  # another question: it has a code
    actions.rule(Named("甲公司的简称"), firm, same=False, by=world.bureau)
    assert only(world, "甲公司的简称").band == "new"
    with pytest.raises(NotAllowed):
        actions.rule(Named("甲公司"), firm, same=True, by=world.county)


def test_doubts_queue_once_and_are_answered_once(world: World):
    named = Named("甲公司（筹）办公室")
    card = queries.find(FIRM, viewer=world.system)
    doubt = queries.Identity("ask", None, (), (queries.Candidate(card, 0.9, ("名称相近",)),))
    assert actions.ask([(named, doubt)], by=world.bureau, source=SOURCE) == 1
    assert actions.ask([(named, doubt)], by=world.bureau) == 0
    (waiting,) = queries.questions(viewer=world.bureau)
    assert queries.question(waiting.id, viewer=world.bureau) == waiting
    assert queries.open_questions(viewer=world.guest) == 0
    assert actions.answer(waiting.id, same=True, by=world.bureau) == 0
    assert only(world, named.name).subject_id == card.id
    assert queries.questions(viewer=world.bureau) == ()
    with pytest.raises(Clashing):
        actions.answer(waiting.id, same=False, by=world.bureau)
    with pytest.raises(NotFound):
        actions.answer(10**6, same=False, by=world.bureau)
    with pytest.raises(NotFound):
        queries.question(waiting.id, viewer=world.bureau)


@pytest.mark.parametrize("same", [True, False])
def test_an_answer_about_two_subjects_merges_or_keeps_them_apart(dezhou: World, same: bool):
    take(dezhou, registration(2))
    take(dezhou, registration(3, code=OTHER_CODE))
    (waiting,) = queries.questions(viewer=dezhou.system)
    done = actions.answer(waiting.id, same=same, by=dezhou.system)
    assert bool(done) == same
    assert (subject(dezhou, OTHER_CODE) == subject(dezhou, CODE)) == same
    assert queries.open_questions(viewer=dezhou.system) == 0


# --- the real thing


def real(shared: Any, name: str) -> Iterable[Registration]:
    import csv
    import gzip
    import io

    file = shared / "data/registry" / name
    if not file.exists():
        pytest.skip(f"no {name} beside the checkout")
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    rows = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
    next(rows)
    for number, row in enumerate(rows, 2):
        name, code, day, type_, capital, scope, province, city, address = row
        yield Registration(
            number,
            name,
            code,
            date.fromisoformat(day),
            type_,
            capital,
            scope,
            province,
            city,
            address,
        )


def check_all(viewer: Viewer, rows: list[Registration], taken: actions.TakenIn) -> None:
    """Every row is on record or listed; no code makes two subjects."""
    listed = {row for row, _ in taken.listed}
    assert taken.new + taken.renewed + taken.unchanged + len(listed) == len(rows)
    codes = [row.code.upper() for row in rows if row.row not in listed]
    known = queries.cards(codes[:20_000], viewer=viewer)
    assert set(known) == set(codes[:20_000])
    assert len({card.id for card in known.values()}) == len(known)
    assert queries.count(kind="enterprise", viewer=viewer) == 2 + len(set(codes))


@pytest.mark.shared
def test_every_registration_of_a_city_is_on_record_or_listed(dezhou: World, shared: Any):
    rows = list(real(shared, "dezhou.csv"))
    told: list[int] = []
    taken = actions.take_in(rows, source=SOURCE, by=dezhou.system, tell=told.append)
    check_all(dezhou.system, rows, taken)
    assert told[-1] == len(rows) == 4_319
    asked = [Named(row.name, place="371400") for row in rows]
    found = queries.identify(asked, viewer=dezhou.system)
    bands = [one.band for one in found]
    assert bands.count("certain") / len(bands) > 0.99


@pytest.mark.shared
@pytest.mark.long
def test_every_registration_of_a_province_is_on_record_or_listed(dezhou: World, shared: Any):
    rows = list(real(shared, "shandong_all.csv.gz"))
    taken = take(dezhou, *rows)
    check_all(dezhou.system, rows, taken)
    assert [fault.code for _, fault in taken.listed] == ["registry.shifted_row"] * 2
    assert take(dezhou, *rows).unchanged == len(rows) - 2
