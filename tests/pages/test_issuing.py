"""编写印发: a paper is written from the ledger, held back, issued, set again and written on."""

import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from lianzhang.records.chains import actions as chains
from lianzhang.records.figures.actions import approve, correct, record_many, withdraw
from lianzhang.records.figures.models import Figure
from lianzhang.records.mandates.actions import grant
from lianzhang.records.matters import actions as matters
from lianzhang.records.matters.models import Matter
from lianzhang.records.papers.models import Instruction, Paper, Template
from lianzhang.records.papers.queries import PAGE
from lianzhang.records.people.actions import enrol
from lianzhang.records.registry.actions import register
from lianzhang.values.papers import from_plain, plain_text
from lianzhang.values.viewer import Release
from tests import drafting
from tests.records.test_chains import CHAIN, NOW, TEXT
from tests.worlds import CITY, COUNTY, SINCE, TODAY, World, claim, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOME = "/papers/issued/"


@pytest.fixture
def laid(world: World, client: Client) -> World:
    drafting.lay(world)
    sign_in(client, world, "bureau")
    return world


def approved(world: World) -> None:
    approve(list(Figure.objects.values_list("pk", flat=True)), by=world.approver, today=TODAY)


def drafted(client: Client, kind: str, **more: Any) -> str:
    answer = client.post(f"{HOME}new/", {"kind": kind, "place": CITY} | more)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def issued(client: Client, address: str) -> Any:
    version = Paper.objects.get(pk=int(address.rstrip("/").rpartition("/")[2])).version
    return client.post(f"{address}issue/", {"version": version})


def links(data: bytes) -> set[str]:
    rels = ZipFile(BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    return set(re.findall(r'Target="([^"]*/ledger/figures?/\d+/)"', rels)) or set(
        re.findall(r'Target="(http[^"]*)"', rels)
    )


def test_what_is_not_approved_is_named_with_its_place_and_cannot_be_issued(laid, client):
    address = drafted(client, "press")
    page = client.get(address).content.decode()
    assert "还没有审定" in page
    assert "一、发布数据" in page
    assert re.search(r'<a href="/ledger/\d+/">请先在台账里审定这个数。</a>', page)
    answer = issued(client, address)
    assert answer.status_code == 422
    assert "还没有审定" in answer.content.decode()
    assert Paper.objects.get().seal == ""


def test_an_issued_paper_leads_from_each_number_to_its_figure_and_says_later_what_differs(
    laid, client
):
    approved(laid)
    address = drafted(client, "report")
    assert issued(client, address).status_code == 302
    docx = client.get(f"{address}docx/").content
    text = "\n".join(p.text for p in Document(BytesIO(docx)).paragraphs)
    assert "同比增长8.4%" in text
    assert "居全省第4位" in text
    figure = Figure.objects.get(
        indicator="value_added_growth", period_start="2023-01-01", period_end="2023-09-30"
    )
    assert any(link.endswith(f"/{figure.pk}/") for link in links(docx))
    url = next(link for link in links(docx) if link.endswith(f"/{figure.pk}/"))
    shown = client.get(url.removeprefix("http://testserver")).content.decode()
    assert "示例市统计公报" in shown  # where the number comes from: one click, and its source
    correct(
        figure.pk,
        claim(CITY, "value_added_growth", "2023-01/2023-09", "8.6%"),
        by=laid.approver,
        reason="统计部门更正",
    )
    page = client.get(address).content.decode()
    assert "被第" in page
    assert "8.6%" in page
    assert client.get(f"{address}docx/").content == docx  # as it went out
    pdf = client.get(f"{address}again/pdf/").content
    said = pypdfium2.PdfDocument(pdf)
    words = "".join(said[n].get_textpage().get_text_range() for n in range(len(said)))
    assert "个数今天会不同" in "".join(words.split())


def test_a_number_replaced_while_the_paper_was_written_is_named_at_issue(laid, client):
    approved(laid)
    address = drafted(client, "report")
    figure = Figure.objects.get(indicator="value_added_growth_rank")
    correct(
        figure.pk,
        claim(CITY, "value_added_growth_rank", "2023-01/2023-09", "第3位", baseline="全省"),
        by=laid.approver,
        reason="更正",
    )
    answer = issued(client, address)
    assert answer.status_code == 422
    assert "已被替代，现为 第3位" in answer.content.decode()


def test_numbers_that_differ_from_another_are_gone_or_made_up_keep_the_lines_back(laid, client):
    public = {"release": Release.PUBLIC, "released_on": date(2023, 10, 20)}
    made_up, gone, one, _ = record_many(
        [
            claim(CITY, "industrial_electricity", "2023-01/2023-09", "91亿千瓦时", synthetic=True, **public),
            claim(CITY, "industrial_electricity", "2023-01/2023-08", "82亿千瓦时", **public),
            claim(COUNTY, "base_stations_5g", "2023-09-30", "310个", **public),
            claim(COUNTY, "base_stations_5g", "2023-09-30", "260个", **public),
        ],
        by=laid.system,
    )  # fmt: skip
    approved(laid)
    other = Figure.objects.get(relation="conflict").pk
    address = drafted(client, "press")
    words = "，".join(f"某数[#{id_}]" for id_ in (made_up, gone, one, other))
    client.post(f"{address}renew/", {"version": 1, "words.answers": words})
    withdraw([gone], by=laid.approver, reason="报错")
    answer = issued(client, address)
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "是模拟数据" in said
    assert "与另一个数不一致，还没有处理" in said
    assert "82亿千瓦时" in said
    assert "可能已撤回" in said
    assert Paper.objects.get().seal == ""


def test_the_next_issue_says_what_changed_since_the_last(laid, client):
    approved(laid)
    issued(client, drafted(client, "summary"))
    figure = Figure.objects.get(
        indicator="value_added_growth", period_start="2023-01-01", period_end="2023-09-30"
    )
    again = claim(CITY, "value_added_growth", "2023-01/2023-09", "8.6%")
    correct(figure.pk, again, by=laid.approver, reason="统计部门更正")
    drafted(client, "summary")
    content = from_plain(Paper.objects.latest("pk").content)
    (table,) = [b for b in content.blocks if b.section == "changes" and b.rows]
    rows = [[plain_text(cell) for cell in row] for row in table.rows]
    assert rows == [
        ["指标", "上期", "本期", "说明"],
        ["示例市规模以上工业增加值同比增速", "8.4%（2023年1—9月）", "8.6%", "更正"],
    ]


def test_an_internal_number_stays_out_of_the_lines_for_the_press_unless_the_writer_puts_it_in(
    laid, client
):
    approved(laid)
    address = drafted(client, "press")
    assert "152.37" not in client.get(address).content.decode()
    secret = Figure.objects.get(indicator=drafting.SECRET[0])
    words = {"version": 1, "words.answers": f"利润总额[#{secret.pk}]，另有新增30家。"}
    assert client.post(f"{address}renew/", words).status_code == 302
    answer = issued(client, address).content.decode()
    assert "内部掌握" in answer
    assert "自写的 30家 没有台账出处" in answer


def test_the_paper_for_the_chief_has_two_pages_at_most_and_takes_what_was_written_on_it(
    laid, client
):
    approved(laid)
    address = drafted(client, "chief_paper")
    text = client.get(address).content.decode()
    order = [text.index(t) for t in ("需您协调", "什么晚了", "什么将至", "主要指标", "还缺什么")]
    assert order == sorted(order)
    assert len(pypdfium2.PdfDocument(client.get(f"{address}pdf/").content)) <= 2
    assert issued(client, address).status_code == 302
    photo = SimpleUploadedFile("批示.png", b"\x89PNG\r\n\x1a\n rest")
    said = {
        "text": "请工信局研究，月底前报。",
        "said_by": "李市长",
        "photo": photo,
        "lead": "bureau",
        "days": "10",
    }
    assert client.post(f"{address}instruct/", said).status_code == 302
    assert "请工信局研究" in client.get(address).content.decode()
    kept = Instruction.objects.get()
    assert Matter.objects.get(pk=int(kept.matter)).ordered_name == "李市长"
    assert client.get(f"{HOME}instructions/{kept.pk}/").headers["Content-Type"] == "image/png"
    wrong = {"text": "", "said_by": "李市长", "photo": SimpleUploadedFile("a.exe", b"MZ")}
    assert client.post(f"{address}instruct/", wrong).status_code == 422


def test_every_kind_can_be_written_and_set_in_both_forms(laid, client):
    approved(laid)
    for kind in ("onepage", "county_bulletin", "summary"):
        address = drafted(client, kind)
        assert Document(BytesIO(client.get(f"{address}docx/").content)).paragraphs
        assert client.get(f"{address}pdf/").content.startswith(b"%PDF")
    address = drafted(client, "indicator_brief", indicator="industrial_investment")
    assert "工业投资" in client.get(address).content.decode()
    assert client.get(HOME).status_code == 200
    assert client.get(f"{HOME}xlsx/").status_code == 200


def test_another_office_sees_issues_of_its_places_and_no_drafts(laid, client):
    approved(laid)
    draft, paper = drafted(client, "summary"), drafted(client, "report")
    issued(client, paper)
    sign_in(client, laid, "approver")
    assert (client.get(draft).status_code, client.get(paper).status_code) == (404, 200)
    sign_in(client, laid, "county")
    assert client.get(paper).status_code == 404


@pytest.fixture
def chained(world: World, client: Client) -> World:
    """A chain with a break, and its own office; the city's ledger is another office's business."""
    drafting.lay(world)
    register(code=CHAIN, kind="chain", name="甲链", place=CITY, public=True, by=world.system)
    chains.bring(CHAIN, data=TEXT, name="甲链.yaml", by=world.bureau, now=NOW)
    said = {"node": "cells", "kind": "break", "expert": "张工", "reason": "正极材料全部外购"}
    chains.enter_break(CHAIN, **said, since=date(2023, 9, 1), by=world.bureau, now=NOW)
    for title, subject in (("协调甲链用地", CHAIN), ("核对全市用电", CITY)):
        matters.open(
            title=title, lead="bureau", subject=subject, due=date(2023, 11, 24),
            by=world.bureau, now=NOW, today=TODAY,
        )  # fmt: skip
    office = enrol(username="chain", name="孙专员", password="chain in a test", by=world.system)
    grant(
        person_id=office, office="bureau", role="chain_office", place=CITY, about=CHAIN,
        valid_from=SINCE, by=world.system,
    )  # fmt: skip
    world.people["chain"] = office
    return world


def test_a_chain_office_writes_the_paper_of_its_chain_and_it_tells_of_the_chain_only(
    chained, client
):
    sign_in(client, chained, "chain")
    assert f'value="{CHAIN}"' in client.get(HOME).content.decode()
    text = client.get(drafted(client, "chief_paper", place=CHAIN)).content.decode()
    assert "甲链工作呈阅件" in text
    assert "电芯是断点：正极材料全部外购（张工认定）。" in text
    assert "电芯，台账里还没有可接洽的企业。" in text
    assert text.count("协调甲链用地") == 1  # late, therefore not coming as well
    assert "核对全市用电" not in text
    assert "工业投资" not in text


def test_without_a_font_a_draft_is_written_its_docx_set_and_nothing_is_lost(
    laid, client, monkeypatch
):
    from lianzhang.methods.typesetting import pdf

    class Few:
        def families(self) -> list[str]:
            return ["DejaVu Sans"]

    approved(laid)
    monkeypatch.setattr(pdf, "_fonts", lambda folder: Few())
    pdf.stand_ins.cache_clear()
    try:
        for kind in ("onepage", "chief_paper"):
            address = drafted(client, kind)
            assert "仿宋_GB2312" in client.get(address).content.decode()
            assert Document(BytesIO(client.get(f"{address}docx/").content)).paragraphs
            assert client.get(f"{address}pdf/").status_code == 422
            answer = issued(client, address)
            assert (answer.status_code, "字体" in answer.content.decode()) == (422, True)
    finally:
        monkeypatch.undo()
        pdf.stand_ins.cache_clear()
    assert issued(client, address).status_code == 302  # the fonts are there again


def test_a_template_with_a_slot_that_does_not_exist_is_named_and_not_kept(laid, client):
    wrong = Document()
    wrong.add_paragraph("{{ title }}{{ whether }}")
    data = BytesIO()
    wrong.save(data)
    sent = {"kind": "report", "file": SimpleUploadedFile("模板.docx", data.getvalue())}
    answer = client.post(f"{HOME}templates/keep/", sent)
    assert (answer.status_code, "whether" in answer.content.decode()) == (422, True)
    assert Template.objects.count() == 0


def test_the_list_of_papers_asks_a_constant_number_of_questions_and_has_a_next_page(
    laid, client, django_assert_max_num_queries
):
    drafted(client, "report")
    one = Paper.objects.get()
    Paper.objects.bulk_create(
        Paper(**{f.name: getattr(one, f.name) for f in Paper._meta.fields if f.name != "id"})
        for _ in range(PAGE + 10)
    )
    client.get(HOME)
    with django_assert_max_num_queries(14):
        first = client.get(HOME).context["view"]
    assert (len(first.papers), first.more) == (PAGE, PAGE)
    assert len(client.get(HOME, {"after": first.more}).context["view"].papers) == 11
    book = load_workbook(BytesIO(client.get(f"{HOME}xlsx/").content))
    assert book.worksheets[0].max_row >= PAGE + 11


def test_the_one_page_table_stays_one_page_however_much_changed_since_the_last(laid, client):
    places = [f"9901{number}" for number in range(30, 48)]
    for number, code in enumerate(places):
        register(code=code, kind="place", name=f"第{number}县", parent=CITY, by=laid.system)
    for month in ("08", "09"):
        period = f"2023-01/2023-{month}"
        growth = [claim(code, "value_added_growth", period, f"{month}.5%") for code in places]
        record_many(growth, by=laid.system)
        standing = Figure.objects.exclude(status="approved").values_list("pk", flat=True)
        approve(list(standing), by=laid.approver, today=TODAY)
        address = drafted(client, "onepage")
        assert issued(client, address).status_code == 302
        pages = pypdfium2.PdfDocument(client.get(f"{address}pdf/").content)
        assert len(pages) == 1
        words = pages[0].get_textpage().get_text_range()
        pages.close()
        assert "一、" not in words
        assert "各县（市、区）：规上工业增加值增速" in "".join(words.split())
