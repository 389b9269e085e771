"""Documents of every kind: text with the place of every stretch, or a clear sentence why not."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml

from lianzhang.methods.reading.prose import extract, read_prose
from lianzhang.methods.reading.prose.encodings import decode
from lianzhang.methods.reading.prose.extracting import MOST_BYTES
from lianzhang.values.errors import Refused

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_CHANGED = (
    f"<w:r {_SPACES}><w:ins><w:r><w:t>新增</w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:r>"
)
_BOX = "<w:txbxContent><w:p><w:r><w:t>框内3家</w:t></w:r></w:p></w:txbxContent>"
_FLOATING = (
    f"<w:r {_SPACES}><mc:AlternateContent><mc:Choice Requires='wps'>{_BOX}</mc:Choice>"
    f"<mc:Fallback>{_BOX}</mc:Fallback></mc:AlternateContent></w:r>"
)
_CONTROL = f"<w:sdt {_SPACES}><w:sdtContent><w:p><w:r><w:t>控件内5家</w:t></w:r></w:p></w:sdtContent></w:sdt>"
SAYS = "全市规上工业企业达1977家。"


def pdf(page: bytes, trailer: bytes = b"") -> bytes:
    """A .pdf of one page with a Chinese font that every reader knows and no file has to carry."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]"
        b"/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 800/StemV 80>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 8\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer<</Size 8/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (trailer, start)


def shown(text: str) -> bytes:
    return b"BT /F 12 Tf 72 700 Td <%s> Tj ET" % text.encode("utf-16-be").hex().encode()


def drawn(*lines: tuple[int, int, str]) -> bytes:
    """A page of lines, each at its place, written in this order."""
    return b"\n".join(
        b"BT /F 12 Tf %d %d Td <%s> Tj ET" % (x, y, text.encode("utf-16-be").hex().encode())
        for x, y, text in lines
    )


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(Refused) as refused:
        extract(data, name)
    [fault] = refused.value.faults
    assert str(fault)
    return fault.code


def test_plain_text_is_decoded_as_it_is():
    for data in (
        SAYS.encode(),
        SAYS.encode("gb18030"),
        SAYS.encode("utf-16"),
        b"\xef\xbb\xbf" + SAYS.encode(),
    ):
        assert extract(data, "稿.txt").text == SAYS
        assert extract(data, "稿.txt").place(3) == {}


def test_lines_in_two_encodings_are_decoded_line_by_line():
    data = f"{SAYS}全市上云企业达2万家。\n".encode() + SAYS.encode("gb18030")
    assert decode(data) == f"{SAYS}全市上云企业达2万家。\n{SAYS}"


def test_a_word_document_says_in_which_paragraph_a_number_stands():
    document = Document()
    document.add_paragraph("标题")
    document.add_paragraph(SAYS)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "指标", "数值"
    stream = BytesIO()
    document.save(stream)
    taken = extract(stream.getvalue(), "稿.docx")
    [one] = read_prose(taken.text).proposals
    assert taken.text[one.num_start : one.num_end] == "1977家"
    assert taken.place(one.num_start) == {"paragraph": 2}
    assert taken.place(len(taken.text) - 1) == {"paragraph": 3, "row": 1, "cell": 2}
    assert taken.place(taken.text.index("指标")) == {"paragraph": 3, "row": 1, "cell": 1}


def test_a_merged_or_empty_cell_of_a_word_table_moves_no_offset():
    document = Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(0, 2).text = "尾"
    table.cell(1, 1).text = SAYS
    document.add_paragraph("后文")
    stream = BytesIO()
    document.save(stream)
    taken = extract(stream.getvalue(), "稿.docx")
    assert taken.text == f"合并\t尾\n\t{SAYS}\t\n后文"
    assert taken.place(taken.text.index("尾")) == {"paragraph": 1, "row": 1, "cell": 3}
    assert taken.place(taken.text.index("1977")) == {"paragraph": 1, "row": 2, "cell": 2}
    assert taken.place(taken.text.index("后文")) == {"paragraph": 2}


def test_a_page_says_in_which_node_a_number_stands():
    page = (
        "<html><head><title>题</title><script>var a='投资5亿元'</script></head><body>"
        f"<nav>首页</nav><div><p>{SAYS}</p><p>上云企业<b>达2万家</b>。</p></div></body></html>"
    )
    taken = extract(page.encode(), "稿.html")
    assert taken.text == f"{SAYS}\n上云企业达2万家。"
    assert taken.place(20) == {"node": "/html/body/div/p[2]"}


def test_a_pdf_says_on_which_page_and_where_a_number_stands():
    taken = extract(pdf(shown(SAYS)), "稿.pdf")
    [one] = read_prose(taken.text).proposals
    place = taken.place(one.num_start)
    left, bottom, right, top = place["box"]
    assert place["page"] == 1
    assert 70 < left < right < 400
    assert 690 < bottom < top < 720


LEFT = "今年以来全市规上工业企业达1977家，比上年增加一百零三家，工业用电量增长5.1%。"
RIGHT = "全市上云企业达到2万家，居全省第三位，其中国家级示范企业三十四家，比上年末新增六家。"


def in_lines(text: str, x: int, length: int = 10) -> list[tuple[int, int, str]]:
    pieces = [text[at : at + length] for at in range(0, len(text), length)]
    return [(x, 700 - 20 * number, piece) for number, piece in enumerate(pieces)]


def test_columns_that_a_pdf_tells_row_by_row_follow_each_other():
    title = (150, 760, "全市工业经济运行情况通报")
    rows = [
        line for pair in zip(in_lines(LEFT, 72), in_lines(RIGHT, 320), strict=True) for line in pair
    ]
    wanted = f"{title[2]}\n{LEFT}{RIGHT}"
    for page in ([title, *rows], [title, *in_lines(LEFT, 72), *in_lines(RIGHT, 320)]):
        taken = extract(pdf(drawn(*page)), "稿.pdf")
        lines = taken.text.split("\n")
        assert "\n".join((lines[0], "".join(lines[1:]))) == wanted
        left, _, right, _ = taken.place(taken.text.index("上云"))["box"]
        assert 318 < left < right < 460


def test_a_table_in_a_pdf_is_told_row_by_row():
    named = (
        "规上工业增加值增速百分比",
        "规上工业营业收入绝对额",
        "工业用电量累计同比增速",
        "工业投资累计同比增速额",
    )
    page = [
        cell
        for number, name in enumerate(named)
        for cell in ((72, 700 - 20 * number, name), (320, 700 - 20 * number, f"{number}.4"))
    ]
    lines = extract(pdf(drawn(*page)), "表.pdf").text.split("\n")
    assert [line.split()[-1] for line in lines] == ["0.4", "1.4", "2.4", "3.4"]


def test_boxes_content_controls_and_insertions_of_a_word_document_are_read():
    document = Document()
    line = document.add_paragraph("正文")._p
    line.append(parse_xml(_CHANGED))
    line.append(parse_xml(_FLOATING))
    document.element.body.insert(1, parse_xml(_CONTROL))
    stream = BytesIO()
    document.save(stream)
    taken = extract(stream.getvalue(), "稿.docx")
    assert taken.text == "正文新增\n框内3家\n控件内5家"
    assert taken.place(taken.text.index("3家")) == {"paragraph": 1, "frame": 1}
    assert taken.place(taken.text.index("5家")) == {"paragraph": 2}


def test_what_cannot_be_read_says_why():
    assert refusal(b"", "空.txt") == "reading.no_text"
    assert refusal(b" \n\t", "空.txt") == "reading.no_text"
    assert refusal(b"<html><body><script>1</script></body></html>", "空.html") == "reading.no_text"
    assert refusal(pdf(b""), "扫描.pdf") == "reading.no_text_layer"
    assert refusal(pdf(shown(SAYS))[:300], "断.pdf") == "reading.damaged"
    locked = b"/Encrypt<</Filter/Standard/V 1/R 2/P -60/O<%s>/U<%s>>>/ID[<01><01>]" % (
        b"ab" * 32,
        b"cd" * 32,
    )
    assert refusal(pdf(shown(SAYS), locked), "锁.pdf") == "reading.encrypted"
    assert refusal(b"PK\x03\x04 no package", "坏.docx") == "reading.not_a_text"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧.doc") == "reading.not_a_text"
    assert refusal(b"\x00\x01\x02\x03", "图.bin") == "reading.not_a_text"
    assert refusal(b"a" * (MOST_BYTES + 1), "大.txt") == "reading.too_big"
