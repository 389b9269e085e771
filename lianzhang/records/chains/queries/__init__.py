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
from lianzhang.records.chains.queries.positions import (
    BreakCard,
    DecisionCard,
    PositionCard,
    breaks,
    decisions,
    firm,
    places_of,
    position,
    queue,
    registered_of,
    stand,
    waiting,
)
from lianzhang.records.chains.queries.reading import read_file
from lianzhang.records.chains.queries.tallies import Tally, tallies, totals
from lianzhang.records.chains.queries.trends import stood

__all__ = [
    "BreakCard",
    "Charted",
    "DecisionCard",
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
    "places_of",
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
