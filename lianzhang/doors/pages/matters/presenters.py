"""What the pages of matters print."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from lianzhang.doors.pages.shell.orders import Choices, choices, number
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.matters import queries
from lianzhang.records.matters.queries import MatterPage, MatterView

TABS = (
    ("open", gettext_lazy("未销号")),
    ("mine", gettext_lazy("本单位办理")),
    ("due", gettext_lazy("到期")),
    ("late", gettext_lazy("逾期")),
    ("confirm", gettext_lazy("待我确认")),
    ("closed", gettext_lazy("已销号")),
)


@dataclass(frozen=True)
class Tab:
    """A tab of the list and how many lie in it."""

    code: str
    name: str | Promise
    number: int
    here: bool


@dataclass(frozen=True)
class ListView:
    """The list of matters."""

    page: MatterPage
    tabs: tuple[Tab, ...]
    show: str
    text: str
    origin: str
    query: str  # of the same list as .xlsx
    more: str  # of the next page
    may_open: bool
    may_raise: bool


@dataclass(frozen=True)
class MatterPageView:
    """One matter, and what this viewer may do with it."""

    whole: MatterView
    works: bool
    choices: Choices | None  # where it may be directed


def asked_of(given: Mapping[str, str]) -> queries.Asked:
    """This function will read what a list is asked for; unknown words ask for nothing."""
    known = {code for code, _ in TABS} | {"all"}
    show = given.get("show", "")
    return queries.Asked(
        show=show if show in known else "open",
        origin=given.get("origin", ""),
        text=given.get("q", "").strip()[:60],
    )


def list_view(request: Asked) -> ListView:
    """This function will arrange a page of the list."""
    asked, viewer = asked_of(request.GET), request.viewer
    after = number(request.GET.get("after")) or 0
    page = queries.matters(asked, viewer=viewer, today=request.today, after=after)
    totals = queries.totals(viewer=viewer, today=request.today)
    said = {"show": asked.show, "origin": asked.origin, "q": asked.text}
    query = urlencode({name: text for name, text in said.items() if text})
    return ListView(
        page=page,
        tabs=tuple(Tab(code, name, totals[code], asked.show == code) for code, name in TABS),
        show=asked.show,
        text=asked.text,
        origin=asked.origin,
        query=query,
        more=f"{query}&after={page.next_after}" if page.next_after else "",
        may_open=viewer.can("matters.open"),
        may_raise=viewer.can("matters.raise"),
    )


def matter_page(request: Asked, matter_id: int) -> MatterPageView:
    """This function will arrange one matter."""
    whole = queries.find(matter_id, viewer=request.viewer, today=request.today)
    return MatterPageView(
        whole=whole,
        works=bool(whole.acts & {"note", "wait", "resume", "report"}),
        choices=choices(request) if "direct" in whole.acts else None,
    )
