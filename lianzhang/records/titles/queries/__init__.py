"""Questions about titles: who holds which, until when, how many."""

from lianzhang.records.titles.queries.awards import Standing, State, listed, standings
from lianzhang.records.titles.queries.counting import TitleCount, counts, warned
from lianzhang.records.titles.queries.naming import title_named, titles
from lianzhang.records.titles.queries.rows import Holder, Told, holders_of, told_of

__all__ = [
    "Holder",
    "Standing",
    "State",
    "TitleCount",
    "Told",
    "counts",
    "holders_of",
    "listed",
    "standings",
    "title_named",
    "titles",
    "told_of",
    "warned",
]
