"""Questions about the state of the machine."""

from lianzhang.records.upkeep.queries.checkup import (
    Pulse,
    check_looker,
    check_up,
    pulse,
    seen_by,
)
from lianzhang.records.upkeep.queries.databases import pending, readiness
from lianzhang.records.upkeep.queries.findings import CHECKS, Finding, State, worst
from lianzhang.records.upkeep.queries.keeping import (
    DRILL,
    VERIFY,
    Done,
    Keeping,
    keeping,
    last,
)
from lianzhang.records.upkeep.queries.working import BEAT, alive, signs, waiting

__all__ = [
    "BEAT",
    "CHECKS",
    "DRILL",
    "VERIFY",
    "Done",
    "Finding",
    "Keeping",
    "Pulse",
    "State",
    "alive",
    "check_looker",
    "check_up",
    "keeping",
    "last",
    "pending",
    "pulse",
    "readiness",
    "seen_by",
    "signs",
    "waiting",
    "worst",
]
