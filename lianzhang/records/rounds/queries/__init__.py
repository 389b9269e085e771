"""Questions about reporting rounds."""

from lianzhang.records.rounds.models import STEPS
from lianzhang.records.rounds.queries.asking import (
    Burden,
    Held,
    basis_of,
    burden,
    held,
    objections,
)
from lianzhang.records.rounds.queries.days import Due, calendar_of, due_days, holidays
from lianzhang.records.rounds.queries.filled import SlipPage, Stage, slip_page
from lianzhang.records.rounds.queries.forms import fields, find_form, form_hash, forms
from lianzhang.records.rounds.queries.listing import (
    PAGE,
    Open,
    RoundLine,
    SlipLine,
    SlipPageOf,
    contacts,
    find_round,
    for_download,
    late,
    open_work,
    round_line,
    rounds,
    slips,
)
from lianzhang.records.rounds.queries.overdue import LatePlace, late_places, standing
from lianzhang.records.rounds.queries.placed import Placed, placed
from lianzhang.records.rounds.queries.published import Compared, against, awaiting, source_code
from lianzhang.records.rounds.queries.reading import shown

__all__ = [
    "PAGE",
    "STEPS",
    "Burden",
    "Compared",
    "Due",
    "Held",
    "LatePlace",
    "Open",
    "Placed",
    "RoundLine",
    "SlipLine",
    "SlipPage",
    "SlipPageOf",
    "Stage",
    "against",
    "awaiting",
    "basis_of",
    "burden",
    "calendar_of",
    "contacts",
    "due_days",
    "fields",
    "find_form",
    "find_round",
    "for_download",
    "form_hash",
    "forms",
    "held",
    "holidays",
    "late",
    "late_places",
    "objections",
    "open_work",
    "placed",
    "round_line",
    "rounds",
    "shown",
    "slip_page",
    "slips",
    "source_code",
    "standing",
]
