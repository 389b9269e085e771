"""Appraising a population: indicator values and parameters in, scores, ranks, classes and traces out.

A method of its own, beside judging. The judge says what one rule says of one enterprise; here all
enterprises are set against each other under parameters that are still being argued about, and a
class is a rank among others. The score itself is not written a second time: its indicators, weights
and baselines are read off the judge's rule (`judging.items`), and a test holds the two to the same
number for every published rule. Numbers are whole or fractions; doubles only sort what they can
tell apart.
"""

from lianzhang.methods.appraising.appraise import appraise
from lianzhang.methods.appraising.checking import problems
from lianzhang.methods.appraising.classing import Border
from lianzhang.methods.appraising.frames import Frame, read_frames
from lianzhang.methods.appraising.moving import Matrix, Mover, Tally, matrix, movers, tallies
from lianzhang.methods.appraising.parameters import EXEMPT, Cut, Item, Parameters, Veto
from lianzhang.methods.appraising.reaching import Reach, levers, reaches, smallest, targets
from lianzhang.methods.appraising.results import NONE, OUT, Result
from lianzhang.methods.appraising.rolls import WORDS, Roll
from lianzhang.methods.appraising.tracing import Step, Trace, trace
from lianzhang.methods.appraising.writing import changed, from_plain, number, to_plain, written

__all__ = [
    "EXEMPT",
    "NONE",
    "OUT",
    "WORDS",
    "Border",
    "Cut",
    "Frame",
    "Item",
    "Matrix",
    "Mover",
    "Parameters",
    "Reach",
    "Result",
    "Roll",
    "Step",
    "Tally",
    "Trace",
    "Veto",
    "appraise",
    "changed",
    "from_plain",
    "levers",
    "matrix",
    "movers",
    "number",
    "problems",
    "reaches",
    "read_frames",
    "smallest",
    "tallies",
    "targets",
    "to_plain",
    "trace",
    "written",
]
