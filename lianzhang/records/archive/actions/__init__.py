"""Acts on everything at once."""

from lianzhang.records.archive.actions.backing_up import BackedUp, back_up
from lianzhang.records.archive.actions.drilling import note_drill
from lianzhang.records.archive.actions.restoring import Restored, restore, verify
from lianzhang.records.archive.actions.scheduling import (
    Scheduled,
    back_up_on_schedule,
    thin_out,
)
from lianzhang.records.archive.actions.sweeping import sweep_drafts

__all__ = [
    "BackedUp",
    "Restored",
    "Scheduled",
    "back_up",
    "back_up_on_schedule",
    "note_drill",
    "restore",
    "sweep_drafts",
    "thin_out",
    "verify",
]
