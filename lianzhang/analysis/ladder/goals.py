"""The targets on record about newly recognised enterprises, to which the expected number is held."""

from datetime import date

from lianzhang.records.plans.queries import TargetRow, progress
from lianzhang.values.viewer import Viewer

INDICATOR = "new_provincial_quality_enterprises"  # 单项冠军、专精特新、创新型合计


def goals(*, viewer: Viewer, today: date, within: str) -> tuple[TargetRow, ...]:
    """This function will list the open targets of a place about new recognitions, the next first."""
    rows = progress(viewer=viewer, today=today, within=within)
    return tuple(row for row in rows if row.figure.indicator.code == INDICATOR)
