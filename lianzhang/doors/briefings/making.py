"""Papers made and set, as every door does it: composed from the ledger, fitted to its pages."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from lianzhang.analysis.composing import CHANGES, compose
from lianzhang.doors.briefings.papers import (
    Stamp,
    as_docx,
    as_pdf,
    can_measure,
    changed_text,
    sheet_of,
    stamp_of,
)
from lianzhang.methods.typesetting import Sheet
from lianzhang.records.papers.actions import Files
from lianzhang.records.papers.queries import (
    PaperCard,
    issued_file,
    kind_named,
    next_number,
    now,
    template_data,
)
from lianzhang.values.papers import BlockKind, Content
from lianzhang.values.viewer import Viewer

_FEWER = (8, 6, 4, 3, 2, 1)  # items of a list, until a paper of few pages fits
FORMS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def composed(
    kind: str,
    place: str,
    *,
    indicator: str,
    words: Mapping[str, str],
    viewer: Viewer,
    day: date,
    base: str,
) -> Content:
    """This function will write the paper, its lists as long as its pages allow.

    `base` is the whole address in front of a figure's number.
    """
    known = kind_named(kind)
    for most in _FEWER:
        content = compose(
            kind,
            place,
            viewer=viewer,
            day=day,
            indicator=indicator if known.of_indicator else "",
            words=words,
            most=most,
        )
        if not known.pages or not can_measure():
            break  # without a font a draft is written all the same, and not issued
        if as_pdf(sheet_of(content, base=base, stamp=Stamp())).pages <= known.pages:
            break
        if known.landscape:  # its rows are all there must be: what changed gives way
            rest = tuple(block for block in content.blocks if block.section != CHANGES)
            return replace(content, blocks=rest)
    return content


def words_of(content: Content) -> dict[str, str]:
    """This function will return what the writer wrote, by section, to be written on."""
    found: dict[str, list[str]] = {}
    for block in content.blocks:
        if block.kind is BlockKind.SLOT:
            said = (s if isinstance(s, str) else f"[#{s.figures[0]}]" for s in block.spans)
            found.setdefault(block.section, []).append("".join(said))
    return {section: "\n".join(lines) for section, lines in found.items()}


def set_for_issue(paper: PaperCard, *, viewer: Viewer, base: str) -> Files:
    """This function will set both forms of a paper that is to be issued under this year's next number."""
    number = next_number(paper)
    made = _sheet(replace(paper, number=number), base)
    pdf = as_pdf(made)
    template = template_data(paper.template, viewer=viewer)
    return Files(as_docx(made, template), pdf.data, pdf.pages, number)


def paper_file(paper: PaperCard, form: str, *, viewer: Viewer, base: str) -> bytes:
    """This function will give an issue as it went out, or set a draft as it stands."""
    if paper.issued:
        return issued_file(paper.id, form, viewer=viewer)
    return _set(paper, form, "", viewer, base)


def set_again(paper: PaperCard, form: str, *, viewer: Viewer, base: str) -> bytes:
    """This function will set an issue again from what was kept, and say what would differ now."""
    return _set(paper, form, changed_text(now(paper.content, viewer=viewer)), viewer, base)


def file_name(paper: PaperCard, form: str, tail: str = "") -> str:
    """This function will name a paper's file by its title and issue."""
    number = f"_{paper.day.year}-{paper.number}" if paper.number else ""
    return f"{paper.title}{number}{tail}.{form}"


def _set(paper: PaperCard, form: str, note: str, viewer: Viewer, base: str) -> bytes:
    sheet = _sheet(paper, base, note)
    if form == "pdf":
        return as_pdf(sheet).data
    return as_docx(sheet, template_data(paper.template, viewer=viewer))


def _sheet(paper: PaperCard, base: str, note: str = "") -> Sheet:
    return sheet_of(paper.content, base=base, stamp=replace(stamp_of(paper), note=note))
