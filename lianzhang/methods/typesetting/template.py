"""The built-in template: GB/T 9704 as Word styles, slots where the paper goes."""

from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from lianzhang.methods.typesetting import layout

CELL_PITCH = 14.0  # points from line to line in a table
# style id → (font, points, indented by two characters, bold)
STYLES = {
    "LzTitle": (layout.TITLE, layout.TITLE_SIZE, False),
    "LzBody": (layout.BODY, layout.BODY_SIZE, True),
    "LzFirst": (layout.FIRST, layout.BODY_SIZE, True),
    "LzSecond": (layout.SECOND, layout.BODY_SIZE, True),
    "LzCell": (layout.BODY, layout.SMALL_SIZE, False),
    "LzNote": (layout.BODY, layout.NOTE_SIZE, False),
    "LzPlain": (layout.BODY, layout.BODY_SIZE, False),
}


@cache
def built_in(landscape: bool = False) -> bytes:
    """This function will make the template as the bytes of a .docx; an office edits it in Word."""
    document = Document()
    _page(document, landscape)
    for name, (font, size, indented) in STYLES.items():
        _style(document, name, font, size, indented)
    _number_style(document)
    _slot(document, "{{ title }}", "LzTitle", WD_ALIGN_PARAGRAPH.CENTER)
    _slot(document, "{{ issuer }}　{{ issue }}　{{ day }}", "LzPlain", WD_ALIGN_PARAGRAPH.CENTER)
    for slot in ("{{p body }}", "{{ issuer }}", "{{ day }}", "{{ note }}", "{{p sources }}"):
        right = slot in ("{{ issuer }}", "{{ day }}")
        if right and landscape:
            continue  # a table of one page says them in its head only
        style = "LzNote" if slot == "{{ note }}" else "LzPlain"
        align = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
        _slot(document, slot, style, align)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any, landscape: bool) -> None:
    section = document.sections[0]
    size = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.page_width, section.page_height = size
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    if landscape:
        section.top_margin = section.bottom_margin = Mm(15)
        section.left_margin = section.right_margin = Mm(15)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    # lines only: with characters too, some programmes spread the characters
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(layout.PITCH * 20)))
    _folio(section.footer.paragraphs[0])
    normal = document.styles["Normal"]
    normal.font.size = Pt(layout.BODY_SIZE)
    _fonts(normal, layout.BODY)


def _fonts(style: Any, font: str) -> None:
    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:eastAsia", "w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), font)


def _style(document: Any, name: str, font: str, size: float, indented: bool) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size = Pt(size)
    style.font.bold = False
    _fonts(style, font)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    pitch = {"LzCell": CELL_PITCH, "LzNote": 12.0, "LzTitle": 36.0}.get(name, layout.PITCH)
    form.line_spacing = Pt(pitch)
    if pitch >= layout.PITCH:
        closer = OxmlElement("w:spacing")
        closer.set(qn("w:val"), str(round(layout.CLOSER * 20)))
        style.element.get_or_add_rPr().append(closer)
    if indented:
        form.first_line_indent = Pt(2 * layout.BODY_SIZE)
        style.element.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "200")


def _number_style(document: Any) -> None:
    """A number that leads to its figure: dotted below, black as the text around it."""
    style = document.styles.add_style("LzNumber", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = RGBColor(0, 0, 0)
    line = OxmlElement("w:u")
    line.set(qn("w:val"), "dotted")
    style.element.get_or_add_rPr().append(line)


def _slot(document: Any, text: str, style: str, align: WD_ALIGN_PARAGRAPH) -> None:
    document.add_paragraph(text, style=style).alignment = align


def _folio(paragraph: Any) -> None:
    """— 1 — in 4号 半角宋体, centred."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("— ", ""), ("", "PAGE"), (" —", "")):
        run = paragraph.add_run(text)
        run.font.size, run.font.name = Pt(layout.FOLIO_SIZE), layout.FOLIO
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), layout.FOLIO)
        if field:
            simple = OxmlElement("w:fldSimple")
            simple.set(qn("w:instr"), field)
            run._r.addnext(simple)
            simple.append(run._r)
