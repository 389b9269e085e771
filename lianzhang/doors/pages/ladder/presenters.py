"""The first page of the ladder: rungs with counts, what is expected, and its downloads."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from lianzhang.analysis.ladder.goals import Against, goals
from lianzhang.analysis.ladder.overview import Overview, Rung
from lianzhang.analysis.ladder.verdicts import Chance
from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.ladder.asking import asking
from lianzhang.doors.pages.ladder.wording import REACHES, SHOWN
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.printing import language
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining import Title
from lianzhang.records.titles.queries import TitleCount

_JUDGED = (Chance.PASSES, Chance.WAITS, Chance.UNKNOWN, Chance.ONE)


@dataclass(frozen=True)
class Cell:
    """A count that leads to its list; `n` None where nothing could be judged."""

    show: str
    label: str
    n: int | None


@dataclass(frozen=True)
class Line:
    """A title's line of the table."""

    title: Title
    name: str
    ever: int
    this_year: int
    held: tuple[Cell, ...]
    judged: tuple[Cell, ...]
    rung: Rung | None

    @property
    def changed(self) -> bool:
        """This function will answer whether the past was judged by another rule than today."""
        if self.rung is None or self.rung.judged is None:
            return False
        now = self.rung.judged.rule.criterion.code
        return any(year.rule != now for year in self.rung.past)


@dataclass(frozen=True)
class GoalLine:
    """A target about titles beside what is on the rosters and what is expected."""

    told: Against
    word: str
    titles: str
    left_out: str


@dataclass(frozen=True)
class HomeView:
    """The page 梯度培育."""

    view: Overview
    ladder: tuple[Line, ...]
    beside: tuple[Line, ...]
    goals: tuple[GoalLine, ...]
    may_set: bool  # a target
    tried: int
    within: int  # of the tries, in how many the range held


def home_view(request: Asked) -> HomeView:
    """This function will compose the first page."""
    asked = asking(request)
    city = frame_of(request).city
    view = asked.view
    tries = [one for rung in view.rungs for one in rung.tried]
    return HomeView(
        view=view,
        ladder=tuple(_line(rung.count, rung) for rung in view.rungs),
        beside=tuple(_line(count, None) for count in view.beside if count.ever),
        goals=tuple(
            _goal(one)
            for one in goals(view, viewer=request.viewer, within=city.path if city else "")
        ),
        may_set=all(request.viewer.can(act) for act in ("plans.adopt", "figures.record")),
        tried=len(tries),
        within=sum(one.within for one in tries),
    )


def _goal(one: Against) -> GoalLine:
    comma = gettext("、")
    return GoalLine(
        one,
        str(REACHES[one.reach]),
        comma.join(map(name_of, one.titles)),
        comma.join(map(name_of, one.left_out)),
    )


def name_of(title: Title) -> str:
    """This function will say a title in the page's language."""
    return title.name_en if language() == "en" else title.name


def _line(count: TitleCount, rung: Rung | None) -> Line:
    held = {
        "valid": count.valid,
        "no_term": count.unknown,
        "expired": count.expired,
        "ended": count.ended,
        "warned": count.warned,
    }
    if rung is not None:
        held["losing"] = len(rung.losing)
    found = rung.judged if rung else None
    return Line(
        title=count.title,
        name=name_of(count.title),
        ever=count.ever,
        this_year=count.this_year,
        held=tuple(Cell(show, str(SHOWN[show]), n) for show, n in held.items()),
        judged=tuple(
            Cell(chance.value, str(SHOWN[chance.value]), found.count(chance) if found else None)
            for chance in _JUDGED
        ),
        rung=rung,
    )


def columns() -> tuple[str, ...]:
    """This function will return the headers of the download."""
    shows = (*("valid", "no_term", "expired", "ended", "warned"), *(one.value for one in _JUDGED))
    return (
        gettext("称号"),
        gettext("累计认定"),
        gettext("今年新认定"),
        *(str(SHOWN[show]) for show in shows),
        gettext("今后十二个月预计"),
        gettext("最少"),
        gettext("最多"),
    )


def cells(view: HomeView) -> Iterator[Row]:
    """This function will yield the rows of the download."""
    for line in (*view.ladder, *view.beside):
        expected = line.rung.expected if line.rung else None
        told = (expected.number, expected.least, expected.most) if expected else (None,) * 3
        counts = [cell.n for cell in line.held if cell.show != "losing"]
        judged = [cell.n for cell in line.judged]
        yield Row(
            (line.name, line.ever, line.this_year, *counts, *judged, *told),
            synthetic=view.view.synthetic,
        )
