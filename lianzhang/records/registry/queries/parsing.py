"""The parser of names, by the words of the packs and the places they list."""

from functools import lru_cache

from lianzhang.methods.matching import NameParts, NameWords, Parser, words_of
from lianzhang.records.overlays.queries import catalogue


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """This function will return the words of names that the packs define."""
    places = catalogue().place_names
    former = ((old.now, old.name) for old in places.former)
    return words_of(catalogue().name_parts, places.named, former)


@lru_cache(maxsize=1)
def parser() -> Parser:
    """This function will return the parser of those words."""
    return Parser(name_words())


def parse(name: str) -> NameParts:
    """This function will take a name apart."""
    return parser().parse(name)


@lru_cache(maxsize=1)
def today_codes() -> dict[str, str]:
    """This function will return today's code of each place that had another: 371421 → 371403."""
    return {old.code: old.now for old in catalogue().place_names.former}


def place_now(former: str) -> str:
    """This function will return today's code of a place by the code or name it had, "" for none."""
    listed = catalogue().place_names.former
    return next((old.now for old in listed if former in (old.code, old.name)), "")
