"""Acts on returns."""

from lianzhang.records.returns.actions.accepting import accept
from lianzhang.records.returns.actions.looking import look
from lianzhang.records.returns.actions.releasing import release
from lianzhang.records.returns.actions.sweeping import sweep
from lianzhang.records.returns.actions.undoing import undo

__all__ = ["accept", "look", "release", "sweep", "undo"]
