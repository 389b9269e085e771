"""Questions about papers."""

from lianzhang.records.papers.queries.checking import Change, now, obstacles, sealed
from lianzhang.records.papers.queries.rows import (
    PAGE,
    InstructionCard,
    PaperCard,
    TemplateCard,
    find,
    instructions,
    issued_file,
    kind_named,
    last_issue,
    next_number,
    office_of,
    papers,
    photo,
    template_data,
    templates,
)

__all__ = [
    "PAGE",
    "Change",
    "InstructionCard",
    "PaperCard",
    "TemplateCard",
    "find",
    "instructions",
    "issued_file",
    "kind_named",
    "last_issue",
    "next_number",
    "now",
    "obstacles",
    "office_of",
    "papers",
    "photo",
    "sealed",
    "template_data",
    "templates",
]
