"""What of the returns is open to a viewer."""

from datetime import date

from lianzhang.methods.defining.tables import Table
from lianzhang.records.overlays.queries import settings_in_force
from lianzhang.records.returns import errors
from lianzhang.records.returns.scope import TOTAL, own_codes, reach, reaches_any
from lianzhang.values.viewer import Viewer


def places_open(viewer: Viewer) -> tuple[str, ...]:
    """This function will return the path prefixes of places whose returns the viewer may read."""
    return reach(viewer)


def codes_open(viewer: Viewer) -> tuple[str, ...]:
    """This function will return the codes of enterprises that may read their own returns."""
    return own_codes(viewer)


def may_look(viewer: Viewer) -> bool:
    """This function will answer whether the viewer may read enterprises' returns at all."""
    return reaches_any(viewer)


def may_total(viewer: Viewer) -> bool:
    """This function will answer whether the viewer is a duty holder, who may see totals."""
    return bool(reach(viewer)) and viewer.can(TOTAL)


STATISTICS = "statistics"


BASES = frozenset({"statistical", "administrative", "declared", "public", "contract"})


def check_purpose(table: Table, purpose: str) -> None:
    """This function will refuse to use statistical returns for anything but statistics.

    Whoever asks names the purpose: a rule that grants, ranks or sends somebody out is not
    statistics (统计法 2024-09-13 修正, 第二十八条; 实施条例, 第三十条). Raises `NotAllowed`; also where
    it is not said by what right the rows are held, since nobody can tell what they may be used for.
    """
    if table.basis == "statistical" and purpose != STATISTICS:
        raise errors.statistics_only(table.name, purpose)
    if purpose != STATISTICS and not is_lawful(table):
        raise errors.no_basis(table.name)


def is_lawful(table: Table) -> bool:
    """This function will answer whether it is said of what kind the right is to hold the rows."""
    return table.basis in BASES


def legal_basis(table: Table, *, on: date) -> str:
    """This function will return the document that lets the office hold a table, "" where unknown.

    What the office filled in (设置) goes before what the definition says.
    """
    laid = {row.definition.key: row.value for row in settings_in_force(on=on)}
    return str(laid.get(f"legal_basis.{table.code}") or table.legal_basis).strip()


def check_basis(table: Table, *, on: date) -> None:
    """This function will refuse to give out sums of a table without a named legal basis."""
    if not is_lawful(table) or not legal_basis(table, on=on):
        raise errors.no_basis(table.name)
