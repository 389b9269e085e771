"""What decisions about places teach: by node and wording, how many were confirmed and refused."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lianzhang.methods.placing.teaching import Lesson
from lianzhang.records.chains.models import CONFIRMED, REFUSED
from lianzhang.records.chains.queries.positions import PositionCard, seen
from lianzhang.values.viewer import Viewer

SAID = "所凭："  # before the word by which a person put an enterprise on a node


@dataclass(frozen=True)
class Lessons:
    """`wordings`: node and first reason of a placing → what was decided; `words`: node → words
    that people gave when they put an enterprise there.
    """

    wordings: Mapping[tuple[str, str], Lesson] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, node: str, reasons: tuple[str, ...]) -> Lesson:
        """This function will return what was decided about a wording on a node."""
        return self.wordings.get((node, reasons[0]), Lesson()) if reasons else Lesson()


def lessons_about(one: PositionCard, *, viewer: Viewer) -> Lesson:
    """This function will return what was decided about others on a node by the same wording."""
    rows: Any = seen(viewer).filter(chain__code=one.chain, node=one.node)
    return _gathered(rows.exclude(pk=one.id)).of(one.node, one.reasons)


def lessons(chain_id: int, *, viewer: Viewer) -> Lessons:
    """This function will gather what the decisions in force on a chain teach.

    A decision that is put back into the queue teaches no more; one about the enterprise alone
    (写了没有做) never did. One question.
    """
    return _gathered(seen(viewer, chain_id))


def _gathered(rows: Any) -> Lessons:
    rows = rows.filter(standing__in=(CONFIRMED, REFUSED), teaches=True)
    said: dict[str, Counter[tuple[str, str]]] = {CONFIRMED: Counter(), REFUSED: Counter()}
    words: dict[str, dict[str, None]] = defaultdict(dict)
    for at, standing, reasons in rows.order_by("id").values_list("node", "standing", "reasons"):
        if not reasons:
            continue
        if reasons[0].startswith(SAID) and standing == CONFIRMED:
            words[at][reasons[0].removeprefix(SAID)] = None
        said[standing][at, reasons[0]] += 1
    every = {*said[CONFIRMED], *said[REFUSED]}
    return Lessons(
        {one: Lesson(said[CONFIRMED][one], said[REFUSED][one]) for one in every},
        {at: tuple(known) for at, known in words.items()},
    )
