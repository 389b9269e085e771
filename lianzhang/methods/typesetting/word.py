"""A paper as .docx: the office's template is filled, every number a link to its figure's page."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from markupsafe import Markup

from lianzhang.methods.typesetting import layout
from lianzhang.methods.typesetting.checking import sandbox
from lianzhang.methods.typesetting.layout import Sheet
from lianzhang.methods.typesetting.template import CELL_PITCH, STYLES, built_in
from lianzhang.values.papers import Block, BlockKind, Line, Number

_HEADINGS = {1: "LzFirst", 2: "LzSecond"}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
    f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="autofit"/></w:tblPr>'
)


class _Setter:
    """Makes XML of blocks; the links are entered into the document they will stand in."""

    def __init__(self, sheet: Sheet, template: DocxTemplate) -> None:
        self.sheet, self.template = sheet, template
        self.links: dict[int, str] = {}

    def link(self, figure: int) -> str:
        if figure not in self.links:
            # entered directly: the library would look through all links for each new one
            name, rels = f"rIdLz{figure}", self.template.docx.part.rels
            rels.add_relationship(RT.HYPERLINK, self.sheet.address(figure), name, is_external=True)
            self.links[figure] = name
        return self.links[figure]

    def run(self, text: str, figure: int | None = None, size: str = "") -> str:
        words = f'<w:t xml:space="preserve">{escape(_clean(text))}</w:t>'
        if figure is None:
            return f"<w:r>{f'<w:rPr>{size}</w:rPr>' if size else ''}{words}</w:r>"
        tip = quoteattr(_clean(self.sheet.tips.get(figure, ""))[:250])
        return (
            f'<w:hyperlink r:id="{self.link(figure)}" w:history="1" w:tooltip={tip}>'
            f'<w:r><w:rPr><w:rStyle w:val="LzNumber"/>{size}</w:rPr>{words}</w:r></w:hyperlink>'
        )

    def number(self, number: Number, size: str = "") -> str:
        """A computed number leads to the first of its figures; the annex names the others."""
        return self.run(number.text, number.figures[0] if number.figures else None, size)

    def paragraph(self, spans: Line, style: str) -> str:
        size = lines = ""
        if style == "LzCell" and self.sheet.scale != 1.0:
            half = round(2 * layout.SMALL_SIZE * self.sheet.scale)
            size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
            pitch = round(20 * CELL_PITCH * self.sheet.scale)
            lines = f'<w:spacing w:line="{pitch}" w:lineRule="exact"/>'
        runs = (
            self.number(s, size) if isinstance(s, Number) else self.run(s, size=size) for s in spans
        )
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{lines}</w:pPr>{"".join(runs)}</w:p>'

    def table(self, rows: Sequence[Sequence[Line]]) -> str:
        grid = "<w:gridCol/>" * len(rows[0])
        made = [f"{_TABLE}<w:tblGrid>{grid}</w:tblGrid>"]
        for at, row in enumerate(rows):
            cells = "".join(f"<w:tc>{self.paragraph(cell, 'LzCell')}</w:tc>" for cell in row)
            head = "<w:trPr><w:cantSplit/>{}</w:trPr>".format("" if at else "<w:tblHeader/>")
            made.append(f"<w:tr>{head}{cells}</w:tr>")
        return f"{''.join(made)}</w:tbl>"

    def block(self, block: Block) -> str:
        if block.kind is BlockKind.TABLE:
            return self.table(block.rows)
        if block.kind is BlockKind.HEADING:
            return self.paragraph(block.spans, _HEADINGS[min(block.level, 2)])
        if block.kind is BlockKind.SLOT and not block.text:
            return self.paragraph((self.sheet.slot_text,), "LzBody")
        return self.paragraph(block.spans, "LzBody")

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        return Markup("".join(map(self.block, blocks)))

    def sources(self) -> Markup:
        if len(self.sheet.sources) < 2:
            return Markup("")
        if self.sheet.compact:
            return Markup(self.paragraph(self.sheet.notes, "LzNote"))
        title = self.paragraph((self.sheet.sources_title,), "LzFirst")
        head, *rest = self.sheet.sources
        rows: list[tuple[Line, ...]] = [tuple((text,) for text in head)]
        for figure, row in zip(self.sheet.source_figures, rest, strict=True):
            first: Line = (Number(row[0], (figure,)),)
            rows.append((first, *((text,) for text in row[1:])))
        return Markup(title + self.table(rows))


def _clean(text: str) -> str:
    return "".join(letter if letter >= " " else " " for letter in text)


def set_docx(sheet: Sheet, template: bytes | None = None) -> bytes:
    """This function will set a paper in a template that was checked, else in the built-in one."""
    opened = DocxTemplate(BytesIO(template or built_in(sheet.landscape)))
    opened.init_docx()
    _with_styles(opened, sheet.landscape)
    setter, content = _Setter(sheet, opened), sheet.content
    sections = {block.section for block in content.blocks if block.section}
    context: dict[str, object] = {
        "title": content.title,
        "issuer": sheet.head.issuer,
        "issue": sheet.head.issue,
        "day": sheet.head.day,
        "note": sheet.head.note,
        "body": setter.blocks(content.blocks),
        "sources": setter.sources(),
        **{code: setter.blocks(content.within(code)) for code in sections},
    }
    opened.render(context, jinja_env=sandbox(), autoescape=True)
    out = BytesIO()
    opened.save(out)
    return out.getvalue()


def _with_styles(opened: DocxTemplate, landscape: bool) -> None:
    """An office may start from a document of its own: it gets the styles it lacks."""
    styles = opened.docx.styles.element
    known = {style.get(qn("w:styleId")) for style in styles}
    missing = [name for name in (*STYLES, "LzNumber") if name not in known]
    if missing:
        own = Document(BytesIO(built_in(landscape))).styles.element
        for style in own:
            if style.get(qn("w:styleId")) in missing:
                styles.append(deepcopy(style))
