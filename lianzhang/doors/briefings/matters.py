"""Matters as a workbook."""

from collections.abc import Iterable

from django.utils.timezone import localtime
from django.utils.translation import gettext

from lianzhang.doors.briefings.matter_words import notice_word, origin_word, state_word
from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.records.matters.queries import MatterCard, NoticeCard


def matter_rows(title: str, rows: Iterable[MatterCard]) -> bytes:
    """This function will return matters as the bytes of an .xlsx file."""
    heads = [
        gettext("编号"), gettext("事项"), gettext("要求"), gettext("事项来源"), gettext("出处"),
        gettext("对象"), gettext("牵头单位"), gettext("配合单位"), gettext("承办人"),
        gettext("交办人"), gettext("交办单位"), gettext("交办日期"), gettext("时限"),
        gettext("状态"), gettext("等待原因"), gettext("销号日期"),
    ]  # fmt: skip
    return workbook(title, heads, (Row(_cells(row), synthetic=row.synthetic) for row in rows))


def _cells(row: MatterCard) -> tuple[object, ...]:
    late = gettext("逾期") + "·" if row.late else ""
    return (
        row.id,
        row.title,
        row.text or None,
        origin_word(row.origin),
        row.locator or None,
        row.subject.name,
        row.lead,
        "、".join(row.helpers) or None,
        row.officer or None,
        row.ordered_by or None,
        row.ordered_office,
        row.opened_on,
        row.due,
        late + state_word(row.state),
        row.waiting_for or None,
        row.closed_on,
    )


def notice_rows(title: str, rows: Iterable[NoticeCard]) -> bytes:
    """This function will return notices as the bytes of an .xlsx file."""
    heads = [
        gettext("事项"), gettext("通知"), gettext("时限"), gettext("时间"), gettext("已读"),
    ]  # fmt: skip
    cells = (
        (
            row.title,
            notice_word(row.kind),
            row.due,
            localtime(row.at).strftime("%Y-%m-%d %H:%M"),
            gettext("是") if row.read else gettext("否"),
        )
        for row in rows
    )
    return workbook(title, heads, map(Row, cells))
