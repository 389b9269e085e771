"""Acts on the register."""

from lianzhang.records.registry.actions.registering import Facts, register
from lianzhang.records.registry.actions.taking import Registration, TakenIn, take_in

__all__ = ["Facts", "Registration", "TakenIn", "register", "take_in"]
