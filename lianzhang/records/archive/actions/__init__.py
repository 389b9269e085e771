"""Acts on everything at once."""

from lianzhang.records.archive.actions.backing_up import BackedUp, back_up
from lianzhang.records.archive.actions.restoring import Restored, restore, verify
from lianzhang.records.archive.actions.sweeping import sweep_drafts

__all__ = ["BackedUp", "Restored", "back_up", "restore", "sweep_drafts", "verify"]
