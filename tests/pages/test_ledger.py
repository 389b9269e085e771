"""指标台账: filtered and downloaded alike, every figure with its story, comparisons only where due."""

import re
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from lianzhang.doors.pages.ledger.asking import question
from lianzhang.doors.pages.ledger.evidence import column_index, text_window, window
from lianzhang.doors.pages.ledger.forms import plain_amount
from lianzhang.doors.pages.shell.printing import baseline_text
from lianzhang.methods.reading import SheetGrid, column_letter
from lianzhang.records.figures import actions
from lianzhang.records.figures.queries import find, story
from lianzhang.records.intake.actions import accept, receive
from lianzhang.records.plans import actions as plans
from lianzhang.records.plans.queries import find as find_target
from lianzhang.records.sources.actions import attach_text
from lianzhang.values.amounts import read_amount
from lianzhang.values.claims import Counting, Modality, Stage
from lianzhang.values.evidence import Cell, Evidence, Passage
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Release
from tests.worlds import (
    CITY,
    COUNTY,
    FIRM,
    NEW_AREA,
    OTHER_COUNTY,
    SOURCE,
    TODAY,
    World,
    claim,
    sign_in,
)

pytestmark = pytest.mark.django_db
FIRMS = "above_size_enterprises"
PUBLIC = {"release": Release.PUBLIC}
MOST_QUERIES = 15


def record(world: World, subject: str, period: str, amount: str, code: str = FIRMS, **more) -> int:
    return actions.record(claim(subject, code, period, amount, **(PUBLIC | more)), by=world.bureau)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def sheet(client: Client, address: str) -> list[tuple[Any, ...]]:
    """The rows of a downloaded list, the title and notes first."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    return list(book.worksheets[0].iter_rows(values_only=True))


@pytest.fixture
def bureau(world: World, client: Client) -> Client:
    return sign_in(client, world, "bureau")


@pytest.fixture
def approver(world: World) -> Client:
    return sign_in(Client(), world, "approver")


# ── the list ──────────────────────────────────────────────────────────────────────────────────


def test_the_list_shows_a_figure_with_all_that_belongs_to_it(world: World, client: Client):
    more = {"scope_note": "在库口径", "stage": Stage.ANNUAL, "counting": Counting.VALID}
    number = record(world, CITY, "2023-end", "1977家", **more)
    page = text(client, "/ledger/")
    for word in ("示例市", "2023年底", "1977家", "实绩", "在库口径", "有效期内", "年报", "入账"):
        assert word in page
    assert "已公开" in page
    assert f'href="/ledger/{number}/"' in page
    assert f'href="/ledger/{number}/#evidence"' in page


def test_an_empty_list_says_what_to_do(world: World, client: Client):
    assert "放宽筛选条件" in text(client, "/ledger/")


@pytest.mark.parametrize(
    "asked, seen, unseen",
    [
        ("q=甲县", "111家", "222家"),
        ("q=规上工业企业", "111家", "8.4%"),
        (f"within=990000/990100/{COUNTY}", "111家", "222家"),
        ("subject=乙县", "222家", "111家"),
        (f"subject={OTHER_COUNTY}", "222家", "111家"),
        ("indicator=value_added_growth", "8.4%", "111家"),
        ("modality=target", "333家", "111家"),
        ("stage=annual", "222家", "111家"),
        ("year=2022", "333家", "111家"),
        (f"source={SOURCE}", "111家", "没有符合条件"),
        ("status=proposed", "444家", "111家"),
        ("status=any", "444家", "没有符合条件"),
        ("known_on=2001-01-01", "没有符合条件", "111家"),
    ],
)
def test_each_filter_narrows_the_list(world: World, bureau: Client, asked, seen, unseen):
    record(world, COUNTY, "2023-end", "111家")
    record(world, OTHER_COUNTY, "2023-end", "222家", stage=Stage.ANNUAL)
    record(world, CITY, "2023-01/2023-09", "8.4%", code="value_added_growth")
    record(world, COUNTY, "2022-end", "333家", modality=Modality.TARGET)
    actions.record(claim(NEW_AREA, FIRMS, "2023-end", "444家"), by=world.bureau, propose=True)
    page = text(bureau, f"/ledger/?{asked}")
    assert seen in page
    assert unseen not in page


def test_conflicts_alone_can_be_listed(world: World, bureau: Client):
    record(world, CITY, "2023-end", "1977家")
    record(world, CITY, "2023-end", "1954家")
    page = text(bureau, "/ledger/?conflicts=1")
    assert "1954家" in page
    assert "1977家" not in page


@pytest.mark.parametrize(
    "asked, said",
    [
        ("year=二零", "不是可用的编号或年份"),
        ("year=0", "不是可用的编号或年份"),
        ("year=99999", "不是可用的编号或年份"),
        ("after=-5", "不是可用的编号或年份"),
        ("entry=abc", "不是可用的编号或年份"),
        ("known_on=昨天吧", "昨天吧"),
        ("subject=无此地", "没有找到对象“无此地”"),
        ("indicator=无此指标", "没有指标“无此指标”"),
    ],
)
def test_a_filter_that_cannot_be_read_is_named_and_shows_nothing(
    world: World, client: Client, asked, said
):
    record(world, CITY, "2023-end", "1977家")
    page = text(client, f"/ledger/?{asked}", status=422)
    assert said in page
    assert "1977家" not in page
    assert client.get(f"/ledger/xlsx/?{asked}").status_code == 422


def test_the_chosen_city_is_the_default_unless_the_question_says_where(world: World):
    def within(**given: str) -> str:
        return question(given, viewer=world.guest, city_path="990000/990100").wanted.within

    assert within() == "990000/990100"
    assert within(within="all") == ""
    assert within(subject="990000") == ""
    assert within(within=f"990000/990100/{COUNTY}") == f"990000/990100/{COUNTY}"


def test_pages_follow_each_other_without_loss_or_repetition(world: World, bureau: Client):
    claims = [
        claim(CITY, FIRMS, f"{year}-end", f"{1000 + year}家", **PUBLIC)
        for year in range(1940, 2000)
    ]
    actions.record_many(claims, by=world.bureau)
    first = bureau.get("/ledger/").context["view"]
    second = bureau.get(f"/ledger/{first.next_url}").context["view"]
    numbers = [row.id for row in (*first.rows, *second.rows)]
    assert len(first.rows) == 50
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == 60
    assert not second.next_url
    assert second.first_url


def test_the_list_asks_the_same_few_questions_whatever_its_length(
    world: World, bureau: Client, django_assert_max_num_queries
):
    claims = [claim(CITY, FIRMS, f"{year}-end", "7家", **PUBLIC) for year in range(1940, 2000)]
    actions.record_many(claims, by=world.bureau)
    with django_assert_max_num_queries(MOST_QUERIES):
        text(bureau, "/ledger/?subject=示例市&indicator=规模以上工业企业数")


def test_a_guest_sees_public_figures_only(world: World, client: Client):
    hidden = actions.record(claim(CITY, FIRMS, "2023-end", "1977家"), by=world.bureau)
    assert "1977家" not in text(client, "/ledger/")
    assert client.get(f"/ledger/{hidden}/").status_code == 404
    assert "对象" in sheet(client, "/ledger/xlsx/")[-1]  # the header is the last row


def test_the_download_holds_exactly_what_is_filtered_and_marks_what_is_made_up(
    world: World, bureau: Client
):
    record(world, COUNTY, "2023-end", "111家", synthetic=True)
    record(world, OTHER_COUNTY, "2023-end", "超过222家")
    rows = sheet(bureau, "/ledger/xlsx/?q=规上工业企业")
    head = next(row for row in rows if "对象" in row)
    listed = [dict(zip(head, row, strict=True)) for row in rows[rows.index(head) + 1 :]]
    assert [(row["对象"], row["数值"], row["模拟数据"] or "") for row in listed] == [
        ("乙县", "超过222家", ""),
        ("甲县", 111, "模拟数据"),
    ]
    assert sheet(bureau, "/ledger/xlsx/?subject=甲县")[-1][0] == "甲县"


def test_suggestions_name_subjects_by_part_of_their_name(world: World, client: Client):
    page = text(client, "/ledger/subjects/?subject=甲县")
    assert '<option value="甲县">' in page
    assert "乙县" not in page


# ── one figure ────────────────────────────────────────────────────────────────────────────────


def test_a_figure_is_told_in_words(world: World, client: Client):
    number = record(world, CITY, "2023-end", "1977家", stage=Stage.ANNUAL)
    page = text(client, f"/ledger/{number}/")
    for word in ("1977家", "截至", "2023年底", "年报", "已公开", "尚未审定", "首次入账", "提出"):
        assert word in page
    assert "办理" not in page  # nothing that a guest may do
    assert "操作记录" not in page


@pytest.mark.parametrize(
    "old, new, said",
    [
        (("2023-end", "1977家"), ("2023-end", "1977家"), "与台账一致"),
        (("2022-end", "1912家"), ("2023-end", "1977家"), "更新"),
        (("2023-end", "1977家"), ("2023-end", "1954家"), "不一致"),
    ],
)
def test_the_relation_to_the_ledger_is_said_in_words_with_a_link(
    world: World, client: Client, old, new, said
):
    before, number = record(world, CITY, *old), record(world, CITY, *new)
    page = text(client, f"/ledger/{number}/")
    assert said in page
    assert f"?id={number}&amp;id={before}" in page


def test_a_later_stage_stands_with_what_it_replaced(world: World, client: Client):
    old = record(world, CITY, "2023-end", "1970家", stage=Stage.FLASH)
    new = record(world, CITY, "2023-end", "1977家", stage=Stage.ANNUAL)
    assert "阶段更新" in text(client, f"/ledger/{new}/")
    page = text(client, f"/ledger/{old}/")
    assert "此数已被替代" in page
    assert f'href="/ledger/{new}/"' in page


def workbook_of(rows: list[list[Any]]) -> bytes:
    book, into = openpyxl.Workbook(), BytesIO()
    book.worksheets[0].title = "一月"
    for row in rows:
        book.worksheets[0].append(row)
    book.save(into)
    return into.getvalue()


def uploaded(world: World) -> tuple[int, ...]:
    data = workbook_of(
        [
            ["各县规上工业企业数"],
            ["单位名称", "指标", "时期", "数值", "单位"],
            ["甲县", "规模以上工业企业数", "2023年底", 118, "家"],
            ["乙县", "规模以上工业企业数", "2023年底", 96, "家"],
        ]
    )
    batch = receive(data=data, name="县区.xlsx", by=world.bureau, now=timezone.now(), title="月报")
    return accept(batch, rows=None, by=world.bureau, today=TODAY)


def test_a_cell_is_shown_in_its_sheet_with_title_and_header(world: World, bureau: Client):
    first, _ = uploaded(world)
    page = text(bureau, f"/ledger/{first}/")
    assert '<td class="hit"><mark>118</mark></td>' in page
    assert "各县规上工业企业数" in page
    assert "单位名称" in page
    assert "一月!D3" in page


def test_a_table_without_sheets_has_no_empty_name_of_a_sheet(world: World, bureau: Client):
    data = "对象,指标,期间,数值,单位\n甲县,规模以上工业企业数,2023年底,118,家\n".encode()
    batch = receive(data=data, name="县区.csv", by=world.bureau, now=timezone.now(), title="月报")
    (first,) = accept(batch, rows=None, by=world.bureau, today=TODAY)
    page = text(bureau, f"/ledger/{first}/")
    assert "原表中的位置：D2" in page
    assert "“”" not in page


def test_the_sheet_stays_closed_to_those_who_may_not_see_the_file(world: World, client: Client):
    first, _ = uploaded(world)
    actions.release([first], to=Release.PUBLIC, on=TODAY, by=world.system)
    page = text(client, f"/ledger/{first}/")
    assert "118家" in page
    assert "原件不在您的查看范围内" in page
    assert ">96<" not in page
    assert "乙县" not in page


SAYING = "全市规上工业企业达到1977家，增长势头良好。"


def said_at(world: World, words: str) -> int:
    start = SAYING.index(words)
    place = Evidence(SOURCE, Passage(start, start + len(words)))
    return record(world, CITY, "2023-end", "1977家", evidence=place)


def test_a_passage_is_marked_once_the_text_is_here(world: World, client: Client):
    number = said_at(world, "1977家")
    before = text(client, f"/ledger/{number}/")
    assert "没有收存全文" in before
    assert "示例市统计局" in before
    assert "第11—15字" in before
    attach_text(code=SOURCE, data=SAYING.encode(), name="a.txt", by=world.system)
    page = text(client, f"/ledger/{number}/")
    assert "全市规上工业企业达到<mark>1977家</mark>，增长势头良好。" in page


def test_what_somebody_typed_names_who_and_where_it_was_read(world: World, bureau: Client):
    number = typed(bureau, **FIELDS)
    page = text(bureau, f"/ledger/{number}/")
    assert "录入人注明" in page
    assert "电话核实，市统计局" in page
    assert "王科长" in page


def test_the_page_of_a_figure_asks_few_questions(
    world: World, bureau: Client, django_assert_max_num_queries
):
    first, _ = uploaded(world)
    with django_assert_max_num_queries(20):
        text(bureau, f"/ledger/{first}/")


# ── acts ──────────────────────────────────────────────────────────────────────────────────────


def test_a_second_person_approves_and_the_story_says_so(
    world: World, bureau: Client, approver: Client
):
    number = actions.record(claim(CITY, FIRMS, "2023-end", "1977家"), by=world.bureau, propose=True)
    assert f"/ledger/{number}/approve/" not in text(bureau, f"/ledger/{number}/")
    assert f"/ledger/{number}/approve/" in text(approver, f"/ledger/{number}/")
    answer = approver.post(f"/ledger/{number}/approve/", follow=True)
    assert "已审定" in answer.content.decode()
    assert "李局长" in answer.content.decode()
    assert find(number, viewer=world.bureau).status == "approved"


def test_who_may_not_approve_is_refused_and_nothing_changes(world: World, bureau: Client):
    number = record(world, CITY, "2023-end", "1977家")
    assert bureau.post(f"/ledger/{number}/approve/").status_code == 403
    assert find(number, viewer=world.bureau).status == "recorded"


def test_a_proposed_figure_is_let_in(world: World, bureau: Client):
    number = actions.record(claim(CITY, FIRMS, "2023-end", "1977家"), by=world.bureau, propose=True)
    bureau.post(f"/ledger/{number}/confirm/")
    assert find(number, viewer=world.bureau).status == "recorded"


def test_sending_back_needs_a_reason_which_stays_in_the_story(world: World, approver: Client):
    number = record(world, CITY, "2023-end", "1977家")
    refused = approver.post(f"/ledger/{number}/reject/", {"reason": "  "})
    assert refused.status_code == 422
    assert "没有写明理由" in refused.content.decode()
    approver.post(f"/ledger/{number}/reject/", {"reason": "与名录不符"})
    assert story(number, viewer=world.approver).steps[-1].reason == "与名录不符"
    assert "与名录不符" in text(approver, f"/ledger/{number}/")


def test_the_release_scope_is_set_and_a_wrong_word_is_refused(world: World, approver: Client):
    number = actions.record(claim(CITY, FIRMS, "2023-end", "1977家"), by=world.bureau)
    assert approver.post(f"/ledger/{number}/release/", {"release": "secret"}).status_code == 422
    approver.post(f"/ledger/{number}/release/", {"release": "public"})
    assert find(number, viewer=world.guest).claim.release is Release.PUBLIC


def test_a_contradiction_is_settled_in_words(world: World, bureau: Client):
    record(world, CITY, "2023-end", "1977家")
    number = record(world, CITY, "2023-end", "1954家")
    assert f"/ledger/{number}/settle/" in text(bureau, f"/ledger/{number}/")
    assert bureau.post(f"/ledger/{number}/settle/", {"how": ""}).status_code == 422
    bureau.post(f"/ledger/{number}/settle/", {"how": "以统计公报为准"})
    assert "以统计公报为准" in text(bureau, f"/ledger/{number}/")
    assert f"/ledger/{number}/settle/" not in text(bureau, f"/ledger/{number}/")


def test_acts_are_not_done_by_looking(world: World, approver: Client):
    number = record(world, CITY, "2023-end", "1977家")
    for act in ("approve", "confirm", "reject", "release", "settle"):
        assert approver.get(f"/ledger/{number}/{act}/").status_code == 405


def test_only_readers_of_the_trail_see_others_acts(world: World, client: Client):
    number = record(world, CITY, "2023-end", "1977家")
    auditor = sign_in(Client(), world, "auditor")
    assert "操作记录" in text(auditor, f"/ledger/{number}/")
    assert "操作记录" not in text(sign_in(client, world, "county"), f"/ledger/{number}/")


# ── typing in and correcting ──────────────────────────────────────────────────────────────────

FIELDS = {
    "subject": "示例市",
    "indicator": "规模以上工业企业数",
    "period": "2023年底",
    "value": "1977",
    "unit": "家",
    "source": "电话核实，市统计局",
}


def typed(client: Client, **fields: str) -> int:
    """Save what was typed; returns the figure's id."""
    answer = client.post("/ledger/new/save/", fields)
    assert answer.status_code == 302
    return int(answer["Location"].split("/")[2])


def test_faults_stand_beside_their_fields(world: World, bureau: Client):
    wrong = FIELDS | {"subject": "无此县", "period": "2023年13月", "value": "许多", "source": ""}
    answer = bureau.post("/ledger/new/", wrong)
    assert answer.status_code == 422
    fields = {field.name: field for field in answer.context["view"].fields}
    assert {name for name, field in fields.items() if field.faults} == {
        "subject", "period", "value", "source",
    }  # fmt: skip
    assert fields["subject"].value == "无此县"
    assert 'aria-describedby="x-period"' in answer.content.decode()


def test_the_preview_says_the_relation_and_saves_nothing(world: World, bureau: Client):
    before = record(world, CITY, "2023-end", "1954家")
    answer = bureau.post("/ledger/new/", FIELDS)
    page = answer.content.decode()
    assert "还没有保存" in page
    assert "不一致" in page
    assert "1954家" in page
    assert f"/ledger/{before}/correct/" in page
    assert len(bureau.get("/ledger/?status=any").context["view"].rows) == 1


def test_what_was_previewed_is_saved_into_force_or_to_wait(world: World, bureau: Client):
    assert find(typed(bureau, **FIELDS), viewer=world.bureau).status == "recorded"
    waiting = typed(bureau, **(FIELDS | {"period": "2022年底", "propose": "1"}))
    assert find(waiting, viewer=world.bureau).status == "proposed"


def test_an_address_may_fill_the_form(world: World, bureau: Client):
    page = text(bureau, f"/ledger/new/?subject={CITY}&indicator={FIRMS}")
    assert 'value="示例市"' in page
    assert 'value="规模以上工业企业数"' in page
    assert f'value="{FIRMS}"' not in page


def test_a_code_that_names_nothing_stays_as_it_was_typed(world: World, bureau: Client):
    page = text(bureau, "/ledger/new/?subject=000000&indicator=no_such_thing")
    assert 'value="000000"' in page
    assert 'value="no_such_thing"' in page


def test_a_needed_field_left_empty_is_said_as_of_a_form_not_of_a_table(bureau: Client):
    page = bureau.post("/ledger/new/", FIELDS | {"subject": "", "source": ""}).content.decode()
    assert page.count("没有填。") == 2
    assert "删去该行" not in page


def test_a_fault_beside_its_field_says_why(world: World, bureau: Client):
    wrong = FIELDS | {"indicator": "规模以上工业增加值同比增速", "period": "2023年1月", "unit": "%"}
    page = bureau.post("/ledger/new/", wrong).content.decode()
    assert "该指标的期间为：" in page


def test_guests_are_not_offered_to_enter_numbers(world: World, bureau: Client):
    guest = Client()
    assert "录入一个数" not in text(guest, "/ledger/")
    assert "录入一个数" in text(bureau, "/ledger/")
    assert guest.get("/ledger/new/").headers["Location"] == "/accounts/login/?next=/ledger/new/"


def test_a_correction_is_filled_in_words_not_codes(world: World, bureau: Client):
    old = record(world, CITY, "2023-01/2023-09", "8.4%", "value_added_growth")
    fields = {f.name: f.value for f in bureau.get(f"/ledger/{old}/correct/").context["view"].fields}
    assert (fields["subject"], fields["period"]) == ("示例市", "2023年1—9月")


def test_a_series_says_what_its_definition_rests_on(world: World, bureau: Client):
    record(world, CITY, "2023-01/2023-09", "8.4%", "value_added_growth")
    page = text(bureau, f"/ledger/series/{CITY}/value_added_growth/")
    assert "依据 规模以上工业增加值增速的计算：按可比价格、同口径比较" in page


def test_a_period_to_compare_with_is_printed_in_words(world: World, bureau: Client):
    number = record(world, CITY, "2023-end", "1997家", baseline="2023-01/2023-06")
    assert "对比2023年1—6月" in text(bureau, f"/ledger/{number}/")
    assert "2023-01/2023-06" not in text(bureau, f"/ledger/{number}/correct/")
    assert baseline_text("全省") == "全省"
    assert baseline_text("2023-13") == "2023-13"


def test_text_that_is_too_long_to_be_kept_is_a_fault(world: World, bureau: Client):
    answer = bureau.post("/ledger/new/", FIELDS | {"scope_note": "口" * 201})
    assert "超过 200 个字" in answer.content.decode()


@pytest.mark.parametrize("said", ["1977家", "超过4000亿元", "15个以上", "约60场", "1—2个", "-1.9%"])
def test_an_amount_is_written_into_the_form_as_it_is_read_back(said):
    amount = read_amount(said, None)
    assert read_amount(*plain_amount(amount)) == amount


def test_a_correction_replaces_and_both_histories_tell_it(world: World, bureau: Client):
    old = record(world, CITY, "2023-end", "1997家", batch_name="第一批", counting=Counting.BATCH)
    filled = bureau.get(f"/ledger/{old}/correct/").context["view"]
    fields = {field.name: field.value for field in filled.fields} | {"value": "1977"}
    preview = bureau.post(f"/ledger/{old}/correct/", fields | {"reason": "录入时写错"})
    assert "将替代" in preview.content.decode()
    assert "更正影响" in preview.content.decode()
    answer = bureau.post(f"/ledger/{old}/correct/save/", fields | {"reason": "录入时写错"})
    new = int(answer["Location"].split("/")[2])
    assert "此数已被替代" in text(bureau, f"/ledger/{old}/")
    page = text(bureau, f"/ledger/{new}/")
    assert "更正" in page
    assert f'href="/ledger/{old}/"' in page
    assert find(new, viewer=world.bureau).claim.batch_name == "第一批"


def test_a_corrected_number_keeps_its_place_in_an_unchanged_source(world: World, bureau: Client):
    old, _ = uploaded(world)
    place = find(old, viewer=world.bureau).claim.evidence
    filled = bureau.get(f"/ledger/{old}/correct/").context["view"]
    fields = {field.name: field.value for field in filled.fields} | {"value": "119"}
    answer = bureau.post(f"/ledger/{old}/correct/save/", fields | {"reason": "看错一位"})
    new = int(answer["Location"].split("/")[2])
    assert find(new, viewer=world.bureau).claim.evidence == place
    elsewhere = fields | {"value": "120", "source": "统计局电话核实", "reason": "另有出处"}
    answer = bureau.post(f"/ledger/{new}/correct/save/", elsewhere)
    last = find(int(answer["Location"].split("/")[2]), viewer=world.bureau)
    assert (last.source_title, last.claim.evidence.locator == place.locator) == (
        "统计局电话核实",
        False,
    )


def test_a_correction_needs_a_reason(world: World, bureau: Client):
    old = record(world, CITY, "2023-end", "1997家")
    answer = bureau.post(f"/ledger/{old}/correct/save/", FIELDS | {"reason": ""})
    assert answer.status_code == 422
    assert find(old, viewer=world.bureau).status == "recorded"


def test_a_target_follows_its_corrected_figure(world: World, bureau: Client):
    plans.adopt_plan(
        code="shili.plan", title="计划", subject=CITY, period=Period.parse("2023"), by=world.bureau
    )
    said = claim(CITY, FIRMS, "2023-end", "2000家", modality=Modality.TARGET, **PUBLIC)
    goal = plans.Goal("shili.plan", "达到", Period.parse("2023-end").end)
    target = plans.set_target(said, goal=goal, by=world.bureau)
    old = find_target(target, viewer=world.bureau, today=TODAY).figure.id
    fields = FIELDS | {"value": "2100", "modality": "目标", "reason": "文件为2100家"}
    bureau.post(f"/ledger/{old}/correct/save/", fields)
    assert "2100家" in str(
        find_target(target, viewer=world.bureau, today=TODAY).figure.claim.amount.value
    )


def test_a_county_cannot_correct_the_citys_number(world: World, client: Client):
    old = record(world, CITY, "2023-end", "1977家")
    county = sign_in(client, world, "county")
    assert f"/ledger/{old}/correct/" not in text(county, f"/ledger/{old}/")
    county.post(f"/ledger/{old}/correct/save/", FIELDS | {"reason": "x"})
    assert find(old, viewer=world.bureau).status == "recorded"


# ── series, comparing, ranking ────────────────────────────────────────────────────────────────


def test_a_series_draws_actuals_apart_from_targets_and_other_countings(
    world: World, bureau: Client
):
    for period, amount in (("2021-end", "1850家"), ("2022-end", "1912家")):
        record(world, CITY, period, amount)
    record(world, CITY, "2023-end", "2000家", modality=Modality.TARGET)
    view = bureau.get(f"/ledger/series/{CITY}/{FIRMS}/").context["view"]
    groups = {group["name"]: group for group in view.chart["groups"]}
    assert {name: group["style"] for name, group in groups.items()} == {
        "实绩 · 时点": "line",
        "目标 · 时点": "mark",
    }
    assert [point["value"] for point in groups["实绩 · 时点"]["points"]] == [1850.0, 1912.0]
    assert view.chart["periods"] == ["2021年底", "2022年底", "2023年底"]
    assert len(sheet(bureau, f"/ledger/series/{CITY}/{FIRMS}/xlsx/")) == 2 + 3


def test_a_series_can_be_seen_as_it_was_known(world: World, bureau: Client):
    record(world, CITY, "2021-end", "1850家")
    address = f"/ledger/series/{CITY}/{FIRMS}/"
    assert "1850家" not in text(bureau, f"{address}?known_on=2001-01-01")
    assert "1850家" in text(bureau, f"{address}?known_on={timezone.localdate().isoformat()}")
    assert "昨天吧" in text(bureau, f"{address}?known_on=昨天吧", status=422)


@pytest.mark.parametrize("address", [f"series/{CITY}/nope/", f"series/nope/{FIRMS}/"])
def test_a_series_of_nothing_known_is_not_found(world: World, client: Client, address):
    assert client.get(f"/ledger/{address}").status_code == 404


def test_two_comparable_figures_give_difference_and_share(world: World, bureau: Client):
    a, b = (
        record(world, COUNTY, "2023-end", "150家"),
        record(world, OTHER_COUNTY, "2023-end", "100家"),
    )
    page = text(bureau, f"/ledger/compare/?id={a}&id={b}")
    assert "+50家" in page
    assert "150%" in page
    assert text(bureau, f"/ledger/compare/?a={b}&b={a}").count("-50家") == 1


def test_what_must_not_meet_is_named_and_not_computed(world: World, bureau: Client):
    goal = record(
        world,
        CITY,
        "2022-end",
        "65家",
        code="enterprises_revenue_over_1b",
        modality=Modality.TARGET,
    )
    result = record(world, CITY, "2022-end", "53家", code="above_size_enterprises_output_over_1b")
    page = text(bureau, f"/ledger/compare/?id={goal}&id={result}", status=422)
    assert "不可比" in page
    assert "营业收入" in page
    assert "产值" in page
    compared = page.split("不可比")[1].split("</main>")[0]
    assert not re.search(r"81(\.\d+)? ?%", compared)  # 53/65 = 81.5 %


def test_an_inexact_figure_gives_no_difference_but_a_reason(world: World, bureau: Client):
    a, b = (
        record(world, COUNTY, "2023-end", "超过150家"),
        record(world, OTHER_COUNTY, "2023-end", "9家"),
    )
    page = text(bureau, f"/ledger/compare/?id={a}&id={b}")
    assert "不给出" in page


def test_with_one_figure_the_page_offers_others(world: World, bureau: Client):
    a, b = (
        record(world, COUNTY, "2023-end", "150家"),
        record(world, OTHER_COUNTY, "2023-end", "100家"),
    )
    page = text(bureau, f"/ledger/compare/?id={a}")
    assert f'name="id" value="{b}"' in page
    assert "没有找到可选的数" in text(bureau, f"/ledger/compare/?id={a}&q=无此词")
    assert "对比勾选的两项" in text(bureau, "/ledger/compare/")


def test_counties_are_ranked_and_the_functional_area_stands_apart(world: World, bureau: Client):
    for subject, amount in ((COUNTY, "96家"), (OTHER_COUNTY, "118家"), (NEW_AREA, "300家")):
        record(world, subject, "2023-end", amount)
    record(world, COUNTY, "2022-end", "90家")
    view = bureau.get("/ledger/ranking/?indicator=规模以上工业企业数").context["view"]
    assert [(row.place, row.subject.name) for row in view.rows] == [(1, "乙县"), (2, "甲县")]
    assert [(row.place, row.subject.name) for row in view.apart] == [(None, "新区")]
    assert [option.value for option in view.periods] == ["2023-end", "2022-end"]
    earlier = bureau.get(f"/ledger/ranking/?indicator={FIRMS}&period=2022-end").context["view"]
    assert [(row.place, row.subject.name) for row in earlier.rows] == [(1, "甲县"), (None, "乙县")]
    assert len(sheet(bureau, f"/ledger/ranking/xlsx/?indicator={FIRMS}")) >= 5


def test_counties_of_unlike_scope_are_not_ranked(world: World, bureau: Client):
    record(world, COUNTY, "2023-end", "96家")
    record(world, OTHER_COUNTY, "2023-end", "118家", scope_note="含限下")
    page = text(bureau, f"/ledger/ranking/?indicator={FIRMS}", status=422)
    assert "不能排名" in page
    assert "含限下" in page


def test_the_ranking_asks_few_questions(
    world: World, bureau: Client, django_assert_max_num_queries
):
    record(world, COUNTY, "2023-end", "96家")
    with django_assert_max_num_queries(MOST_QUERIES):
        text(bureau, f"/ledger/ranking/?indicator={FIRMS}")


# ── windows ───────────────────────────────────────────────────────────────────────────────────


def grid(rows: int, columns: int) -> SheetGrid:
    return SheetGrid(
        "表",
        tuple(tuple(f"{column_letter(c)}{r + 1}" for c in range(columns)) for r in range(rows)),
    )


@pytest.mark.parametrize("row, column", [(1, "A"), (50, "Z"), (100, "AD"), (7, "B")])
def test_the_window_holds_the_cell_and_the_head_of_the_sheet(row, column):
    found = window(grid(100, 30), Cell("表", row, column))
    assert found is not None
    hits = [cell.text for line in found.lines for cell in line.cells if cell.hit]
    assert hits == [f"{column}{row}"]
    assert [line.number for line in found.lines][:3] == [1, 2, 3]
    assert column in found.letters
    assert len(found.letters) == 15


def test_a_gap_is_shown_where_rows_are_left_out():
    found = window(grid(100, 3), Cell("表", 50, "B"))
    assert found is not None
    assert [line.number for line in found.lines if line.gap] == [44]


@pytest.mark.parametrize("row, column", [(101, "A"), (1, "ZZ"), (0, "A")])
def test_a_cell_outside_the_sheet_has_no_window(row, column):
    assert window(grid(100, 30), Cell("表", row, column)) is None


def test_columns_are_numbered_as_they_are_lettered():
    for number in (0, 25, 26, 51, 52, 701, 702):
        assert column_index(column_letter(number)) == number


def test_a_text_window_says_where_the_text_goes_on():
    long = "前" * 500 + "一千家" + "后" * 500
    found = text_window(long, Passage(500, 503))
    assert found is not None
    assert (found.hit, found.cut_before, found.cut_after) == ("一千家", True, True)
    assert text_window("短", Passage(0, 5)) is None
    assert text_window("短", Passage(0, 1)).cut_after is False  # type: ignore[union-attr]


def test_an_enterprise_out_of_reach_is_not_suggested(world: World, client: Client):
    assert FIRM not in text(client, "/ledger/subjects/?subject=甲公司")
