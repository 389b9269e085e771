"""`lianzhang token`: tokens of programmes are issued, listed and revoked."""

from dataclasses import dataclass

from lianzhang.doors.commands.speaking import answer, answer_json, answer_table, gettext, tell
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import gettext_noop

HEADS = (
    gettext_noop("编号"),
    gettext_noop("用途"),
    gettext_noop("令牌开头"),
    gettext_noop("持有人"),
    gettext_noop("权限"),
    gettext_noop("到期"),
    gettext_noop("最近使用"),
    gettext_noop("状态"),
)


@dataclass(frozen=True)
class Wanted:
    """A token as it is asked for; mandate 0 is the oldest in force of that person."""

    username: str
    name: str
    days: int
    kinds: str
    place: str
    mandate: int


def issue_token(wanted: Wanted) -> None:
    """This function will issue a token and print its text, this once, to standard output."""
    set_up()
    from django.conf import settings
    from django.utils import timezone

    from lianzhang.records.machines.actions import Draft, issue
    from lianzhang.records.mandates.queries import system, viewer_for
    from lianzhang.records.people.queries import account_named

    now = timezone.now()
    person = account_named(wanted.username)
    chosen = viewer_for(person.id, on=timezone.localdate(now), mandate=wanted.mandate or None)
    kinds = tuple(each.strip() for each in wanted.kinds.split(",") if each.strip())
    draft = Draft(
        mandate=wanted.mandate or chosen.mandate or 0,
        name=wanted.name,
        days=wanted.days,
        kinds=kinds,
        place=wanted.place,
    )
    by = system(gettext("命令行"))
    issued = issue(draft, most_days=settings.LIANZHANG_TOKEN_DAYS, by=by, now=now)
    until = timezone.localtime(issued.until).strftime("%Y-%m-%d %H:%M")
    tell(gettext("令牌只显示这一次，%(until)s 前有效：") % {"until": until})
    answer(issued.text)


def list_tokens(*, as_json: bool) -> None:
    """This function will print every token, newest first; never its text."""
    set_up()
    from django.utils import timezone

    from lianzhang.records.machines.queries import tokens
    from lianzhang.records.mandates.queries import system

    found = tokens(viewer=system(), now=timezone.now())
    rows = [
        (
            card.id,
            card.name,
            card.start,
            card.person,
            "、".join(card.kinds),
            card.expires_at.isoformat(timespec="minutes"),
            card.used_at.isoformat(timespec="minutes") if card.used_at else "",
            card.state,
        )
        for card in found
    ]
    if as_json:
        names = ("id", "name", "start", "person", "kinds", "expires_at", "used_at", "state")
        answer_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    answer_table(gettext("接口令牌"), [gettext(head) for head in HEADS], rows)


def revoke_token(number: int, reason: str) -> None:
    """This function will revoke a token at once."""
    set_up()
    from django.utils import timezone

    from lianzhang.records.machines.actions import revoke
    from lianzhang.records.mandates.queries import system

    revoke(number, by=system(gettext("命令行")), reason=reason, now=timezone.now())
    answer(gettext("令牌已撤销，立即生效。"))
