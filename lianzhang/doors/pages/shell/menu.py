"""The main menu: what belongs together in one group, its areas in a second row."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from lianzhang.records.mandates.permissions import may_open
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Area:
    """An entry of the menu: the name of its addresses, its title, whose pages stand under it."""

    code: str
    title: str | Promise
    also: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """This function will return the name of its first page."""
        return f"{self.code}:home"

    def holds(self, code: str) -> bool:
        """This function will answer whether the pages of an area stand under this one."""
        return code == self.code or code in self.also


@dataclass(frozen=True)
class Group:
    """Areas that belong together; the group's own link leads to the first of them."""

    title: str | Promise
    areas: tuple[Area, ...]

    def holds(self, code: str) -> bool:
        """This function will answer whether the pages of an area stand in this group."""
        return any(area.holds(code) for area in self.areas)


# In a person's own order; only what exists is listed.
MENU = (
    Group(gettext_lazy("工作台"), (Area("workbench", gettext_lazy("工作台")),)),
    Group(
        gettext_lazy("运行数据"),
        (
            Area("onepage", gettext_lazy("一页表")),
            Area("ledger", gettext_lazy("指标台账")),
            Area("rounds", gettext_lazy("数据报送")),
            Area("intake", gettext_lazy("数据导入")),
            Area("returns", gettext_lazy("报表查询")),
            Area("sources", pgettext_lazy("menu", "来源"), also=("reading",)),
        ),
    ),
    Group(gettext_lazy("目标任务"), (Area("targets", gettext_lazy("目标任务")),)),
    Group(gettext_lazy("产业链"), (Area("chains", gettext_lazy("产业链")),)),
    Group(
        pgettext_lazy("menu", "企业"),
        (
            Area("subjects", pgettext_lazy("menu", "对象")),
            Area("registry", gettext_lazy("企业认定")),
            Area("ladder", gettext_lazy("梯度培育")),
            Area("appraisals", gettext_lazy("亩均评价")),
            Area("criteria", gettext_lazy("认定标准")),
            Area("policies", gettext_lazy("惠企政策")),
            Area("surveys", gettext_lazy("企业运行问卷")),
        ),
    ),
    Group(
        gettext_lazy("事项"),
        (Area("matters", gettext_lazy("事项"), also=("meetings", "calendar")),),
    ),
    Group(gettext_lazy("材料"), (Area("papers", gettext_lazy("材料"), also=("issuing",)),)),
    Group(gettext_lazy("系统管理"), (Area("system", gettext_lazy("系统管理")),)),
)


def menu_of(viewer: Viewer) -> tuple[Group, ...]:
    """This function will return the groups with the areas whose first page the viewer may open."""
    kept = (Group(group.title, _open(group, viewer)) for group in MENU)
    return tuple(group for group in kept if group.areas)


def _open(group: Group, viewer: Viewer) -> tuple[Area, ...]:
    return tuple(area for area in group.areas if may_open(area.home, viewer=viewer))


def first_page(code: str) -> str:
    """This function will name the first page of the area that holds a page, else the workbench."""
    areas = (area for group in MENU for area in group.areas)
    return next((area.home for area in areas if area.holds(code)), "workbench:home")
