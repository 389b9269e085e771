"""Composing and setting, as the acts and the files of these pages share it."""

from collections.abc import Mapping
from dataclasses import replace

from lianzhang.analysis.composing import compose
from lianzhang.doors.briefings.papers import Stamp, as_docx, as_pdf, sheet_of, stamp_of
from lianzhang.doors.pages.shell.addresses import figure_address
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.typesetting import Sheet
from lianzhang.records.papers.actions import Files
from lianzhang.records.papers.queries import PaperCard, kind_named, next_number, template_data
from lianzhang.values.papers import BlockKind, Content

_FEWER = (8, 6, 4, 3, 2, 1)  # items of a list, until a paper of few pages fits


def base_of(request: Asked) -> str:
    """This function will return the whole address in front of a figure's number."""
    return request.build_absolute_uri(figure_address(0).removesuffix("0/"))


def composed(
    request: Asked, kind: str, place: str, indicator: str, words: Mapping[str, str]
) -> Content:
    """This function will write the paper, its lists as long as its pages allow."""
    known = kind_named(kind)
    for most in _FEWER:
        content = compose(
            kind,
            place,
            viewer=request.viewer,
            day=request.today,
            indicator=indicator if known.of_indicator else "",
            words=words,
            most=most,
        )
        if (
            not known.pages
            or known.landscape
            or as_pdf(_sheet(request, content, Stamp())).pages <= known.pages
        ):
            break
    return content


def _sheet(request: Asked, content: Content, stamp: Stamp) -> Sheet:
    return sheet_of(content, base=base_of(request), stamp=stamp)


def sheet(request: Asked, paper: PaperCard, note: str = "") -> Sheet:
    """This function will put around a kept paper what is printed with it."""
    return _sheet(request, paper.content, replace(stamp_of(paper), note=note))


def set_for_issue(request: Asked, paper: PaperCard) -> Files:
    """This function will set both forms of a paper that is to be issued under this year's next number."""
    number = next_number(paper)
    made = sheet(request, replace(paper, number=number))
    pdf = as_pdf(made)
    return Files(as_docx(made, own_template(request, paper)), pdf.data, pdf.pages, number)


def own_template(request: Asked, paper: PaperCard) -> bytes | None:
    """This function will return the template of the paper, None for the built-in one."""
    return template_data(paper.template, viewer=request.viewer)


def words_of(content: Content) -> dict[str, str]:
    """This function will return what the writer wrote, by section, to be written on."""
    found: dict[str, list[str]] = {}
    for block in content.blocks:
        if block.kind is BlockKind.SLOT:
            said = (s if isinstance(s, str) else f"[#{s.figures[0]}]" for s in block.spans)
            found.setdefault(block.section, []).append("".join(said))
    return {section: "\n".join(lines) for section, lines in found.items()}
