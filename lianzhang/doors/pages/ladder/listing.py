"""One list of the ladder: who passes, who needs one thing, who will lose a title."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from lianzhang.analysis.ladder.lists import LOSING, Listed, listed, members_of, title_of
from lianzhang.analysis.ladder.verdicts import Chance
from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.ladder import wording
from lianzhang.doors.pages.ladder.asking import MOST, PAGE, Asking, asking
from lianzhang.doors.pages.ladder.presenters import name_of
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining import Title
from lianzhang.records.registry.queries import SubjectCard


@dataclass(frozen=True)
class ListRow:
    """An enterprise of the list, in words."""

    subject: SubjectCard
    county: SubjectCard | None
    chance: str
    lacks: str  # the one condition
    gap: str  # what would do
    batch: str
    document: str
    due: date | None


@dataclass(frozen=True)
class ListView:
    """A page of a list."""

    asked: Asking
    title: Title
    name: str
    show: str
    shown: str
    shows: tuple[tuple[str, str], ...]
    total: int
    rows: tuple[ListRow, ...]
    again: bool  # judged by the rule for re-checks
    cite: str

    @property
    def more(self) -> int:
        """This function will return the number of the next page, 0 on the last."""
        return self.asked.page + 1 if self.asked.page * PAGE < self.total else 0


def list_view(request: Asked, code: str, *, whole: bool = False) -> ListView:
    """This function will compose a page of a list, or of what a download has of it."""
    title = title_of(code)
    asked = asking(request)
    rung = asked.view.rung(title.code)
    shows = _shows(rung is not None)
    show = request.GET.get("show", "")
    show = show if show in shows else shows[0]
    ids = members_of(asked.view, title.code, show, within=asked.within)
    first = 0 if whole else (asked.page - 1) * PAGE
    some = ids[first : first + (MOST if whole else PAGE)]
    again = show in (LOSING, "warned")
    rows = listed(asked.view, title.code, some, viewer=request.viewer, recheck=again)
    rule = (rung.recheck if again else rung.judged and rung.judged.rule) if rung else None
    return ListView(
        asked=asked,
        title=title,
        name=name_of(title),
        show=show,
        shown=str(wording.SHOWN[show]),
        shows=tuple((one, str(wording.SHOWN[one])) for one in shows),
        total=len(ids),
        rows=tuple(_row(one, asked) for one in rows),
        again=again,
        cite=str(rule.criterion.instrument) if rule else "",
    )


def _shows(judged: bool) -> Sequence[str]:
    held = ("valid", "no_term", "expired", "ended", "warned")
    chances = (Chance.PASSES, Chance.WAITS, Chance.UNKNOWN, Chance.ONE)
    return (*(one.value for one in chances), LOSING, *held) if judged else held


def _row(one: Listed, asked: Asking) -> ListRow:
    told, standing = one.explanation, one.standing
    gap = ""
    if told is not None and one.chance in (Chance.ONE, Chance.FAR):
        gap = wording.gap(told, one.condition)
    elif told is not None and one.chance in (Chance.UNKNOWN, Chance.WAITS):
        gap = "；".join(wording.lack(told, lack) for lack in told.lacks[:4])
    return ListRow(
        subject=one.subject,
        county=asked.county_of(one.subject.id),
        chance=str(wording.CHANCES[one.chance]) if one.chance else gettext("没有申报数据"),
        lacks=wording.named(one.condition) if one.condition else "",
        gap=gap,
        batch=standing.batch if standing else "",
        document=standing.document if standing else "",
        due=standing.due if standing else None,
    )


def columns() -> tuple[str, ...]:
    """This function will return the headers of the download."""
    return (
        gettext("企业"),
        gettext("代码"),
        gettext("县（市、区）"),
        gettext("判断"),
        gettext("差哪一项"),
        gettext("差多少、缺什么"),
        gettext("批次"),
        gettext("认定文件"),
        gettext("复核或到期"),
    )


def cells(view: ListView) -> Iterator[Row]:
    """This function will yield the rows of the download."""
    for row in view.rows:
        values = (
            row.subject.name,
            row.subject.code,
            row.county.name if row.county else "",
            row.chance,
            row.lacks,
            row.gap,
            row.batch,
            row.document,
            row.due.isoformat() if row.due else "",
        )
        yield Row(values, synthetic=row.subject.synthetic)


def notes(view: ListView) -> tuple[str, ...]:
    """This function will say what a download leaves out."""
    if view.total > len(view.rows):
        said = gettext("共 %(total)s 家，逐家解释只到前 %(n)s 家；可按县（市、区）分次下载。")
        return (said % {"total": view.total, "n": len(view.rows)},)
    return ()
