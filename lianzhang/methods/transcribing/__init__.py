"""Transcribing: sheets that people fill in become the YAML files of a case, row by row.

Every written line remembers the row it came from, so that whatever is found wrong with the files
is said of the workbook.
"""

from lianzhang.methods.transcribing.drafts import Draft, Draw, FilledSheet
from lianzhang.methods.transcribing.transcript import Workbook, transcribe

__all__ = ["Draft", "Draw", "FilledSheet", "Workbook", "transcribe"]
