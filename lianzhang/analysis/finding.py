"""One box over subjects, indicators and figures: what somebody means by a few characters."""

from dataclasses import dataclass

from lianzhang.records.figures.queries import FigureRow, Wanted, ledger
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard, search
from lianzhang.values.indicators import Indicator
from lianzhang.values.texts import key
from lianzhang.values.viewer import Viewer

SHORTEST = 2  # characters; one finds half of everything


@dataclass(frozen=True)
class Found:
    """What was found, the likeliest first; `enough` is false while too little was typed."""

    text: str
    enough: bool
    subjects: tuple[SubjectCard, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    more_figures: bool = False

    @property
    def count(self) -> int:
        """This function will count what is shown."""
        return len(self.subjects) + len(self.indicators) + len(self.figures)


def _likeness(indicator: Indicator, folded: str) -> tuple[int, int] | None:
    """How near an indicator's names come to a text: begins with it, then holds it; None if not."""
    names = (key(name) for name in (indicator.name, indicator.name_en, *indicator.aliases))
    like = [(not name.startswith(folded), len(name)) for name in names if folded in name]
    return min(like, default=None)


def indicators_like(text: str, *, limit: int) -> tuple[Indicator, ...]:
    """This function will find indicators by any part of a name or alias, or by their whole code."""
    folded = key(text)
    found = []
    for indicator in catalogue().indicators.values():
        near = (-1, 0) if indicator.code == text.strip() else _likeness(indicator, folded)
        if near is not None:
            found.append((*near, indicator.code, indicator))
    return tuple(row[-1] for row in sorted(found)[:limit])


def find_anything(text: str, *, viewer: Viewer, limit: int = 8) -> Found:
    """This function will find subjects, indicators and the newest figures within a viewer's scope.

    Two queries. A figure is found by words of its subject and its indicator together: 示例市 用电.
    """
    asked = text.strip()
    if len(key(asked)) < SHORTEST:
        return Found(asked, enough=False)
    page = ledger(Wanted(text=asked), viewer=viewer, limit=limit)
    return Found(
        asked,
        enough=True,
        subjects=search(asked, viewer=viewer, limit=limit),
        indicators=indicators_like(asked, limit=limit),
        figures=page.rows,
        more_figures=page.next_after is not None,
    )
