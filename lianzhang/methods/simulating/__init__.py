"""Simulating enterprises: a made-up population, from a seed, whose totals are the published ones."""

from lianzhang.methods.simulating.counting import Tally
from lianzhang.methods.simulating.drawing import draw
from lianzhang.methods.simulating.populations import Population, Total, read_population

__all__ = ["Population", "Tally", "Total", "draw", "read_population"]
