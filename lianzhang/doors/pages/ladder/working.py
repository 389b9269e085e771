"""The work list: one act per enterprise, by county and officer; and who may come onto the register."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from lianzhang.analysis.ladder.register import RegisterCandidate
from lianzhang.analysis.ladder.work import Deed, Work
from lianzhang.analysis.ladder.work import work as work_of
from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.ladder import wording
from lianzhang.doors.pages.ladder.asking import PAGE, Asking, asking
from lianzhang.doors.pages.ladder.presenters import name_of
from lianzhang.doors.pages.shell.printing import quantity_text
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.mandates.queries import Keeper, keepers
from lianzhang.records.matters.queries import offices
from lianzhang.records.registry.queries import SubjectCard, cards_by_id

WORKBOOK = 20_000


@dataclass(frozen=True)
class WorkRow:
    """One act about one enterprise, in words."""

    subject: SubjectCard
    county: SubjectCard | None
    keeper: Keeper | None
    deed: str
    deed_word: str
    title: str  # code
    title_name: str
    lacks: str
    due: date | None


@dataclass(frozen=True)
class CountyLine:
    """What there is to do in a county, by act."""

    county: SubjectCard
    keeper: Keeper | None
    counts: tuple[int, ...]


@dataclass(frozen=True)
class WorkView:
    """A page of the work list."""

    asked: Asking
    deed: str
    deeds: tuple[tuple[str, str], ...]
    counties: tuple[CountyLine, ...]
    rows: tuple[WorkRow, ...]
    total: int
    offices: tuple[object, ...]
    may_order: bool

    @property
    def more(self) -> int:
        """This function will return the number of the next page, 0 on the last."""
        return self.asked.page + 1 if self.asked.page * PAGE < self.total else 0


def work_view(request: Asked, *, whole: bool = False) -> WorkView:
    """This function will compose a page of the work list, or all of it for a download."""
    asked = asking(request)
    known = keepers(viewer=request.viewer, on=request.today)
    found = work_of(asked.view)
    deed = request.GET.get("deed", "")
    deed = deed if deed in [one.value for one in Deed] else ""
    some = [
        one
        for one in found
        if (not deed or one.deed.value == deed)
        and asked.view.paths.get(one.subject, "").startswith(asked.within)
    ]
    first = 0 if whole else (asked.page - 1) * PAGE
    page = some[first : first + (WORKBOOK if whole else PAGE)]
    cards = cards_by_id([one.subject for one in page], viewer=request.viewer)
    return WorkView(
        asked=asked,
        deed=deed,
        deeds=tuple((one.value, str(wording.DEEDS[one])) for one in Deed),
        counties=tuple(_counties(asked, found, known)),
        rows=tuple(
            _row(one, cards[one.subject], asked, known) for one in page if one.subject in cards
        ),
        total=len(some),
        offices=offices() if request.viewer.can("matters.open") else (),
        may_order=request.viewer.can("matters.open"),
    )


def _counties(
    asked: Asking, found: tuple[Work, ...], known: dict[str, Keeper]
) -> Iterator[CountyLine]:
    counted: Counter[tuple[str, Deed]] = Counter()
    for one in found:
        county = asked.county_of(one.subject)
        if county is not None:
            counted[county.code, one.deed] += 1
    for county in asked.counties:
        counts = tuple(counted[county.code, deed] for deed in Deed)
        if any(counts):
            yield CountyLine(county, known.get(county.path), counts)


def _row(one: Work, card: SubjectCard, asked: Asking, known: dict[str, Keeper]) -> WorkRow:
    county = asked.county_of(one.subject)
    return WorkRow(
        subject=card,
        county=county,
        keeper=known.get(county.path) if county else None,
        deed=one.deed.value,
        deed_word=str(wording.DEEDS[one.deed]),
        title=one.title,
        title_name=_title(one, asked),
        lacks=wording.named(one.lack) if one.lack else "",
        due=one.due,
    )


def _title(one: Work, asked: Asking) -> str:
    rung = asked.view.rung(one.title)
    return name_of(rung.title) if rung else gettext("规上工业企业")


def work_columns() -> tuple[str, ...]:
    """This function will return the headers of the work list's download."""
    return (
        gettext("县（市、区）"),
        gettext("经办单位"),
        gettext("经办人"),
        gettext("企业"),
        gettext("代码"),
        gettext("要做的事"),
        gettext("称号"),
        gettext("差哪一项"),
        gettext("复核或到期"),
    )


def work_cells(view: WorkView) -> Iterator[Row]:
    """This function will yield the rows of the work list's download."""
    for row in view.rows:
        values = (
            row.county.name if row.county else "",
            row.keeper.office if row.keeper else "",
            row.keeper.person if row.keeper else "",
            row.subject.name,
            row.subject.code,
            row.deed_word,
            row.title_name,
            row.lacks,
            row.due.isoformat() if row.due else "",
        )
        yield Row(values, synthetic=row.subject.synthetic)


@dataclass(frozen=True)
class CandidateRow:
    """An enterprise outside the register at or near the line."""

    subject: SubjectCard
    county: SubjectCard | None
    revenue: str
    reached: bool


@dataclass(frozen=True)
class RegisterView:
    """A page of candidates for the above-size register."""

    asked: Asking
    show: str
    rows: tuple[CandidateRow, ...]
    total: int

    @property
    def more(self) -> int:
        """This function will return the number of the next page, 0 on the last."""
        return self.asked.page + 1 if self.asked.page * PAGE < self.total else 0


def register_view(request: Asked, *, whole: bool = False) -> RegisterView:
    """This function will compose a page of candidates, or all of them for a download."""
    asked = asking(request)
    register = asked.view.register
    show = "close" if request.GET.get("show") == "close" else "reached"
    found = register.close if show == "close" else register.reached
    if whole:
        found = (*register.reached, *register.close)
    some = [one for one in found if asked.view.paths.get(one.subject, "").startswith(asked.within)]
    first = 0 if whole else (asked.page - 1) * PAGE
    page = some[first : first + (WORKBOOK if whole else PAGE)]
    cards = cards_by_id([one.subject for one in page], viewer=request.viewer)
    rows = tuple(_candidate(one, cards, asked) for one in page if one.subject in cards)
    return RegisterView(asked, show, rows, len(some))


def _candidate(
    one: RegisterCandidate, cards: dict[int, SubjectCard], asked: Asking
) -> CandidateRow:
    county = asked.county_of(one.subject)
    return CandidateRow(cards[one.subject], county, quantity_text(one.revenue), one.reached)


def register_columns() -> tuple[str, ...]:
    """This function will return the headers of the candidates' download."""
    return (
        gettext("企业"),
        gettext("代码"),
        gettext("县（市、区）"),
        gettext("本年累计主营业务收入"),
        gettext("判断"),
    )


def register_cells(view: RegisterView) -> Iterator[Row]:
    """This function will yield the rows of the candidates' download."""
    for row in view.rows:
        said = gettext("已达门槛") if row.reached else gettext("接近门槛")
        county = row.county.name if row.county else ""
        values = (row.subject.name, row.subject.code, county, row.revenue, said)
        yield Row(values, synthetic=row.subject.synthetic)
