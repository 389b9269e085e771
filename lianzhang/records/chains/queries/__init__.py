"""Questions about chains: catalogues in force, who stands where, what is broken."""

from lianzhang.records.chains.queries.capitals import capitals
from lianzhang.records.chains.queries.catalogues import (
    Charted,
    VersionCard,
    blank,
    card_of_chain,
    changed,
    changed_from_pack,
    chart,
    charted,
    edited,
    groupings,
    text_of,
    versions,
)
from lianzhang.records.chains.queries.lessons import SAID, Lessons, lessons, lessons_about
from lianzhang.records.chains.queries.positions import (
    BreakCard,
    DecisionCard,
    PositionCard,
    breaks,
    decisions,
    firm,
    places_of,
    position,
    registered_of,
    stand,
    waiting,
)
from lianzhang.records.chains.queries.queueing import points_of, queue
from lianzhang.records.chains.queries.reading import read_file
from lianzhang.records.chains.queries.tallies import Tally, tallies, totals
from lianzhang.records.chains.queries.trends import stood

__all__ = [
    "SAID",
    "BreakCard",
    "Charted",
    "DecisionCard",
    "Lessons",
    "PositionCard",
    "Tally",
    "VersionCard",
    "blank",
    "breaks",
    "capitals",
    "card_of_chain",
    "changed",
    "changed_from_pack",
    "chart",
    "charted",
    "decisions",
    "edited",
    "firm",
    "groupings",
    "lessons",
    "lessons_about",
    "places_of",
    "points_of",
    "position",
    "queue",
    "read_file",
    "registered_of",
    "stand",
    "stood",
    "tallies",
    "text_of",
    "totals",
    "versions",
    "waiting",
]
