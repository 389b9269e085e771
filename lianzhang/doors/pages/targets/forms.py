"""The forms of a new target and of its parts: what was typed, what is wrong beside each field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from lianzhang.analysis.targets import TargetPage
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.goals import ASSESSORS, goal_word_text
from lianzhang.doors.pages.shell.printing import word_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.plans.queries import plans
from lianzhang.values.claims import label
from lianzhang.values.errors import Fault, gettext_noop
from lianzhang.values.viewer import Release

BLANK_PARTS = 3  # rows for parts that are not places: chains, years


@dataclass(frozen=True)
class Option:
    """An entry of a list to choose from."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Field:
    """A field of the form; `options` are empty where it is typed."""

    name: str
    label: str
    note: str
    value: str
    required: bool
    options: tuple[Option, ...]
    suggestions: str  # the id of its datalist, or empty
    faults: tuple[Shown, ...]


@dataclass(frozen=True)
class GoalForm:
    """The form of a new target."""

    fields: tuple[Field, ...]
    others: tuple[Shown, ...]  # faults of no field that is shown
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A part that was filled in, with the number of its row in the form, from 0."""

    number: int
    fields: dict[str, str]
    responsible: str


@dataclass(frozen=True)
class PartRow:
    """A row of the form of parts."""

    number: int  # from 1, as people count
    subject: str
    facet: str
    period: str
    value: str
    responsible: str
    faults: tuple[Shown, ...]

    @property
    def wrong(self) -> tuple[str, ...]:
        """This function will name the fields that something is wrong with."""
        return tuple(fault.field for fault in self.faults)


LABELS = {
    "plan": gettext_noop("规划或方案"),
    "subject": gettext_noop("对象"),
    "facet": gettext_noop("分项"),
    "indicator": gettext_noop("指标"),
    "word": gettext_noop("目标词"),
    "value": gettext_noop("目标值"),
    "unit": gettext_noop("单位"),
    "period": gettext_noop("时期"),
    "deadline": gettext_noop("期限"),
    "denominator": gettext_noop("分母"),
    "responsible": gettext_noop("责任单位"),
    "assessed_by": gettext_noop("考核"),
    "release": gettext_noop("发布范围"),
    "source": gettext_noop("来源"),
    "remark": gettext_noop("备注"),
}
HINTS = {
    "subject": gettext_noop("谁的目标：市、县（市、区）或产业链"),
    "facet": gettext_noop("只是其中一部分时填写，例如某条产业链"),
    "indicator": gettext_noop("营业收入与产值是两个指标，不能混用"),
    "word": gettext_noop("原文怎么说就选哪个词"),
    "value": gettext_noop("例如 2000 或 1—2"),
    "unit": gettext_noop("不填即用指标的单位"),
    "period": gettext_noop("例如 2027年 或 2027年底"),
    "deadline": gettext_noop("例如 2027-12-31 或 2027年底"),
    "denominator": gettext_noop("覆盖率必填，例如：有需求的规上工业企业"),
    "source": gettext_noop("在哪份文件、第几页读到的"),
}
NEEDED = ("plan", "subject", "indicator", "word", "value", "period", "deadline", "source")
SUGGESTED = {"subject": "subject-options", "facet": "subject-options", "indicator": "indicators"}


def typed(given: Mapping[str, str]) -> dict[str, str]:
    """This function will take the fields of a target out of what was posted."""
    return {name: given.get(name, "").strip() for name in LABELS}


def _choices(request: Asked, name: str) -> list[tuple[str, str]]:
    match name:
        case "plan":
            city = frame_of(request).city
            found = plans(viewer=request.viewer, within=city.path if city else "")
            return [("", "—"), *((plan.code, plan.title) for plan in found)]
        case "word":
            words = catalogue().goal_words.values()
            return [("", "—"), *((word.word, goal_word_text(word)) for word in words)]
        case "assessed_by":
            return [("", "—"), *((code, gettext(text)) for code, text in ASSESSORS.items())]
        case "release":
            return [(label(word), word_text(word)) for word in Release]
    return []


def goal_form(request: Asked, given: Mapping[str, str], faults: Iterable[Fault] = ()) -> GoalForm:
    """This function will prepare the form; an address may fill fields beforehand."""
    listed = [shown(fault) for fault in faults]
    fields = tuple(
        Field(
            name=name,
            label=gettext(title),
            note=gettext(HINTS[name]) if name in HINTS else "",
            value=given.get(name, ""),
            required=name in NEEDED,
            options=tuple(
                Option(code, text, code == given.get(name, ""))
                for code, text in _choices(request, name)
            ),
            suggestions=SUGGESTED.get(name, ""),
            faults=tuple(fault for fault in listed if fault.field == name),
        )
        for name, title in LABELS.items()
    )
    placed = {field.name for field in fields}
    return GoalForm(
        fields=fields,
        others=tuple(fault for fault in listed if fault.field not in placed),
        indicators=tuple(sorted(found.name for found in catalogue().indicators.values())),
    )


Cells = tuple[str, str, str, str, str]  # subject, facet, period, value, responsible


def _posted(given: QueryDict) -> list[Cells]:
    return list(
        zip(
            given.getlist("part_subject"),
            given.getlist("part_facet"),
            given.getlist("part_period"),
            given.getlist("part_value"),
            given.getlist("part_responsible"),
            strict=False,
        )
    )


def typed_parts(given: QueryDict) -> tuple[Part, ...]:
    """This function will take the parts with a value out of what was posted."""
    return tuple(
        Part(
            number,
            {"subject": subject.strip(), "facet": facet.strip(), "period": period, "value": value},
            responsible.strip()[:120],
        )
        for number, (subject, facet, period, value, responsible) in enumerate(_posted(given))
        if value.strip()
    )


def part_rows(
    request: Asked, page: TargetPage, faults: Sequence[Shown], numbers: Sequence[int]
) -> tuple[PartRow, ...]:
    """This function will prepare the rows of parts: as posted, else one for each place below.

    `numbers` are the form's rows that were read, so that fault of part 2 finds its row.
    """
    rows = _posted(request.POST) or _prepared(page)
    by_row = {
        number: tuple(fault for fault in faults if fault.row == place)
        for place, number in enumerate(numbers, start=1)
    }
    return tuple(
        PartRow(number + 1, *cells, by_row.get(number, ())) for number, cells in enumerate(rows)
    )


def _prepared(page: TargetPage) -> list[Cells]:
    assigned = {part.figure.subject.code for part in page.split.parts if not part.figure.facet}
    places = [place.name for place in page.places if place.code not in assigned]
    return [(name, "", "", "", "") for name in (*places, *[""] * BLANK_PARTS)]
