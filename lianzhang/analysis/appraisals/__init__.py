"""The sandbox of appraisals: published frames, files of enterprises, what changes who would move."""

from lianzhang.analysis.appraisals.instances import Instance, find_instance, instances
from lianzhang.analysis.appraisals.reading import ReadRoll, read_roll, roll_of

__all__ = ["Instance", "ReadRoll", "find_instance", "instances", "read_roll", "roll_of"]
