"""材料校核: every number of a draft held against the ledger, with the figure and the reason."""

from lianzhang.analysis.proofreading.proofread import Checked, Occasion, proofread
from lianzhang.analysis.proofreading.statements import Statement
from lianzhang.analysis.proofreading.verdicts import Cause, Conclusion, Finding

__all__ = ["Cause", "Checked", "Conclusion", "Finding", "Occasion", "Statement", "proofread"]
