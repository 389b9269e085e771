"""Which titles there are, as the packs name them."""

from lianzhang.methods.defining import Title
from lianzhang.records.overlays.queries import catalogue
from lianzhang.values.texts import key

ABOVE_SIZE = "规"  # 规上, 规模以上: said by the statistics office's list alone


def titles() -> tuple[Title, ...]:
    """This function will list the titles, the rungs of the ladder first."""
    return tuple(catalogue().titles.values())


def title_named(text: str) -> Title | None:
    """This function will find a title by code, name or another name, however it is written."""
    asked = key(text)
    for one in titles():
        if asked in {key(name) for name in (one.code, one.name, one.name_en, *one.aliases)}:
            return one
    return None
