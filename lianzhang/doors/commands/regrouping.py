"""`lianzhang chains regroup`: a table over a change of industry system."""

from pathlib import Path

from lianzhang.doors.commands.speaking import answer_json, answer_table, gettext, tell
from lianzhang.doors.commands.starting import set_up


def regroup_file(file: Path, *, as_json: bool) -> None:
    """This function will split the change of a table's groups into growth and re-classification."""
    set_up()
    from lianzhang.analysis.chains import regrouped

    trend = regrouped(file.read_bytes(), file.name).trend
    rows = [
        (
            row.group,
            *(float(part) for part in (row.before, row.reclassified, row.growth, row.after)),
        )
        for row in (*trend.rows, trend.outside, trend.total)
    ]  # the group "" is in none
    uncovered = {group: float(value) for group, value in sorted(trend.uncovered.items())}
    if as_json:
        names = ("group", "before", "reclassified", "growth", "after")
        told = [dict(zip(names, row, strict=True)) for row in rows]
        answer_json(
            {"groups": told[:-2], "outside": told[-2], "total": told[-1], "uncovered": uncovered}
        )
        return
    named = {len(rows) - 2: gettext("不在任何分组"), len(rows) - 1: gettext("合计")}
    heads = [gettext("分组"), gettext("原来"), gettext("重分类"), gettext("增长"), gettext("现在")]
    answer_table(
        gettext("换口径测算"),
        heads,
        [(named.get(n, row[0]), *row[1:]) for n, row in enumerate(rows)],
    )
    for group, value in uncovered.items():
        tell(gettext("对照没有覆盖：%(group)s，%(value)s。") % {"group": group, "value": value})
