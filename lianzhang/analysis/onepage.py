"""全市工业运行一页表: the sheet that a director knows by heart, made from the ledger only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lianzhang.analysis.onepage_rows import Beside, Distance, PageRow, fill
from lianzhang.methods.defining import Sheet, SheetRow
from lianzhang.methods.measuring import Verdict, moment
from lianzhang.records.figures.queries import OpenWork, on_record, open_work
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.plans.queries import TargetRow, progress
from lianzhang.records.registry.queries import SubjectCard, find, places_below
from lianzhang.records.sources.queries import SourceCard
from lianzhang.records.sources.queries import cards as source_cards
from lianzhang.values.claims import Modality
from lianzhang.values.viewer import Viewer

__all__ = ["Beside", "Block", "Distance", "OnePage", "PageRow", "ToDo", "one_page"]


@dataclass(frozen=True)
class Block:
    """One row of the sheet repeated for the places below; functional areas stand apart."""

    line: SheetRow
    city: PageRow
    counties: tuple[PageRow, ...]
    functional_areas: tuple[PageRow, ...]

    @property
    def places(self) -> tuple[PageRow, ...]:
        """This function will list the counties, then the functional areas."""
        return (*self.counties, *self.functional_areas)

    @property
    def silent(self) -> tuple[PageRow, ...]:
        """This function will list the places that lag behind the city's figure, or have none."""
        up_to = self.city.figure
        return tuple(
            row
            for row in self.places
            if row.figure is None
            or (up_to is not None and moment(row.figure.claim) < moment(up_to.claim))
        )


@dataclass(frozen=True)
class ToDo:
    """今天要办, beside the sheet; not for guests."""

    silent: tuple[SubjectCard, ...]  # 未报: no figure of the chosen row for the city's period
    work: OpenWork  # 数据不一致, 待审定
    behind: int  # 慢于序时, 力争 not counted
    undecided: int  # 暂无法判断


@dataclass(frozen=True)
class OnePage:
    """The sheet of a place on a day; `blocks` hold every row per county, `chosen` is shown."""

    sheet: Sheet
    place: SubjectCard
    today: date
    rows: tuple[PageRow, ...]
    blocks: tuple[Block, ...]
    chosen: Block
    to_do: ToDo | None
    sources: Mapping[str, SourceCard]  # by code, of every figure printed

    @property
    def filled(self) -> int:
        """This function will count the rows that hold a figure."""
        return sum(row.figure is not None for row in self.rows)

    @property
    def synthetic(self) -> bool:
        """This function will answer whether anything printed is made up (模拟数据)."""
        rows = (*self.rows, *self.chosen.places)
        return any(figure.claim.synthetic for row in rows for figure in row.figures)


def _codes(lines: Iterable[SheetRow]) -> set[str]:
    return {code for line in lines for _, code in line.codes}


def _block(row: PageRow, below: Sequence[PageRow]) -> Block:
    return Block(
        row.line,
        row,
        tuple(each for each in below if not each.subject.functional_area),
        tuple(each for each in below if each.subject.functional_area),
    )


def _to_do(
    chosen: Block, targets: Sequence[TargetRow], city: SubjectCard, viewer: Viewer
) -> ToDo | None:
    if viewer.person_id is None:
        return None
    return ToDo(
        silent=tuple(row.subject for row in chosen.silent),
        work=open_work(viewer=viewer, within=city.path),
        behind=sum(target.judgement.alarming for target in targets),
        undecided=sum(target.judgement.verdict is Verdict.UNKNOWN for target in targets),
    )


def _sources(rows: Iterable[PageRow], viewer: Viewer) -> Mapping[str, SourceCard]:
    codes = {figure.claim.evidence.source for row in rows for figure in row.figures}
    return source_cards(codes, viewer=viewer)


def one_page(place: str, *, viewer: Viewer, today: date, county_indicator: str = "") -> OnePage:
    """This function will fill the sheet for a place and the places below it.

    A constant number of queries. `county_indicator` picks the row that is repeated per county,
    the sheet's first row where empty or unknown.
    """
    sheet = catalogue().onepage
    city = find(place, viewer=viewer)
    below = places_below(place, viewer=viewer)
    history = on_record(
        subjects=[city.path.split("/")[0], city.code, *(card.code for card in below)],
        indicators=_codes(sheet.rows),
        viewer=viewer,
        modalities=(Modality.ACTUAL, Modality.CLAIMED_RANK),
        newest=26,  # two years of months and the two ends
    )
    targets = progress(viewer=viewer, today=today, within=city.path)
    rows = tuple(fill(line, city, history, targets, today) for line in sheet.rows)
    blocks = tuple(
        _block(row, [fill(row.line, card, history, targets, today) for card in below])
        for row in rows
    )
    chosen = next((b for b in blocks if b.line.indicator == county_indicator), blocks[0])
    every = [each for block in blocks for each in (block.city, *block.places)]
    return OnePage(
        sheet=sheet,
        place=city,
        today=today,
        rows=rows,
        blocks=blocks,
        chosen=chosen,
        to_do=_to_do(chosen, targets, city, viewer),
        sources=_sources(every, viewer),
    )
