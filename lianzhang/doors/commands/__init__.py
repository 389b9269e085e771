"""The command line: `lianzhang demo, serve, work, load, import, case, figures, targets, check, definitions`.

Modules are imported by name only when a command runs: a start costs what the command needs.
"""

from lianzhang.doors.commands.app import app
from lianzhang.doors.commands.running import main

__all__ = ["app", "main"]
