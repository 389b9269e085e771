"""Relating: which industries a place is near to, from what places have side by side.

Exploratory. Density and complexity describe one table of places × industries; they foretell
nothing, and no back-test is claimed: the registration files at hand lack 2001–05, 2007–08 and
2014–18. A registered scope is no output, and a registration says nothing about size.
"""

from lianzhang.methods.relating.guards import OFF, Guards, LeftOut
from lianzhang.methods.relating.relatedness import Relatedness, relate
from lianzhang.methods.relating.spectrum import Unclear

__all__ = ["OFF", "Guards", "LeftOut", "Relatedness", "Unclear", "relate"]
