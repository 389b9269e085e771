"""A claim with what it takes to compare it."""

from dataclasses import dataclass

from lianzhang.values.claims import Claim
from lianzhang.values.indicators import Indicator


@dataclass(frozen=True)
class Standing:
    """A claim, its indicator's definition and the level of its subject.

    `level` is the kind of the subject; for places its rank (province, city, county, town,
    functional_area).
    """

    claim: Claim
    indicator: Indicator
    level: str
