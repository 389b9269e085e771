"""What of the returns is open to a viewer."""

from lianzhang.methods.defining.tables import Table
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


def check_purpose(table: Table, purpose: str) -> None:
    """This function will refuse to use statistical returns for anything but statistics.

    Whoever asks names the purpose: a rule that grants, ranks or sends somebody out is not
    statistics (统计法 2024-09-13 修正, 第二十八条; 实施条例, 第三十条). Raises `NotAllowed`.
    """
    if table.basis == "statistical" and purpose != STATISTICS:
        raise errors.statistics_only(table.name, purpose)


def is_lawful(table: Table) -> bool:
    """This function will answer whether it is said by what right the table's rows are held."""
    return bool(table.basis)
