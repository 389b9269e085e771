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
    reading_of,
    readings,
    text_of,
)
from lianzhang.records.proposals.queries.reviewing import (
    Batch,
    ClaimCard,
    Mark,
    Overlap,
    ReviewAsked,
    ReviewPage,
    all_claims,
    certain_ones,
    find_claim,
    overlaps,
    review,
)
from lianzhang.records.proposals.queries.stating import Statement, statements
from lianzhang.records.proposals.queries.things import ThingCard, things

__all__ = [
    "Batch",
    "ClaimCard",
    "Judged",
    "Mark",
    "Overlap",
    "ProposalCard",
    "ProposalPage",
    "ReadingCard",
    "ReadingList",
    "ReviewAsked",
    "ReviewPage",
    "Statement",
    "ThingCard",
    "all_claims",
    "browse",
    "certain_ones",
    "find",
    "find_claim",
    "find_reading",
    "overlaps",
    "read_before",
    "reading_of",
    "readings",
    "review",
    "statements",
    "text_of",
    "things",
]
