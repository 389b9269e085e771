"""Sources as their templates read them: numbers in their place in the text or the sheet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.shell.passages import Piece, Span, decoded, pieces
from lianzhang.doors.pages.shell.wording import source_kind_word
from lianzhang.records.figures.queries import FigureRow, Wanted, all_rows
from lianzhang.records.proposals.queries import reading_of, text_of
from lianzhang.records.sources.queries import (
    RemarkCard,
    SourceCard,
    content,
    find,
    remarks,
)
from lianzhang.values.errors import NotFound, gettext_noop
from lianzhang.values.evidence import Cell, Passage
from lianzhang.values.viewer import Viewer

MOST = 5_000  # figures of one source on its page, as many as one table may bring in


@dataclass(frozen=True)
class SourceList:
    """The page 来源."""

    text: str
    sources: tuple[SourceCard, ...]


@dataclass(frozen=True)
class MarkedPiece:
    """A run of the text; `figures` cover it, `opens` begin here and are jumped to by number."""

    text: str
    figures: tuple[FigureRow, ...]
    opens: tuple[int, ...]


@dataclass(frozen=True)
class SourcePage:
    """The page of a source."""

    source: SourceCard
    figures: tuple[FigureRow, ...]  # in the order of the text, or sheet by sheet
    remarks: tuple[RemarkCard, ...]
    paragraphs: tuple[tuple[MarkedPiece, ...], ...]  # the text with its marks; empty if not loaded
    may_attach: bool
    reading: int | None  # the review of what it says

    @property
    def readable(self) -> bool:
        """This function will answer whether the text is here to be shown."""
        return bool(self.paragraphs)


@dataclass(frozen=True)
class Original:
    """Bytes as received, with the name under which they came."""

    data: bytes
    name: str


def source_list(text: str, sources: tuple[SourceCard, ...]) -> SourceList:
    """This function will prepare the list."""
    return SourceList(text, sources)


def list_columns() -> list[str]:
    """This function will return the headers of the list's download."""
    return [
        gettext("标题"), gettext("发布单位"), gettext("日期"), gettext("类别"), gettext("原文"),
        gettext("说明"), gettext("代码"),
    ]  # fmt: skip


def list_cells(view: SourceList) -> Iterator[Row]:
    """This function will return the list as rows of the download."""
    for source in view.sources:
        loaded = gettext("已载入") if source.loaded else gettext("未载入")
        row = (
            source.title, source.publisher or None, source.published_on,
            source_kind_word(source.kind), loaded, source.note or None, source.code,
        )  # fmt: skip
        yield Row(row, synthetic=source.synthetic)


def _place(row: FigureRow) -> tuple[object, ...]:
    match row.claim.evidence.locator:
        case Passage(start=start, end=end):
            return (0, "", start, end, row.id)
        case Cell(sheet=sheet, row=number, column=column):
            return (1, sheet, number, len(column), column, row.id)
        case _:
            return (2, "", row.id)


def _marked(text: str, rows: Iterable[FigureRow]) -> tuple[tuple[MarkedPiece, ...], ...]:
    """The text cut at its marks and at its line ends: a paragraph is a line."""
    known = {row.id: row for row in rows}
    spans = [
        Span(place.start, place.end, row.id)
        for row in known.values()
        if isinstance(place := row.claim.evidence.locator, Passage)
    ]
    paragraphs: list[list[MarkedPiece]] = [[]]
    for piece in pieces(text, spans):
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                paragraphs.append([])
            if line.strip():
                paragraphs[-1].append(_piece(piece, line, known, first=number == 0))
    return tuple(tuple(paragraph) for paragraph in paragraphs if paragraph)


def _piece(piece: Piece, line: str, known: dict[int, FigureRow], *, first: bool) -> MarkedPiece:
    figures = tuple(known[number] for number in piece.ids)
    return MarkedPiece(line, figures, piece.opens if first else ())


def source_page(code: str, *, viewer: Viewer) -> SourcePage:
    """This function will gather a source and everything taken from it; raises `NotFound`."""
    source = find(code, viewer=viewer)
    wanted = Wanted(source=code, status="in_force")
    figures = tuple(sorted(all_rows(wanted, viewer=viewer, limit=MOST), key=_place))
    data = content(code, viewer=viewer) if source.kind == "article" else None
    read = text_of(code, viewer=viewer) if data is not None else None
    text = read.text if read else decoded(data) if data is not None else None
    return SourcePage(
        source=source,
        figures=figures,
        remarks=remarks(code, viewer=viewer),
        paragraphs=_marked(text, figures) if text else (),
        may_attach=source.kind == "article" and viewer.can("sources.receive"),
        reading=reading_of(code, viewer=viewer),
    )


def kept_original(code: str, *, viewer: Viewer) -> Original:
    """This function will return the bytes of a source; raises `NotFound` where there are none."""
    source, data = find(code, viewer=viewer), content(code, viewer=viewer)
    if data is None:
        raise NotFound.because(
            "sources.not_loaded",
            gettext_noop("《%(title)s》的原文尚未载入。"),
            gettext_noop("系统只登记了它的标题和出处。"),
            gettext_noop("请在来源页附上登记时使用的文本。"),
            title=source.title,
        )
    return Original(data, source.file_name or f"{source.code}.bin")
