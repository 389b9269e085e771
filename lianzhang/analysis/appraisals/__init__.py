"""The sandbox of appraisals: published frames, files of enterprises, what changes who would move."""

from lianzhang.analysis.appraisals.comparing import Comparison, compare, lever_steps
from lianzhang.analysis.appraisals.instances import Instance, find_instance, inputs_of, instances
from lianzhang.analysis.appraisals.reading import HEADINGS, ReadRoll, read_roll, roll_of

__all__ = [
    "HEADINGS",
    "Comparison",
    "Instance",
    "ReadRoll",
    "compare",
    "find_instance",
    "inputs_of",
    "instances",
    "lever_steps",
    "read_roll",
    "roll_of",
]
