"""The year before: what was published and sealed of the same place, and the means of its enterprises."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lianzhang.methods.appraising import Item, appraise, from_plain, written
from lianzhang.records.appraisals.models import Appraisal, Status, Version
from lianzhang.records.appraisals.queries.listing import VersionCard, find_version
from lianzhang.records.appraisals.queries.running import read_roll
from lianzhang.records.appraisals.scope import visible_versions
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class LastYear:
    """A sealed version of the year before, open as a whole to who asks."""

    title: str
    version: VersionCard


def last_year(appraisal_id: int, *, viewer: Viewer) -> LastYear | None:
    """This function will find what is published of the same place and the year before; None where
    there is nothing, or more of it than the viewer may see."""
    one = Appraisal.objects.get(pk=appraisal_id)
    rows = Version.objects.filter(
        visible_versions(viewer),
        appraisal__place_id=one.place_id,
        appraisal__year=one.year - 1,
        appraisal__synthetic=one.synthetic,
        status=Status.PUBLISHED,
    )
    row = rows.select_related("appraisal").defer("roll__data").order_by("-published_at").first()
    if row is None:
        return None
    card = find_version(row.appraisal_id, row.number, viewer=viewer)
    return LastYear(row.appraisal.title, card) if card.whole else None


def means(version: VersionCard, asked: tuple[Item, ...]) -> Mapping[str, Mapping[str, str]]:
    """This function will work out the baselines of some indicators from a version's enterprises: the
    ratio of the sums times each one's factor, as changes to parameters by code.

    Indicators that the version did not have are left out.
    """
    parameters = from_plain(version.parameters)
    known = {(item.over, item.under): item for item in parameters.items}
    wanted = {
        known[item.over, item.under].code: item
        for item in asked
        if (item.over, item.under) in known
    }
    items = tuple(
        replace(item, base_from="mean", times=wanted[item.code].times)
        if item.code in wanted
        else item
        for item in parameters.items
    )
    told = appraise(read_roll(version.roll), replace(parameters, items=items)).parameters
    return {
        wanted[item.code].code: {
            "base_from": "given",
            "base": written(item.base),
            "least": written(item.least),
            "most": written(item.most),
        }
        for item in told.items
        if item.code in wanted
    }
