"""Questions about papers."""

from lianzhang.records.papers.queries.checking import Change, now, obstacles, sealed
from lianzhang.records.papers.queries.rows import (
    InstructionCard,
    PaperCard,
    TemplateCard,
    find,
    instructions,
    issued_file,
    kind_named,
    last_issue,
    next_number,
    papers,
    photo,
    template_data,
    templates,
)

__all__ = [
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
    "papers",
    "photo",
    "sealed",
    "template_data",
    "templates",
]
