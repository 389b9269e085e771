"""May this be done to this paper, in its state?"""

from lianzhang.records.papers import errors
from lianzhang.records.papers.models import TRANSITIONS, Paper, Status
from lianzhang.records.papers.queries import obstacles
from lianzhang.values.errors import Refused
from lianzhang.values.papers import Content
from lianzhang.values.viewer import Viewer


def check_state(paper: Paper, act: str) -> Status:
    """This function will return the state an act leads to; raises when the state forbids it."""
    allowed, result = TRANSITIONS[act]
    if Status(paper.status) not in allowed:
        raise errors.not_in_state(paper.title, Status(paper.status).label)
    return result


def check_version(paper: Paper, version: int) -> None:
    """This function will raise unless the paper is as it was looked at."""
    if paper.version != version:
        raise errors.changed_meanwhile(paper.title)


def check_numbers(content: Content, by: Viewer) -> None:
    """This function will raise every reason why the paper's numbers cannot be issued, with places."""
    found = obstacles(content, viewer=by)
    if found:
        raise Refused(*found)
