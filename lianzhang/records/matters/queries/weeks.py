"""A week of the chain office: what came, what was struck off, what is due, what is late or waits."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from lianzhang.records.matters.models import UNCLOSED, Matter, State
from lianzhang.records.matters.queries.rows import JOINED, MatterCard, cards
from lianzhang.records.matters.scope import visible_matters
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Week:
    """Matters of a week, Monday to Sunday, each in the first list it belongs to."""

    first: date
    last: date
    needs: tuple[MatterCard, ...]  # 需协调: late or waiting
    due: tuple[MatterCard, ...]  # due this week or next
    opened: tuple[MatterCard, ...]
    closed: tuple[MatterCard, ...]


def week(day: date, *, viewer: Viewer, today: date, within: str = "") -> Week:
    """This function will gather the week of a day in one question."""
    first = day - timedelta(days=day.weekday())
    last, next_last = first + timedelta(days=6), first + timedelta(days=13)
    unclosed = Q(state__in=UNCLOSED)
    closed = Q(state=State.CLOSED, closed_at__date__gte=first, closed_at__date__lte=last)
    wanted = (unclosed & (Q(due__lte=next_last) | Q(state=State.WAITING))) | closed
    wanted |= Q(opened_on__gte=first, opened_on__lte=last)
    rows = Matter.objects.filter(visible_matters(viewer), wanted, subject__path__startswith=within)
    left = list(
        cards(rows.select_related(*JOINED).order_by("due", "id"), viewer=viewer, today=today)
    )
    done = tuple(one for one in left if one.state == State.CLOSED)
    open_ = [one for one in left if one.state != State.CLOSED]
    needs = tuple(one for one in open_ if one.late or one.state == State.WAITING)
    due = tuple(one for one in open_ if one not in needs and one.due <= next_last)
    rest = tuple(one for one in open_ if one not in needs and one not in due)
    return Week(first, last, needs, due, rest, done)
