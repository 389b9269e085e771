"""来源: every number in its place, and the text once it is here."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.doors.pages.shell.passages import Span, decoded, pieces
from lianzhang.records.figures import actions
from lianzhang.records.intake.actions import accept, receive_block
from lianzhang.records.sources.actions import attach_text, register, remark
from lianzhang.records.sources.queries import find
from lianzhang.values.evidence import Evidence, Passage
from lianzhang.values.viewer import Release
from tests.worlds import CITY, COUNTY, SOURCE, TODAY, World, claim, sign_in

FIRMS = "above_size_enterprises"
SAYING = "全市规上工业企业1977家。\r\n\r\n其中甲县118家，<b>增长</b>较快。\n"
MOST_QUERIES = 15


def said_at(world: World, words: str, subject: str = CITY, amount: str = "1977家") -> int:
    start = SAYING.index(words)
    place = Evidence(SOURCE, Passage(start, start + len(words)))
    said = claim(subject, FIRMS, "2023-end", amount, evidence=place, release=Release.PUBLIC)
    return actions.record(said, by=world.bureau)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def bureau(world: World, client: Client) -> Client:
    return sign_in(client, world, "bureau")


@pytest.mark.django_db
class TestPages:
    def test_the_list_names_publisher_day_and_whether_the_text_is_here(
        self, world: World, client: Client
    ):
        page = text(client, "/sources/")
        for word in ("示例市统计公报", "示例市统计局", "2023-11-03", "文章", "未载入"):
            assert word in page
        assert "示例市统计公报" in text(client, "/sources/?q=统计局")
        assert "没有找到来源" in text(client, "/sources/?q=无此来源")

    def test_the_list_can_be_downloaded(self, world: World, client: Client):
        book = openpyxl.load_workbook(BytesIO(client.get("/sources/xlsx/").content))
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        assert rows[-1][0] == "示例市统计公报"

    def test_numbers_stand_in_the_order_of_the_text(self, world: World, client: Client):
        second = said_at(world, "甲县118家", COUNTY, "118家")
        first = said_at(world, "规上工业企业1977家")
        page = client.get(f"/sources/{SOURCE}/").context["page"]
        assert [row.id for row in page.figures] == [first, second]
        shown = text(client, f"/sources/{SOURCE}/")
        assert "第3—13字" in shown
        assert f'id="figure-{first}"' in shown
        assert "没有收存全文" in shown

    def test_remarks_are_shown_with_their_place(self, world: World, client: Client):
        number = find(SOURCE, viewer=world.guest).id
        remark(ref="r1", source_id=number, start=4, end=9, text="只是说法", by=world.system)
        page = text(client, f"/sources/{SOURCE}/")
        assert "只是说法" in page
        assert "第5—9字" in page

    def test_the_text_is_attached_and_every_number_is_marked(self, world: World, bureau: Client):
        number = said_at(world, "1977家")
        file = SimpleUploadedFile("公报.txt", SAYING.encode())
        answer = bureau.post(f"/sources/{SOURCE}/attach/", {"file": file}, follow=True)
        page = answer.content.decode()
        assert "文本已载入" in page
        assert f'<a href="/ledger/{number}/" title="规模以上工业企业数：1977家">1977家</a>' in page
        assert f'id="passage-{number}"' in page
        assert "&lt;b&gt;增长&lt;/b&gt;" in page  # a text is text
        original = bureau.get(f"/sources/{SOURCE}/original/")
        assert original.content == SAYING.encode()
        assert original["Content-Disposition"].startswith("attachment")
        assert original["X-Content-Type-Options"] == "nosniff"

    def test_another_text_than_the_cited_one_is_refused(self, world: World, bureau: Client):
        register(
            code="s2", kind="article", title="另一篇", text_sha256="0" * 64, by=world.system,
            public=True,
        )  # fmt: skip
        answer = bureau.post("/sources/s2/attach/", {"file": SimpleUploadedFile("a.txt", b"other")})
        assert answer.status_code == 422
        assert "不一致" in answer.content.decode()
        assert not find("s2", viewer=world.guest).loaded

    def test_no_file_is_named(self, world: World, bureau: Client):
        answer = bureau.post(f"/sources/{SOURCE}/attach/")
        assert answer.status_code == 422
        assert "没有选择文件" in answer.content.decode()

    def test_a_guest_cannot_attach(self, world: World, client: Client):
        assert "附上原文" not in text(client, f"/sources/{SOURCE}/")
        file = SimpleUploadedFile("公报.txt", SAYING.encode())
        assert client.post(f"/sources/{SOURCE}/attach/", {"file": file}).status_code == 403

    def test_what_is_not_loaded_cannot_be_handed_out(self, world: World, client: Client):
        assert "尚未载入" in text(client, f"/sources/{SOURCE}/original/", status=404)

    def test_a_text_that_is_no_text_is_not_shown(self, world: World, client: Client):
        attach_text(code=SOURCE, data=b"\xff\xfe\x00", name="a.bin", by=world.system)
        assert not client.get(f"/sources/{SOURCE}/").context["page"].readable

    def test_a_table_lists_its_cells_in_order(self, world: World, bureau: Client):
        block = "对象\t指标\t期间\t数值\n乙县\t规模以上工业企业数\t2023年底\t96家\n甲县\t规模以上工业企业数\t2023年底\t118家"
        batch = receive_block(text=block, by=world.bureau, now=timezone.now(), title="粘贴的表")
        accept(batch, rows=None, by=world.bureau, today=TODAY)
        source = next(
            row.claim.evidence.source for row in bureau.get("/ledger/").context["view"].rows
        )
        page = bureau.get(f"/sources/{source}/")
        assert [row.subject.name for row in page.context["page"].figures] == ["乙县", "甲县"]
        assert "D2" in page.content.decode()
        number = page.context["page"].figures[0].id
        assert '<td class="hit"><mark>96家</mark></td>' in text(bureau, f"/ledger/{number}/")

    def test_a_source_out_of_scope_is_not_found(self, world: World, client: Client):
        register(code="inner", kind="article", title="内部材料", by=world.system)
        assert client.get("/sources/inner/").status_code == 404
        assert "内部材料" not in text(client, "/sources/")

    def test_the_numbers_of_a_source_can_be_downloaded(self, world: World, client: Client):
        said_at(world, "1977家")
        answer = client.get(f"/sources/{SOURCE}/xlsx/")
        rows = list(
            openpyxl.load_workbook(BytesIO(answer.content))
            .worksheets[0]
            .iter_rows(values_only=True)
        )
        assert "第9—13字" in rows[-1]

    def test_a_source_asks_few_questions(
        self, world: World, bureau: Client, django_assert_max_num_queries
    ):
        for words in ("1977家", "规上", "全市", "甲县"):
            said_at(world, words)
        with django_assert_max_num_queries(MOST_QUERIES):
            text(bureau, f"/sources/{SOURCE}/")


spans = st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45)).map(sorted), max_size=8).map(
    lambda ends: [Span(start, end, number) for number, (start, end) in enumerate(ends)]
)


@given(st.text(max_size=40), spans)
def test_pieces_lose_nothing_and_cover_exactly_their_spans(words, marked):
    cut = pieces(words, marked)
    assert "".join(piece.text for piece in cut) == words
    for span in marked:
        if 0 <= span.start < span.end <= len(words):
            covered = "".join(piece.text for piece in cut if span.id in piece.ids)
            assert covered == words[span.start : span.end]
            assert sum(span.id in piece.opens for piece in cut) == 1
        else:
            assert not any(span.id in piece.ids for piece in cut)


def test_line_ends_count_as_they_are():
    assert decoded(b"a\r\nb") == "a\r\nb"
    assert decoded(b"\xff") is None
