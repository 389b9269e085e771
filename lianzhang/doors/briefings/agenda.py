"""Days as a calendar file (.ics, RFC 5545) that every calendar program opens; nothing calls home."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext
from icalendar import Calendar, Event

from lianzhang.analysis.agenda import Entry
from lianzhang.doors.briefings.matter_words import meeting_word

DAY = timedelta(days=1)


def entry_title(entry: Entry) -> str:
    """This function will say in one line what falls on a day."""
    words = {"matter": gettext("时限"), "fill": gettext("填报截止"), "report": gettext("报出截止")}
    word = words.get(entry.kind) or meeting_word(entry.kind)
    made_up = f"（{gettext('模拟数据')}）" if entry.synthetic else ""
    return f"{word}：{entry.title}{made_up}"


def calendar_file(
    entries: Iterable[Entry], *, name: str, now: datetime, address: Callable[[Entry], str]
) -> bytes:
    """This function will return entries as an .ics of whole days; `address` is that of its page.

    An entry keeps its UID, so that reading the file again renews and doubles nothing.
    """
    book = Calendar()
    book.add("prodid", "-//Lianzhang//agenda//ZH")
    book.add("version", "2.0")
    book.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.kind}-{entry.id}@lianzhang")
        event.add("dtstamp", now)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + DAY)
        event.add("summary", entry_title(entry))
        event.add("description", entry.who)
        event.add("url", address(entry))
        event.add("transp", "TRANSPARENT")
        book.add_component(event)
    return bytes(book.to_ical())
