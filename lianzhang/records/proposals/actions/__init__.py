"""Acts on what is proposed: made by many, decided by few."""

from lianzhang.records.proposals.actions.adopting import (
    adopt,
    decline,
    propose_indicator,
    propose_subject,
)
from lianzhang.records.proposals.actions.correcting import correct, split
from lianzhang.records.proposals.actions.deciding import (
    Way,
    accept,
    choose_plan,
    reject,
    undo,
    undo_reading,
)
from lianzhang.records.proposals.actions.naming import link, propose_thing
from lianzhang.records.proposals.actions.reading import Came, ReadIn, read_again, read_in
from lianzhang.records.proposals.actions.teaching import teach

__all__ = [
    "Came",
    "ReadIn",
    "Way",
    "accept",
    "adopt",
    "choose_plan",
    "correct",
    "decline",
    "link",
    "propose_indicator",
    "propose_subject",
    "propose_thing",
    "read_again",
    "read_in",
    "reject",
    "split",
    "teach",
    "undo",
    "undo_reading",
]
