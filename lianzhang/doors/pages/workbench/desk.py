"""今天要办: each count with its list, and the most urgent of it by name."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from lianzhang.analysis.desk import Duty
from lianzhang.doors.pages.shell.printing import amount_text, short_name
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.mandates.permissions import may_open
from lianzhang.records.matters.queries import MatterCard
from lianzhang.records.rounds.queries import SlipLine
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class DeskLine:
    """One thing that waits: what, of whom, until when, and its own page."""

    title: str
    of: str
    due: date | None
    late: bool
    synthetic: bool
    address: str


@dataclass(frozen=True)
class Desk:
    """A count of 今天要办 with the list it leads to and the first lines of that list."""

    name: str | Promise
    number: int
    address: str
    mark: str  # urgent · urgent differs: red, with a shape of its own
    lines: tuple[DeskLine, ...]


# code → its name, the page it leads to, what follows the address
_DESK: dict[str, tuple[str | Promise, str, str]] = {
    "unreported": (gettext_lazy("未报"), "rounds:late", ""),
    "returned": (gettext_lazy("退回"), "workbench:forms", "returned"),
    "to_sign": (gettext_lazy("待签发"), "workbench:forms", "filled"),
    "to_check": (gettext_lazy("待审核"), "workbench:forms", "signed"),
    "to_approve": (gettext_lazy("待批准"), "workbench:forms", "checked"),
    "waiting": (gettext_lazy("待审定"), "", "#waiting"),
    "due": (gettext_lazy("到期事项"), "matters:home", "?show=due"),
    "confirm": (gettext_lazy("待我确认"), "matters:home", "?show=confirm"),
    "conflicts": (gettext_lazy("数据不一致"), "", "#conflicts"),
}


def desk_view(duties: tuple[Duty, ...], viewer: Viewer) -> tuple[Desk, ...]:
    """This function will arrange the counts; a list that this viewer may not open is left out."""
    return tuple(_desk(duty) for duty in duties if _open(duty, viewer))


def _open(duty: Duty, viewer: Viewer) -> bool:
    _, page, _ = _DESK[duty.code]
    return not page or may_open(page, viewer=viewer)


def _desk(duty: Duty) -> Desk:
    name, page, rest = _DESK[duty.code]
    mark = ("urgent differs" if duty.code == "conflicts" else "urgent") if duty.late else ""
    if page == "workbench:forms":
        address = reverse(page, args=[rest])
    else:
        address = (reverse(page) if page else "") + rest
    return Desk(name, duty.number, address, mark, tuple(map(_line, duty.first)))


def _line(one: SlipLine | MatterCard | FigureRow) -> DeskLine:
    match one:
        case SlipLine():
            said, of, page = short_name(one.subject), one.title, "rounds:slip"
        case MatterCard():
            said, of, page = one.title, one.lead, "matters:matter"
        case FigureRow():
            said = f"{short_name(one.subject)} · {short_name(one.indicator)}"
            address, made_up = reverse("ledger:figure", args=[one.id]), one.claim.synthetic
            return DeskLine(said, amount_text(one.claim.amount), None, False, made_up, address)
    return DeskLine(said, of, one.due, one.late, one.synthetic, reverse(page, args=[one.id]))
