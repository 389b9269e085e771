"""Questions about surveys."""

from lianzhang.records.surveys.queries.asking import (
    asked_of,
    questionnaire,
    questionnaires,
    scale_of,
)
from lianzhang.records.surveys.queries.drawing import Frame, frame
from lianzhang.records.surveys.queries.forms import Form, form, form_of_link, forms
from lianzhang.records.surveys.queries.indexing import Cell, Index, Part, index, result_of
from lianzhang.records.surveys.queries.lists import (
    DrawnRow,
    StratumRow,
    SurveyCard,
    find,
    firms,
    strata,
    surveys,
)

__all__ = [
    "Cell",
    "DrawnRow",
    "Form",
    "Frame",
    "Index",
    "Part",
    "StratumRow",
    "SurveyCard",
    "asked_of",
    "find",
    "firms",
    "form",
    "form_of_link",
    "forms",
    "frame",
    "index",
    "questionnaire",
    "questionnaires",
    "result_of",
    "scale_of",
    "strata",
    "surveys",
]
