"""Typesetting: the layout of the standard, links, and templates that strangers hand in."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from lianzhang.methods import typesetting
from lianzhang.methods.typesetting import Head, Sheet, built_in, check_template, set_docx, set_pdf
from lianzhang.values.errors import Refused
from lianzhang.values.papers import (
    Audience,
    Block,
    BlockKind,
    Content,
    Number,
    from_plain,
    to_plain,
)

TEXT = "各县市区各有关部门要坚持稳中求进抓项目强链条优服务推动工业经济平稳运行" * 40


def sheet(*blocks: Block) -> Sheet:
    content = Content(
        "report", "汇报", "990100", "示例市", "2023-11-20", Audience.INTERNAL, "", blocks
    )
    return Sheet(content, Head("示例市工信局", "第1期", "2023年11月20日"), "http://host/ledger/")


def template(text: str) -> bytes:
    made = Document(BytesIO(built_in()))
    made.add_paragraph(text)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def packed(base: bytes, **parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(base)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry))
        for name, data in parts.items():
            new.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def codes(data: bytes) -> set[str]:
    with pytest.raises(Refused) as refused:
        check_template(data, "模板.docx", (*typesetting.SLOTS, "key_numbers"))
    return {fault.code for fault in refused.value.faults}


def test_a_page_has_twenty_two_lines_of_twenty_eight_characters():
    made = set_pdf(sheet(Block(BlockKind.TEXT, (TEXT,))))
    page = pypdfium2.PdfDocument(made.data)[1]
    lines = page.get_textpage().get_text_range().replace("\r", "").split("\n")
    full = [line for line in lines if len(line) > 20]
    assert (len(full), {len(line) for line in full}) == (22, {28})


def test_the_document_names_the_fonts_of_the_standard_and_its_margins():
    made = Document(BytesIO(set_docx(sheet(Block(BlockKind.TEXT, ("正文",))))))
    fonts = {
        name: made.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("LzTitle", "LzBody", "LzFirst", "LzSecond")
    }
    assert list(fonts.values()) == ["方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"]
    section = made.sections[0]
    margins = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert [round(one.mm) for one in margins if one] == [37, 28, 35, 26]


def test_words_that_look_like_commands_are_printed_as_they_are():
    said = '#panic("x") {{ title }} <w:p> & \\ "引"'
    block = Block(BlockKind.TEXT, (said, Number("8%", (7,))))
    docx = Document(BytesIO(set_docx(sheet(block))))
    assert f"{said}8%" in [p.text for p in docx.paragraphs]
    text = pypdfium2.PdfDocument(set_pdf(sheet(block)).data)[0].get_textpage().get_text_range()
    assert '#panic("x")' in text


def test_a_paper_is_kept_and_read_back_unchanged():
    rows = ((("数",),), ((Number("8%", (7,), "一减一"), "注"),))
    content = sheet(Block(BlockKind.TABLE, rows=rows, section="a")).content
    assert from_plain(to_plain(content)) == content


def test_a_template_of_the_office_is_filled_and_what_it_asks_for_in_vain_is_named():
    check_template(template("{{p key_numbers }}"), "模板.docx", (*typesetting.SLOTS, "key_numbers"))
    assert codes(template("{{ whether }}")) == {"typesetting.unknown_slot"}
    assert codes(template("{{ title ")) >= {"typesetting.unreadable_slot"}
    filled = set_docx(
        sheet(Block(BlockKind.TEXT, ("正文",), section="key_numbers")),
        template("{{p key_numbers }}"),
    )
    assert [p.text for p in Document(BytesIO(filled)).paragraphs].count("正文") == 2


@pytest.mark.parametrize(
    "text",
    [
        "{{ title.__class__.__mro__ }}",
        "{{ 'a' * 999999999 }}",
        "{% for i in range(10 ** 9) %}x{% endfor %}",
        "{{ lipsum() }}",
        "{{ title|center(999999999) }}",
        "{% include 'x' %}",
        "{% set x = 1 %}",
    ],
)
def test_a_template_cannot_compute_loop_or_call(text):
    assert "typesetting.beyond" in codes(template(text))


def test_what_is_no_plain_document_is_refused_by_name():
    base = built_in()
    external = b'<Relationships><Relationship Id="r" Type="http://x/attachedTemplate" Target="http://evil/" TargetMode="External"/></Relationships>'
    assert codes(b"no docx at all") == {"typesetting.no_docx"}
    assert codes(base[: len(base) // 2]) == {"typesetting.no_docx"}
    assert codes(base[:60] + base[80:]) == {"typesetting.no_docx"}  # its table of contents errs
    assert codes(base[:60] + bytes(20) + base[80:]) == {"typesetting.no_docx"}  # no stream
    assert codes(packed(base, word__vbaProject="x")) == {"typesetting.active"}
    assert codes(packed(base, **{"word__more.rels": external})) == {"typesetting.active"}
    assert codes(packed(base, word__bomb=b"\0" * 80_000_000)) == {"typesetting.bomb"}
    assert codes(packed(base, **{"word__e.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'})) == {
        "typesetting.active"
    }


def test_a_machine_without_chinese_fonts_says_which_are_missing(monkeypatch):
    from lianzhang.methods.typesetting import pdf

    class None_:
        def families(self) -> list[str]:
            return ["DejaVu Sans"]

    monkeypatch.setattr(pdf, "_fonts", lambda folder: None_())
    pdf.stand_ins.cache_clear()
    try:
        with pytest.raises(Refused, match="仿宋_GB2312"):
            set_pdf(sheet())
    finally:
        pdf.stand_ins.cache_clear()
