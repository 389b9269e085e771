"""A paper as .pdf: the same blocks through Typst, with free fonts where those of the standard lack."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import typst

from lianzhang.methods.typesetting import layout, refusals
from lianzhang.methods.typesetting.layout import Sheet
from lianzhang.values.errors import Refused
from lianzhang.values.papers import Block, BlockKind, Line, Number

# the standard's font, other names of the same, then free ones
_FONTS = {
    layout.TITLE: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "FandolSong", "Noto Serif CJK SC"),
    layout.BODY: (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "FangSong",
        "FandolFang R",
        "Noto Serif CJK SC",
    ),
    layout.FIRST: ("黑体", "SimHei", "FandolHei", "Noto Sans CJK SC"),
    layout.SECOND: ("楷体_GB2312", "KaiTi_GB2312", "KaiTi", "FandolKai", "Noto Serif CJK SC"),
}
_LAST = ("Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC", "Source Han Sans SC")


@dataclass(frozen=True)
class Set:
    """A paper as set: its bytes and how many pages it has."""

    data: bytes
    pages: int


@lru_cache(maxsize=4)
def _fonts(folder: str) -> Any:
    return typst.Fonts(font_paths=[folder] if folder else [])


@lru_cache(maxsize=4)
def stand_ins(folder: str = "") -> dict[str, str]:
    """This function will say in which font each of the standard's is set on this machine.

    `folder` holds further font files. Raises `typesetting.no_font` where none can set Chinese.
    """
    there = set(_fonts(folder).families())
    found = {}
    for name, tried in _FONTS.items():
        one = next((font for font in (*tried, *_LAST) if font in there), None)
        if one is None:
            raise refusals.no_font("、".join(_FONTS))
        found[name] = one
    return found


def can_set(folder: str = "") -> bool:
    """This function will answer whether there is any font here that sets Chinese."""
    try:
        return bool(stand_ins(folder))
    except Refused:
        return False


def set_pdf(sheet: Sheet, *, fonts: Path | None = None) -> Set:
    """This function will set a paper as .pdf; raises `typesetting.no_font`."""
    folder = str(fonts) if fonts and fonts.is_dir() else ""
    source = _source(sheet, stand_ins(folder))
    compiler = typst.Compiler(source.encode(), font_paths=_fonts(folder))
    data: bytes = compiler.compile(format="pdf")  # type: ignore[assignment]  # one file, not pages
    document = pypdfium2.PdfDocument(BytesIO(data))
    try:
        return Set(data, len(document))
    finally:
        document.close()


SCALES = (1.0, 0.92, 0.85, 0.78, 0.71, 0.65)  # 10.5 pt to 6.8 pt; smaller nobody reads


def fitted(sheet: Sheet, *, fonts: Path | None = None) -> Sheet:
    """This function will set the tables of a sheet as much smaller as its pages ask for.

    What does not fit at the smallest stays at that: who issues it is told. Without a font nothing
    can be tried: the .docx is set in a middle size, the .pdf says what is missing.
    """
    if not (sheet.landscape and sheet.pages):
        return sheet
    if not can_set(str(fonts) if fonts and fonts.is_dir() else ""):
        return replace(sheet, scale=SCALES[2])
    smaller = (replace(sheet, scale=scale) for scale in SCALES)
    fits = (one for one in smaller if set_pdf(one, fonts=fonts).pages <= sheet.pages)
    return next(fits, replace(sheet, scale=SCALES[-1]))


def _said(text: str) -> str:
    """Text as a string of the setting language: nothing in it is a command."""
    clean = "".join(letter if letter >= " " else " " for letter in text)
    return '#"{}";'.format(clean.replace("\\", "\\\\").replace('"', '\\"'))


def _number(number: Number, sheet: Sheet) -> str:
    if not number.figures:
        return _said(number.text)
    address = sheet.address(number.figures[0]).replace('"', "%22").replace("\\", "/")
    return f'#link("{address}")[{_said(number.text)}];'


def _line(spans: Line, sheet: Sheet) -> str:
    return "".join(_number(s, sheet) if isinstance(s, Number) else _said(s) for s in spans)


def _table(rows: Sequence[Sequence[Line]], sheet: Sheet) -> str:
    width = len(rows[0])
    cells = [f"[{_line(cell, sheet)}]" for row in rows[1:] for cell in row]
    head = ",".join(f"[{_line(cell, sheet)}]" for cell in rows[0])
    widths = ",".join(f"{share}fr" for share in _shares(rows))
    return (
        f"#block[#set text(size: {round(layout.SMALL_SIZE * sheet.scale, 2)}pt, tracking: 0pt); "
        f"#set par(leading: {round(3.5 * sheet.scale, 2)}pt, first-line-indent: 0pt, justify: "
        f"false); #table(columns: ({widths},), stroke: 0.5pt, inset: {round(3 * sheet.scale, 2)}pt, "
        f"table.header({head}), {','.join(cells)})]\n\n"
        if width
        else ""
    )


def _shares(rows: Sequence[Sequence[Line]]) -> list[int]:
    """Columns as wide as what stands in them, none squeezed."""
    longest = [
        max(sum(len(s.text if isinstance(s, Number) else s) for s in row[at]) for row in rows)
        for at in range(len(rows[0]))
    ]
    return [min(max(letters, 4), 24) for letters in longest]


def _block(block: Block, sheet: Sheet) -> str:
    if block.kind is BlockKind.TABLE:
        return _table(block.rows, sheet)
    if block.kind is BlockKind.HEADING:
        return f"#{'first' if block.level == 1 else 'second'}[{_line(block.spans, sheet)}]\n\n"
    if block.kind is BlockKind.SLOT and not block.text:
        return _said(sheet.slot_text) + "\n\n"
    return _line(block.spans, sheet) + "\n\n"


def _opening(sheet: Sheet, fonts: dict[str, str]) -> Iterable[str]:
    flipped = sheet.landscape
    margin = (15.0,) * 4 if flipped else (layout.TOP, layout.LEFT, layout.BOTTOM, layout.RIGHT)
    top, left, bottom, right = margin
    gap = layout.PITCH - layout.BODY_SIZE
    yield (
        f'#set page(paper: "a4", flipped: {str(flipped).lower()}, margin: (top: {top}mm, '
        f"left: {left}mm, bottom: {bottom}mm, right: {right}mm), footer: align(center, text("
        f"size: {layout.FOLIO_SIZE}pt)[— #context counter(page).display() —]))\n"
    )
    yield (
        f'#set text(font: "{fonts[layout.BODY]}", size: {layout.BODY_SIZE}pt, lang: "zh", region: '
        f'"cn", tracking: {layout.CLOSER}pt, top-edge: 0.8em, bottom-edge: -0.2em, '
        "cjk-latin-spacing: none)\n"
    )
    yield (
        f'#set par(leading: {gap}pt, spacing: {gap}pt, justify: true, linebreaks: "simple", '
        "first-line-indent: (amount: 2em, all: true))\n"
    )
    yield f'#let first(it) = text(font: "{fonts[layout.FIRST]}", it)\n'
    yield f'#let second(it) = text(font: "{fonts[layout.SECOND]}", it)\n'
    yield (
        f'#align(center, par(first-line-indent: 0pt, text(font: "{fonts[layout.TITLE]}", size: '
        f"{layout.TITLE_SIZE}pt)[{_said(sheet.content.title)}]))\n\n"
    )
    head = sheet.head
    under = "　".join(part for part in (head.issuer, head.issue, head.day) if part)
    yield f"#align(center, par(first-line-indent: 0pt)[{_said(under)}])\n\n"


def _source(sheet: Sheet, fonts: dict[str, str]) -> str:
    parts = [*_opening(sheet, fonts), *(_block(block, sheet) for block in sheet.content.blocks)]
    if sheet.head.note:
        parts.append(f"#text(size: {layout.SMALL_SIZE}pt)[{_said(sheet.head.note)}]\n\n")
    if len(sheet.sources) > 1 and sheet.compact:
        small = f"#set text(size: {layout.NOTE_SIZE}pt, tracking: 0pt); #set par(leading: 3pt, "
        parts.append(f"#block[{small}first-line-indent: 0pt); {_line(sheet.notes, sheet)}]")
    elif len(sheet.sources) > 1:
        parts.append(f"#first[{_said(sheet.sources_title)}]\n\n")
        head, *rest = sheet.sources
        rows: list[tuple[Line, ...]] = [tuple((text,) for text in head)]
        for figure, row in zip(sheet.source_figures, rest, strict=True):
            rows.append(((Number(row[0], (figure,)),), *((text,) for text in row[1:])))
        parts.append(_table(rows, sheet))
    return "".join(parts)
