"""Papers as files: the words around a paper's text, its sources, and what was set instead of what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from lianzhang.methods.typesetting import (
    Head,
    Set,
    Sheet,
    can_set,
    fitted,
    set_docx,
    set_pdf,
    stand_ins,
)
from lianzhang.records.papers.queries import Change, PaperCard, kind_named
from lianzhang.values.amounts import amount_text
from lianzhang.values.papers import Content, Fact

SOURCES = "附：数据出处"
COLUMNS = ("数", "对象和指标", "期间", "截至", "口径", "数据阶段", "来源")
SLOT = "（由撰稿人填写）"
DRAFT = "拟稿，未印发"


@dataclass(frozen=True)
class Stamp:
    """What is printed under the title: which issue, and what a reprint must say."""

    issue: str = DRAFT
    note: str = ""


def fonts_folder() -> Path:
    """This function will say where a bureau may put its own font files."""
    return Path(settings.LIANZHANG_HOME) / "fonts"


def stamp_of(paper: PaperCard) -> Stamp:
    """This function will print the number of an issue, or that it is a draft."""
    return Stamp(f"{paper.day.year}年第{paper.number}期") if paper.number else Stamp()


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def tip(fact: Fact) -> str:
    """This function will say of a number what a reader must know: 截至, 口径, 数据阶段, source."""
    parts = (
        f"{fact.subject}{fact.indicator}，{fact.period}",
        f"截至{fact.as_of}",
        f"口径：{fact.scope}",
        f"数据阶段：{fact.stage}",
        f"来源：{fact.source}",
    )
    return "；".join(parts)


def sheet_of(content: Content, *, base: str, stamp: Stamp) -> Sheet:
    """This function will put everything around a paper that is printed with it.

    `base` is the absolute address in front of a figure's number.
    """
    order = dict.fromkeys(id_ for number in content.numbers for id_ in number.figures)
    facts = [content.facts[id_] for id_ in order if id_ in content.facts]
    kind = kind_named(content.kind)
    marks = ["本文有模拟数据，不是真实数据。"] if content.synthetic else []
    rules = dict.fromkeys(number.rule for number in content.numbers if number.rule)
    note = " ".join(
        [*marks, *(f"{rule}。" for rule in rules), *([stamp.note] if stamp.note else [])]
    )
    sheet = Sheet(
        content=content,
        head=Head(content.office, stamp.issue, _day(content.day), note),
        base=base,
        sources_title=SOURCES,
        # the one-page table has columns of its own for 截至, 数据阶段 and 来源
        sources=() if kind.landscape else (COLUMNS, *(_row(fact) for fact in facts)),
        source_figures=() if kind.landscape else tuple(fact.figure for fact in facts),
        tips={fact.figure: tip(fact) for fact in facts},
        landscape=kind.landscape,
        compact=bool(kind.pages),
        pages=kind.pages,
        slot_text=SLOT,
    )
    return fitted(sheet, fonts=fonts_folder())


def _row(fact: Fact) -> tuple[str, ...]:
    made_up = "〔模拟数据〕" if fact.synthetic else ""
    return (
        fact.amount,
        f"{fact.subject}{fact.indicator}{made_up}",
        fact.period,
        fact.as_of,
        fact.scope,
        fact.stage,
        fact.source,
    )


def as_docx(sheet: Sheet, template: bytes | None = None) -> bytes:
    """This function will set a paper as .docx, in an office's template where there is one."""
    return set_docx(sheet, template)


def as_pdf(sheet: Sheet) -> Set:
    """This function will set a paper as .pdf; raises `typesetting.no_font`."""
    return set_pdf(sheet, fonts=fonts_folder())


def replaced_fonts() -> tuple[tuple[str, str], ...]:
    """This function will list which of the standard's fonts are set in which other in the .pdf."""
    return tuple((name, used) for name, used in stand_ins(_folder()).items() if name != used)


def can_measure() -> bool:
    """This function will answer whether pages can be counted here: there is a font to set them in."""
    return can_set(_folder())


def _folder() -> str:
    folder = fonts_folder()
    return str(folder) if folder.is_dir() else ""


def changed_text(changes: Sequence[Change]) -> str:
    """This function will say in a reprint which numbers would differ today, and why."""
    if not changes:
        return "重印时核对台账：各数与印发时一致。"
    said = []
    for change in changes:
        now = change.now
        if change.why == "superseded" and now is not None:
            said.append(f"{change.said}→{amount_text(now.claim.amount)}（被第{now.id}号替代）")
        else:
            said.append(
                f"{change.said}（{'已撤回' if change.why == 'withdrawn' else '发布范围已改'}）"
            )
    return f"重印时核对台账：{len(said)} 个数今天会不同：{'；'.join(said)}。"
