"""Definitions and cases: YAML that a bureau can change becomes typed values, or a list of faults."""

from lianzhang.methods.defining.acts import Act, Acts, ActsFile, Role
from lianzhang.methods.defining.case import (
    Case,
    CaseFigure,
    CaseGoal,
    CasePlan,
    CaseRemark,
    CaseSource,
    CaseSubject,
    SourceKind,
    SubjectKind,
)
from lianzhang.methods.defining.cases import read_case
from lianzhang.methods.defining.catalogue import Catalogue, drafted, read_catalogue
from lianzhang.methods.defining.chain_rules import StatusCondition, StatusRules, StatusVersion
from lianzhang.methods.defining.chain_sheets import plain_of, read_products, sheets_of
from lianzhang.methods.defining.chain_texts import chain_of, chain_text, plain_chain
from lianzhang.methods.defining.checking import check
from lianzhang.methods.defining.goal_words import passes
from lianzhang.methods.defining.indicators import period_allowed
from lianzhang.methods.defining.names import FormerPlace, NamePartWords, PlaceNames
from lianzhang.methods.defining.permissions import (
    Capability,
    Permissions,
    Personal,
    Reach,
    mask,
)
from lianzhang.methods.defining.regions import Region
from lianzhang.methods.defining.sheets import Sheet, SheetColumn, SheetRow
from lianzhang.methods.defining.surveys import Questionnaire, SurveyQuestion, read_questionnaires
from lianzhang.methods.defining.tables import Column, Table
from lianzhang.methods.defining.titles import Title, Track
from lianzhang.methods.defining.words import Word

__all__ = [
    "Act",
    "Acts",
    "ActsFile",
    "Capability",
    "Case",
    "CaseFigure",
    "CaseGoal",
    "CasePlan",
    "CaseRemark",
    "CaseSource",
    "CaseSubject",
    "Catalogue",
    "Column",
    "FormerPlace",
    "NamePartWords",
    "Permissions",
    "Personal",
    "PlaceNames",
    "Questionnaire",
    "Reach",
    "Region",
    "Role",
    "Sheet",
    "SheetColumn",
    "SheetRow",
    "SourceKind",
    "StatusCondition",
    "StatusRules",
    "StatusVersion",
    "SubjectKind",
    "SurveyQuestion",
    "Table",
    "Title",
    "Track",
    "Word",
    "chain_of",
    "chain_text",
    "check",
    "drafted",
    "mask",
    "passes",
    "period_allowed",
    "plain_chain",
    "plain_of",
    "read_case",
    "read_catalogue",
    "read_products",
    "read_questionnaires",
    "sheets_of",
]
