"""Which codes are official, which are our own, and which places are nobody's."""

from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.codes import RegionCode


def official_code(card: SubjectCard) -> str:
    """This function will return a code that others know too, "" where only this system uses it."""
    return "" if "." in card.code else card.code


def invented(card: SubjectCard) -> bool:
    """This function will answer whether a place bears a code that is given to no real place."""
    return card.kind == "place" and card.code.isdigit() and RegionCode.parse(card.code).invented
