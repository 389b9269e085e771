"""Kinds of papers, and how numbers are put into sentences, as `papers.yaml` states them."""

from collections.abc import Mapping
from dataclasses import field

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped


@dataclass(frozen=True, config=STRICT)
class PaperSection:
    """A section: its heading (empty: none) and what fills it."""

    code: str
    filled_by: str
    title: str = ""


@dataclass(frozen=True, config=STRICT)
class PaperKind:
    """A kind of paper; `audience` internal or public, `pages` the most it may have, 0 any number."""

    code: str
    name: str
    name_en: str
    audience: str
    title: str
    sections: tuple[PaperSection, ...]
    pages: int = 0
    instructed: bool = False  # a leader writes 批示 on it
    landscape: bool = False

    @property
    def of_indicator(self) -> bool:
        """This function will answer whether it is about one chosen indicator."""
        return any(section.filled_by in ("headline", "drivers") for section in self.sections)


@dataclass(frozen=True, config=STRICT)
class Sentence:
    """How a number of these measures, natures and modalities is said; empty lists take any."""

    code: str
    modality: tuple[str, ...]
    measures: tuple[str, ...]
    behaviours: tuple[str, ...]
    text: str

    def fits(self, modality: str, measure: str, behaviour: str) -> bool:
        """This function will answer whether a number of this sort is said so."""
        pairs = (
            (self.modality, modality),
            (self.measures, measure),
            (self.behaviours, behaviour),
        )
        return all(not listed or one in listed for listed, one in pairs)


@dataclass(frozen=True, config=STRICT)
class Papers:
    """All kinds of papers and all sentences, in the order in which they are tried."""

    kinds: tuple[PaperKind, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    tails: Mapping[str, str] = field(default_factory=dict)

    def kind(self, code: str) -> PaperKind | None:
        """This function will find a kind by its code."""
        return next((kind for kind in self.kinds if kind.code == code), None)


def read_papers(file: File) -> Papers:
    """This function will read the kinds of papers and the sentences."""
    return shaped(file, Papers)
