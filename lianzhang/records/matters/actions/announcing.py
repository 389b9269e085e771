"""Notices about things of rooms above: told once, in the site and by mail."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from lianzhang.records.matters.models import Notice


@dataclass(frozen=True)
class News:
    """What is told: of which kind, about what (`surveys:5`), by its title, and until when."""

    kind: str
    thing: str
    title: str
    due: date | None = None


def announce(news: News, people: Collection[int], *, now: datetime) -> int:
    """This function will lay a notice for some people; returns how many.

    Within the act that it tells of, which leaves the line in the trail.
    """
    made = [
        Notice(
            person_id=person,
            thing=news.thing,
            title=news.title[:200],
            due=news.due,
            at=now,
            kind=news.kind,
        )
        for person in sorted(people)
    ]
    Notice.objects.bulk_create(made, batch_size=500)
    return len(made)
