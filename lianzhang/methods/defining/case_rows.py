"""The rows of a case's files, as they are written."""

from datetime import date

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining.case import CaseSource, CaseSubject, SubjectKind
from lianzhang.methods.defining.shaping import STRICT
from lianzhang.values.claims import Comparator, Counting, Modality, Stage
from lianzhang.values.viewer import Release


@dataclass(frozen=True, config=STRICT)
class CaseRow:
    """`case.yaml`."""

    code: str
    name: str
    name_en: str
    place: str


@dataclass(frozen=True, config=STRICT)
class PlaceRow:
    """A row of `places.yaml`; `code` is the six-digit code, `parent` the place it lies in."""

    code: str
    name: str
    name_en: str
    parent: str = ""
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    functional_area: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    synthetic: bool = False

    @property
    def subject(self) -> CaseSubject:
        """This function will return the place as a subject."""
        return CaseSubject(
            code=self.code,
            kind=SubjectKind.PLACE,
            name=self.name,
            short_name=self.short_name,
            name_en=self.name_en,
            parent=self.parent,
            aliases=self.aliases,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            functional_area=self.functional_area,
            note=self.note,
            synthetic=self.synthetic,
        )


@dataclass(frozen=True, config=STRICT)
class PlaceRows:
    """`places.yaml`."""

    places: tuple[PlaceRow, ...]


@dataclass(frozen=True, config=STRICT)
class SubjectRows:
    """`subjects.yaml`."""

    subjects: tuple[CaseSubject, ...]


@dataclass(frozen=True, config=STRICT)
class SourceRows:
    """`sources.yaml`."""

    sources: tuple[CaseSource, ...]


@dataclass(frozen=True, config=STRICT)
class PlanRow:
    """A row of `plans.yaml`; `period` is a code such as 2020/2022."""

    code: str
    title: str
    subject: str
    source: str
    period: str
    responsible: str = ""
    parent: str = ""
    note: str = ""


@dataclass(frozen=True, config=STRICT)
class PlanRows:
    """`plans.yaml`."""

    plans: tuple[PlanRow, ...]


@dataclass(frozen=True, config=STRICT)
class GoalRow:
    """The goal of a figure; `annual` is left to the goal word unless it is written."""

    plan: str
    word: str
    deadline: date | None = None
    annual: bool | None = None
    denominator: str = ""
    responsible: str = ""
    assessed_by: str = ""
    part_of: str = ""


@dataclass(frozen=True, config=STRICT)
class FigureRow:
    """A row of `figures/*.yaml`; `value` is exact.

    `at` is the span of the passage in the source, `cell` its cell (指标值!E5), `position` in words
    where it stands (第3页); a row has one of them.
    """

    ref: str
    subject: str
    indicator: str
    period: str
    value: str
    unit: str
    at: tuple[int, int] | None = None
    cell: str = ""
    position: str = ""
    upper: str = ""
    comparator: Comparator = Comparator.EQUAL
    modality: Modality = Modality.ACTUAL
    as_of: date | None = None
    counting: Counting = Counting.NONE
    batch_name: str = ""
    scope_note: str = ""
    stage: Stage = Stage.UNSTATED
    release: Release | None = None
    released_on: date | None = None
    baseline: str = ""
    facet: str = ""
    base_revised: bool = False
    remark: str = ""
    goal: GoalRow | None = None
    synthetic: bool = False


@dataclass(frozen=True, config=STRICT)
class FigureRows:
    """`figures/*.yaml`: the figures of one source.

    A row without its own `release` is as the file says, and without its own `released_on` came
    out on the day the source was published. The file's `remark` holds for every row.
    """

    source: str
    figures: tuple[FigureRow, ...]
    release: Release = Release.INTERNAL
    remark: str = ""


@dataclass(frozen=True, config=STRICT)
class RemarkRow:
    """A row of `remarks.yaml`."""

    ref: str
    source: str
    at: tuple[int, int]
    text: str
    subject: str = ""


@dataclass(frozen=True, config=STRICT)
class RemarkRows:
    """`remarks.yaml`."""

    remarks: tuple[RemarkRow, ...]
