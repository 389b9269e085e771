"""Questions about what is proposed."""

from lianzhang.records.proposals.queries.adopting import (
    ProposalCard,
    ProposalPage,
    browse,
    find,
)
from lianzhang.records.proposals.queries.judging import Judged
from lianzhang.records.proposals.queries.readings import (
    ReadingCard,
    ReadingList,
    find_reading,
    read_before,
    readings,
)
from lianzhang.records.proposals.queries.stating import Statement, statements

__all__ = [
    "Judged",
    "ProposalCard",
    "ProposalPage",
    "ReadingCard",
    "ReadingList",
    "Statement",
    "browse",
    "find",
    "find_reading",
    "read_before",
    "readings",
    "statements",
]
