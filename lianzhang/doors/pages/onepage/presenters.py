"""The one-page table as its template and its .xlsx read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from lianzhang.analysis.onepage import Block, OnePage, PageRow
from lianzhang.doors.briefings.onepage import Paper, Section
from lianzhang.doors.pages.onepage.cells import COLUMNS, line, source_words
from lianzhang.doors.pages.shell.figures import locator_text, name_text
from lianzhang.doors.pages.shell.printing import (
    amount_text,
    as_of_text,
    language,
    period_text,
    short_name,
    word_text,
)
from lianzhang.methods.defining import SheetRow
from lianzhang.records.figures.queries import FigureRow
from lianzhang.values.errors import NotFound, gettext_noop


@dataclass(frozen=True)
class Choice:
    """A row of the sheet that may be repeated for the places below."""

    code: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Task:
    """One line of 今天要办: how many, of what, where to go."""

    label: str
    count: int
    url: str
    note: str  # which, where the count alone would send people searching
    mark: str  # class of the mark: "urgent", "urgent differs" or ""


@dataclass(frozen=True)
class OnePageView:
    """The page 一页表. `tasks` is None for guests: their sheet holds public figures only."""

    paper: Paper
    choices: tuple[Choice, ...]
    tasks: tuple[Task, ...] | None
    xlsx_url: str
    synthetic: bool
    filled: int
    total: int


SOURCE_COLUMNS = (
    "对象", "指标", "期间", "截至", "数值", "性质", "数据阶段", "数据编号",
    "来源", "标题", "位置", "模拟数据",
)  # fmt: skip


def _english() -> bool:
    return language() == "en"


def _label(row: SheetRow) -> str:
    return row.label_en if _english() else row.label


def _short(row: PageRow) -> str:
    card = row.subject
    return card.name_en if _english() and card.name_en else card.short_name


def _sections(page: OnePage, block: Block, columns: Mapping[str, str]) -> Iterator[Section]:
    parts = (
        (gettext("各县（市、区）"), block.counties),
        (gettext("功能区"), block.functional_areas),
    )
    for title, rows in parts:
        if rows:
            lines = tuple(line(row, _short(row), columns, page.sources) for row in rows)
            yield Section(f"{title} · {_label(block.line)}", lines)


def _head(page: OnePage, *, public: bool) -> str:
    sheet, day = page.sheet, page.today
    zh = sheet.head_public if public and sheet.head_public else sheet.head
    en = sheet.head_public_en if public and sheet.head_public_en else sheet.head_en
    if _english():
        return en % {"as_of": day.isoformat()}
    return zh % {"as_of": f"{day.year}年{day.month}月{day.day}日"}


def _notes(page: OnePage) -> tuple[str, ...]:
    rows = (*page.rows, *page.chosen.places)
    lines = [
        gettext("注：各指标出数时间不同，每行自带截至期；空缺处印“未提供”，不以零代替。"),
        gettext("* 由台账里本期与上期的数相减，只在口径、期别一致时给出。")
        if any(row.computed_change is not None for row in rows)
        else "",
        gettext("“推算”为本市公布数减去公布的差距，仅供参考，以统计部门公布为准。")
        if any(row.implied_mean is not None for row in rows)
        else "",
        gettext("标 ◇ 的是模拟数据，不是真实数据。") if page.synthetic else "",
    ]
    return (" ".join(text for text in lines if text),)


def _source_row(page: OnePage, figure: FigureRow) -> tuple[object, ...]:
    claim = figure.claim
    known = page.sources.get(claim.evidence.source)
    return (
        name_text(figure.subject),
        name_text(figure.indicator),
        period_text(claim.period),
        as_of_text(claim),
        amount_text(claim.amount),
        word_text(claim.modality),
        word_text(claim.stage),
        figure.id,
        " ".join(source_words(known)) if known else "",
        figure.source_title,
        locator_text(claim.evidence.locator),
        gettext("模拟数据") if claim.synthetic else "",
    )


def _printed(page: OnePage) -> list[FigureRow]:
    """Every figure on the first sheet, then those of the further one; each once."""
    every = [*page.rows, *page.chosen.places]
    every += [row for block in page.blocks for row in block.places]
    return list({figure.id: figure for row in every for figure in row.figures}.values())


def paper(page: OnePage, *, public: bool) -> Paper:
    """This function will set the sheet: the same words on screen, on paper and in the .xlsx."""
    sheet = page.sheet
    names = {c.key: c.name_en if _english() else c.name for c in sheet.columns}
    columns = {key: name for key, name in names.items() if key in COLUMNS}
    return Paper(
        title=_title(page),
        head=_head(page, public=public),
        columns=tuple(names.values()),
        lines=tuple(line(row, _label(row.line), columns, page.sources) for row in page.rows),
        sections=tuple(_sections(page, page.chosen, columns)),
        notes=_notes(page),
        further=tuple(s for block in page.blocks for s in _sections(page, block, columns)),
        source_columns=tuple(gettext(name) for name in SOURCE_COLUMNS),
        sources=[_source_row(page, figure) for figure in _printed(page)],
    )


def _title(page: OnePage) -> str:
    if _english():
        return f"{page.sheet.title_en} ({name_text(page.place)})"
    return f"{page.sheet.title}（{page.place.name}）"


def _tasks(page: OnePage) -> tuple[Task, ...] | None:
    to_do = page.to_do
    if to_do is None:
        return None
    ledger, targets = reverse("ledger:home"), reverse("targets:home")
    silent = gettext("、").join(short_name(card) for card in to_do.silent)
    work = to_do.work
    return (
        Task(
            gettext("本期未报县（市、区）"), len(to_do.silent), reverse("intake:home"), silent, ""
        ),
        Task(gettext("数据不一致"), work.conflicts, f"{ledger}?conflicts=1", "", "urgent differs"),
        Task(gettext("待审定"), work.waiting, f"{ledger}?status=proposed", "", ""),
        Task(gettext("慢于序时"), to_do.behind, f"{targets}?verdict=behind", "", "urgent"),
        Task(gettext("暂无法判断"), to_do.undecided, f"{targets}?verdict=unknown", "", ""),
    )


def onepage_view(page: OnePage) -> OnePageView:
    """This function will prepare the page with its chooser and the work beside the sheet."""
    chosen = page.chosen.line.indicator
    return OnePageView(
        paper=paper(page, public=page.to_do is None),
        choices=tuple(
            Choice(row.indicator, _label(row), row.indicator == chosen) for row in page.sheet.rows
        ),
        tasks=_tasks(page),
        xlsx_url=f"{reverse('onepage:xlsx')}?by={chosen}",
        synthetic=page.synthetic,
        filled=page.filled,
        total=len(page.rows),
    )


def no_city() -> NotFound:
    """This function will build the refusal of a sheet for no city at all."""
    return NotFound.because(
        "onepage.no_city",
        gettext_noop("还没有登记市，没有可印的一页表。"),
        gettext_noop("一页表是某一个市的表。"),
        gettext_noop("请由管理员载入本市资料（lianzhang load），再回到这里。"),
    )
