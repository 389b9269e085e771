"""Acts on chains: catalogues, places taken, breaks."""

from lianzhang.records.chains.actions.breaks import enter_break, lift_break
from lianzhang.records.chains.actions.catalogues import bring, edit, undo
from lianzhang.records.chains.actions.positions import (
    Placed,
    Proposed,
    decide,
    move,
    propose,
    take_place,
)

__all__ = [
    "Placed",
    "Proposed",
    "bring",
    "decide",
    "edit",
    "enter_break",
    "lift_break",
    "move",
    "propose",
    "take_place",
    "undo",
]
