"""A city's own public material as typed values."""

from dataclasses import dataclass as plain_dataclass
from datetime import date
from enum import StrEnum

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining.shaping import STRICT
from lianzhang.values.claims import Claim
from lianzhang.values.periods import Period


class SubjectKind(StrEnum):
    """What a subject is."""

    PLACE = "place"  # 地方
    ENTERPRISE = "enterprise"  # 企业
    PARK = "park"  # 园区
    CLUSTER = "cluster"  # 产业集群
    CHAIN = "chain"  # 产业链
    INDUSTRY = "industry"  # 行业
    ORGANISATION = "organisation"  # 机构
    PROJECT = "project"  # 项目
    FUND = "fund"  # 基金
    INDUSTRY_SYSTEM = "industry_system"  # 产业体系
    GROUP = "group"  # 一组对象，逐个适用


class SourceKind(StrEnum):
    """What a source is."""

    ARTICLE = "article"  # 报道、文件
    TABLE = "table"  # 表格
    PASTED = "pasted"  # 粘贴
    TYPED = "typed"  # 手工录入


@dataclass(frozen=True, config=STRICT)
class CaseSubject:
    """Whatever a number can be about; `place` is where it lies, `parent` what it is part of."""

    code: str
    kind: SubjectKind
    name: str
    short_name: str = ""
    name_en: str = ""
    place: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    functional_area: bool = False
    credit_code: str = ""
    note: str = ""
    synthetic: bool = False

    @property
    def above(self) -> tuple[str, ...]:
        """This function will return the codes of what the subject lies in or is part of."""
        return tuple(code for code in (self.place, self.parent) if code)


@dataclass(frozen=True, config=STRICT)
class CaseSource:
    """A document; `text_sha256` is of the UTF-8 bytes of the text that positions refer to."""

    code: str
    kind: SourceKind
    title: str
    publisher: str
    published_on: date | None = None
    note: str = ""
    text_sha256: str = ""
    synthetic: bool = False


@plain_dataclass(frozen=True)
class CasePlan:
    """A plan that targets stand under; `subject` is the place or body whose plan it is."""

    code: str
    title: str
    subject: str
    source: str
    period: Period
    responsible: str = ""
    parent: str = ""
    note: str = ""


@plain_dataclass(frozen=True)
class CaseGoal:
    """What makes a figure a goal: how it was said, under which plan, until when.

    `soft` and `annual` come from the goal word; `part_of` is the ref of the goal it splits.
    """

    plan: str
    word: str
    deadline: date
    soft: bool = False
    annual: bool = False
    denominator: str = ""
    responsible: str = ""
    assessed_by: str = ""
    part_of: str = ""


@plain_dataclass(frozen=True)
class CaseFigure:
    """A claim of the case with its number in the case, and its goal if it is one."""

    ref: str
    claim: Claim
    goal: CaseGoal | None = None


@dataclass(frozen=True, config=STRICT)
class CaseRemark:
    """A number that is noted in our own words and kept out of the ledger."""

    ref: str
    source: str
    start: int
    end: int
    text: str
    subject: str = ""


@plain_dataclass(frozen=True)
class Case:
    """A city's own public material; subjects stand after what they lie in."""

    code: str
    name: str
    name_en: str
    place: str
    subjects: tuple[CaseSubject, ...]
    sources: tuple[CaseSource, ...]
    plans: tuple[CasePlan, ...]
    figures: tuple[CaseFigure, ...]
    remarks: tuple[CaseRemark, ...]
