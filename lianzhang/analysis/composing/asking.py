"""What a paper is composed from: gathered once, in a constant number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lianzhang.analysis.chains import ChainSheet, chain_sheet
from lianzhang.analysis.onepage import OnePage, one_page
from lianzhang.methods.defining.papers import PaperKind
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.matters.queries import Asked
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.plans.queries import TargetRow, progress
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.claims import Stage
from lianzhang.values.indicators import Indicator
from lianzhang.values.papers import Audience, Content
from lianzhang.values.viewer import Release, Viewer


@dataclass(frozen=True)
class Asking:
    """What is to be written, for whom, about what, and who asks."""

    kind: PaperKind
    place: SubjectCard
    day: date
    viewer: Viewer
    indicator: str = ""
    last: Content | None = None
    most: int = 8  # items of a list; fewer where the pages are few
    words: Mapping[str, tuple[str, ...]] | None = None  # the writer's own, by section

    @cached_property
    def page(self) -> OnePage:
        """This function will fill the one-page table, from which most papers are written."""
        return one_page(
            self.place.code,
            viewer=self.viewer,
            today=self.day,
            county_indicator=self.indicator,
        )

    @cached_property
    def targets(self) -> tuple[TargetRow, ...]:
        """This function will list the targets of the place or the chain and how they stand."""
        found = progress(
            viewer=self.viewer,
            today=self.day,
            within="" if self.chain else self.place.path,
            subject=self.place.code if self.chain else "",
        )
        return tuple(sorted(found, key=lambda target: (target.deadline, target.id)))

    @cached_property
    def chain(self) -> ChainSheet | None:
        """This function will gather the chain's sheet where the paper is about a chain."""
        if self.place.kind != "chain":
            return None
        return chain_sheet(self.place.code, viewer=self.viewer, today=self.day)

    def matters(self, show: str) -> Asked:
        """This function will ask for the matters of the place, or for those about the chain."""
        if self.chain:
            return Asked(show=show, about=self.place.code)
        return Asked(show=show, within=self.place.path)

    @property
    def public(self) -> bool:
        """This function will answer whether it is for readers outside."""
        return self.kind.audience == Audience.PUBLIC

    @property
    def about(self) -> Indicator | None:
        """This function will return the indicator of a brief."""
        return catalogue().indicators.get(self.indicator)

    def may_say(self, row: FigureRow | None) -> FigureRow | None:
        """This function will return a figure where this audience may read it, else None."""
        if row is None or not self.public:
            return row
        return row if row.claim.release is not Release.INTERNAL else None


def ripeness(row: FigureRow) -> int:
    """This function will order stages, the ripest last."""
    return list(Stage).index(row.claim.stage)
