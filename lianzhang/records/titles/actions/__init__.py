"""Acts on titles: a roster comes in whole, and is undone whole."""

from lianzhang.records.titles.actions.entering import Entered, TitleRow, enter
from lianzhang.records.titles.actions.undoing import give_back

__all__ = ["Entered", "TitleRow", "enter", "give_back"]
