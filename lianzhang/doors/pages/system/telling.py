"""Lines of the trail in words: what was acted on, and what it became."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext

from lianzhang.doors.notices.statuses import STATUSES, status_word
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.goals import OUTLOOKS, outlook_word
from lianzhang.doors.pages.shell.printing import word_text
from lianzhang.methods.defining import Acts
from lianzhang.records.overlays.queries import setting_definitions
from lianzhang.values.errors import gettext_noop
from lianzhang.values.viewer import Release

ROOMS = {
    "figures": gettext_noop("台账"),
    "intake": gettext_noop("批次"),
    "plans": gettext_noop("目标任务"),
    "sources": gettext_noop("来源"),
    "registry": gettext_noop("对象"),
    "people": gettext_noop("人员"),
    "overlays": gettext_noop("设置"),
    "cases": gettext_noop("案例"),
    "rounds": gettext_noop("数据报送"),
    "archive": gettext_noop("备份"),
    "upkeep": gettext_noop("后台任务"),
}
KEYS = {
    "file": gettext_noop("文件"),
    "figures": gettext_noop("数据"),
    "figure": gettext_noop("台账编号"),
    "first": gettext_noop("首个台账编号"),
    "left": gettext_noop("未受理行数"),
    "rows": gettext_noop("行数"),
    "problems": gettext_noop("有问题行数"),
    "title": gettext_noop("标题"),
    "publisher": gettext_noop("发布单位"),
    "published_on": gettext_noop("发布日期"),
    "note": gettext_noop("说明"),
    "name": gettext_noop("名称"),
    "names": gettext_noop("其他名称"),
    "status": gettext_noop("状态"),
    "release": gettext_noop("发布范围"),
    "reason": gettext_noop("理由"),
    "settled": gettext_noop("处理结论"),
    "withdrawn": gettext_noop("撤回"),
    "restored": gettext_noop("恢复"),
    "outlook": gettext_noop("研判"),
    "target": gettext_noop("目标编号"),
    "parts": gettext_noop("分解项"),
    "value": gettext_noop("设为"),
    "valid_from": gettext_noop("起始"),
    "role": gettext_noop("角色"),
    "place": gettext_noop("地区"),
    "subjects": gettext_noop("对象"),
    "new": gettext_noop("新增"),
    "corrected": gettext_noop("更正"),
    "lines": gettext_noop("条数"),
    "form": gettext_noop("格式"),
    "asked": gettext_noop("请求办理"),
    "answered": gettext_noop("答复"),
    "table": gettext_noop("报表"),
    "keep": gettext_noop("保留"),
    "lose": gettext_noop("并入"),
    "parted": gettext_noop("拆出"),
    "until": gettext_noop("截止"),
    "office": gettext_noop("单位"),
    "active": gettext_noop("启用"),
    "made": gettext_noop("新建"),
}  # what is not listed (checksums, keys of rows) stands in the download only
_EMPTY: tuple[object, ...] = (None, "", "None", [], {})


def thing_text(thing: str) -> str:
    """This function will name what an act was about: 批次 2, 台账, 设置 审定须由另一人."""
    room, _, rest = thing.partition(":")
    last = rest.rpartition(":")[2]
    if room == "overlays" and last in setting_definitions():
        last = name_text(setting_definitions()[last])
    elif room in ("figures", "intake", "plans") and not last.isdigit():
        last = ""
    return f"{gettext(ROOMS[room])} {last}".strip() if room in ROOMS else thing


def _value(key: str, value: object, acts: Acts) -> str:
    text = str(value)
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if key == "status" and text in STATUSES:
        return status_word(text)
    if key == "release" and text in set(Release):
        return word_text(Release(text))
    if key == "outlook" and text in OUTLOOKS:
        return outlook_word(text)
    if key == "role" and text in acts.roles:
        return name_text(acts.roles[text])
    return text


def state_text(data: Mapping[str, object], acts: Acts) -> str:
    """This function will say what a thing was or became: 文件 月报.xlsx；行数 36."""

    def parts() -> Iterator[str]:
        for key, word in KEYS.items():
            if key in data and data[key] not in _EMPTY:
                yield f"{gettext(word)} {_value(key, data[key], acts)}"

    return "；".join(parts())
