"""做成事项: addresses of the form of a matter, with a thing linked, a title and how it arose."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.printing import period_text
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.plans.queries import TargetRow
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.chains import ChainNode


def _address(links: Iterable[str], title: str, origin: str, locator: str = "") -> str:
    said = [("link", link) for link in links]
    said += [("title", title[:200]), ("origin", origin), ("locator", locator)]
    return f"{reverse('matters:new')}?{urlencode([pair for pair in said if pair[1]])}"


def _named(row: FigureRow) -> str:
    return f"{name_text(row.subject)} {name_text(row.indicator)} {period_text(row.claim.period)}"


def about_figure(row: FigureRow) -> str:
    """This function will lead to a matter about a figure."""
    title = gettext("核实：%(what)s") % {"what": _named(row)}
    return _address([f"figure:{row.id}"], title, "supervision")


def about_conflict(row: FigureRow) -> str:
    """This function will lead to a matter about a figure and the one that it contradicts."""
    title = gettext("数据不一致：%(what)s") % {"what": _named(row)}
    return _address([f"figure:{row.id}", f"figure:{row.related}"], title, "conflict")


def about_target(row: TargetRow) -> str:
    """This function will lead to a matter about a target; one that is behind says so."""
    behind = row.judgement.alarming
    title = gettext("慢于序时：%(what)s") if behind else gettext("目标任务：%(what)s")
    said = title % {"what": _named(row.figure)}
    return _address([f"target:{row.id}"], said, "behind" if behind else "supervision")


def about_subject(card: SubjectCard) -> str:
    """This function will lead to a matter about an enterprise, a chain or a place."""
    return _address([f"subject:{card.code}"], f"{name_text(card)}：", "supervision")


def about_node(card: SubjectCard, node: ChainNode) -> str:
    """This function will lead to a matter about a node: its chain is linked, the node is its 出处."""
    name = f"{name_text(card)} · {name_text(node)}"
    title = gettext("补链强链：%(what)s") % {"what": name}
    return _address([f"subject:{card.code}"], title, "supervision", name)
