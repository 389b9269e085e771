"""Looking at one enterprise's returns leaves a line in the trail."""

from lianzhang.records.people.actions import acting
from lianzhang.records.returns.scope import LOOK
from lianzhang.values.viewer import Viewer


def look(*, table: str, subject: str, by: Viewer) -> None:
    """This function will note that somebody looks at the returns of one enterprise, by its code."""
    with acting(by, LOOK, thing=f"returns:{subject}") as line:
        line.after = {"table": table}
