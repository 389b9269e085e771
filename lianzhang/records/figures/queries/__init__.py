"""Questions to the ledger."""

from lianzhang.records.figures.queries.assessing import Assessment, assess
from lianzhang.records.figures.queries.ledger import LedgerPage, Wanted, all_rows, known_on, ledger
from lianzhang.records.figures.queries.open_acts import open_acts
from lianzhang.records.figures.queries.rows import FigureRow
from lianzhang.records.figures.queries.standing import (
    Newest,
    OpenWork,
    Pair,
    Totals,
    by_ids,
    conflicts,
    count_under,
    current,
    newest_among,
    newest_of,
    on_record,
    open_work,
    totals,
    waiting,
)
from lianzhang.records.figures.queries.story import LifeStep, Story, find, series, story

__all__ = [
    "Assessment",
    "FigureRow",
    "LedgerPage",
    "LifeStep",
    "Newest",
    "OpenWork",
    "Pair",
    "Story",
    "Totals",
    "Wanted",
    "all_rows",
    "assess",
    "by_ids",
    "conflicts",
    "count_under",
    "current",
    "find",
    "known_on",
    "ledger",
    "newest_among",
    "newest_of",
    "on_record",
    "open_acts",
    "open_work",
    "series",
    "story",
    "totals",
    "waiting",
]
