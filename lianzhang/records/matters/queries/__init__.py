"""Questions about matters."""

from lianzhang.records.matters.queries.counting import Counted, counted
from lianzhang.records.matters.queries.lists import (
    Asked,
    MatterPage,
    due_between,
    matters,
    of_meeting,
    totals,
)
from lianzhang.records.matters.queries.meetings import MeetingCard, find_meeting, meetings
from lianzhang.records.matters.queries.notices import (
    Mail,
    NoticeCard,
    NoticePage,
    address_of,
    notices,
    unread,
    waiting_mail,
)
from lianzhang.records.matters.queries.one import Linked, MatterView, StepCard, find, proof
from lianzhang.records.matters.queries.packs import PackCard, find_pack, packs
from lianzhang.records.matters.queries.rows import MatterCard, OfficeName, offices
from lianzhang.records.matters.queries.weeks import Week, week

__all__ = [
    "Asked",
    "Counted",
    "Linked",
    "Mail",
    "MatterCard",
    "MatterPage",
    "MatterView",
    "MeetingCard",
    "NoticeCard",
    "NoticePage",
    "OfficeName",
    "PackCard",
    "StepCard",
    "Week",
    "address_of",
    "counted",
    "due_between",
    "find",
    "find_meeting",
    "find_pack",
    "matters",
    "meetings",
    "notices",
    "of_meeting",
    "offices",
    "packs",
    "proof",
    "totals",
    "unread",
    "waiting_mail",
    "week",
]
