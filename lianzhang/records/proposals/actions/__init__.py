"""Acts on what is proposed: made by many, decided by few."""

from lianzhang.records.proposals.actions.adopting import (
    adopt,
    decline,
    propose_indicator,
    propose_subject,
)
from lianzhang.records.proposals.actions.reading import Came, ReadIn, read_again, read_in

__all__ = [
    "Came",
    "ReadIn",
    "adopt",
    "decline",
    "propose_indicator",
    "propose_subject",
    "read_again",
    "read_in",
]
