"""Notices by mail: one letter a person, with quiet hours, each letter taken by one sender only."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from lianzhang.doors.commands.speaking import answer, answer_json, gettext
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import Refused, gettext_noop

if TYPE_CHECKING:
    from lianzhang.records.matters.queries import Mail, NoticeCard
    from lianzhang.values.viewer import Viewer

PATIENCE = 20  # seconds until a mail server that says nothing is given up


def is_quiet(hour: int, start: int, end: int) -> bool:
    """This function will answer whether an hour lies in the quiet ones, also over midnight.

    >>> [is_quiet(hour, 20, 8) for hour in (19, 20, 3, 8)]
    [False, True, True, False]
    """
    if start <= end:
        return start <= hour < end
    return hour >= start or hour < end


def quiet_at(now: datetime) -> bool:
    """This function will answer whether a moment lies in the quiet hours that the office set."""
    from django.utils import timezone

    from lianzhang.records.overlays.queries import setting

    here = timezone.localtime(now)
    start, end = (setting(f"notices.quiet_{side}", on=here.date()) for side in ("from", "to"))
    return is_quiet(here.hour, int(start), int(end))


def letter(mail: "Mail", site: str, day: date) -> tuple[str, str]:
    """This function will write the subject and the text of one person's letter, in Chinese."""

    title = f"链长工作台：{len(mail.notices)} 件事项通知（{day.isoformat()}）"
    return title, "\n".join([mail.person, "", *(_line(one, site) for one in mail.notices), ""])


def _line(one: "NoticeCard", site: str) -> str:

    from lianzhang.doors.briefings.matter_words import notice_place, notice_word

    forms = f"，{one.number} 份" if one.round_id else ""
    said = f"· {notice_word(one.kind)}：{one.title}（{one.due.isoformat()}{forms}）"
    return f"{said}\n  {site.rstrip('/')}/{notice_place(one)}"


def mail_notices(*, as_json: bool) -> None:
    """This function will send what waits, unless the hour is quiet; each letter is noted once sent."""
    set_up()
    from django.utils import timezone

    now = timezone.now()
    quiet = quiet_at(now)
    sent = 0 if quiet else send_waiting(now=now)
    if as_json:
        answer_json({"quiet": quiet, "sent": sent})
    elif quiet:
        answer(gettext("现在是免打扰时段，通知留到时段过后再发。"))
    else:
        answer(gettext("已发出 %(n)s 封。") % {"n": sent})


def send_waiting(*, now: datetime, gather: timedelta = timedelta(0)) -> int:
    """This function will send every waiting letter and return how many went out.

    Raises `mail.no_host` where no server is set, `mail.refused` where it does not take a letter:
    what went out before stays noted and does not go twice. A letter whose sender was killed before
    it was noted goes again, under the same Message-ID, by which mail systems know it.
    """
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.matters.queries import waiting_mail

    by, sent = system(gettext("通知邮件")), 0
    with _connection() as connection:
        for mail in waiting_mail(now=now, gather=gather):
            try:
                sent += _send(mail, connection, by, now)
            except OSError as problem:  # every trouble of smtplib is one
                raise _not_taken(problem, sent) from problem
    return sent


@contextmanager
def _connection() -> Iterator[Any]:
    from django.conf import settings
    from django.core.mail import get_connection

    if not settings.LIANZHANG_MAIL_HOST:
        raise _no_host()
    connection = get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=settings.LIANZHANG_MAIL_HOST,
        port=settings.LIANZHANG_MAIL_PORT,
        username=settings.LIANZHANG_MAIL_USER,
        password=settings.LIANZHANG_MAIL_PASSWORD,
        use_tls=settings.LIANZHANG_MAIL_TLS,
        timeout=PATIENCE,
    )
    yield connection


def _send(mail: "Mail", connection: Any, by: "Viewer", now: datetime) -> int:
    from django.conf import settings
    from django.core.mail import EmailMessage
    from django.utils import timezone

    from lianzhang.records.matters.actions import mailed, not_mailed, take_to_mail

    ids = [one.id for one in mail.notices]
    if not take_to_mail(ids, by=by, now=now):
        return 0  # another sender was first
    title, text = letter(mail, settings.LIANZHANG_SITE, timezone.localdate(now))
    named = sha256(" ".join(map(str, ids)).encode()).hexdigest()[:32]
    sender = settings.LIANZHANG_MAIL_FROM
    headers = {"Message-ID": f"<{named}@{sender.rpartition('@')[2]}>"}
    whole = EmailMessage(title, text, sender, [mail.email], connection=connection, headers=headers)
    try:
        whole.send()
    except OSError as problem:
        not_mailed(ids, by=by, why=str(problem))
        raise
    mailed(ids, by=by, now=now)
    return 1


def _no_host() -> Refused:
    return Refused.because(
        "mail.no_host",
        gettext_noop("没有设发信的主机。"),
        gettext_noop("通知只在站内。"),
        gettext_noop("请设 LIANZHANG_MAIL_HOST 后重试。"),
    )


def _not_taken(problem: OSError, sent: int) -> Refused:
    return Refused.because(
        "mail.refused",
        gettext_noop("邮件没有发出：%(said)s"),
        gettext_noop("已发出 %(n)s 封，其余保留。"),
        gettext_noop("请核对发信主机、账号和对方邮箱后重试。"),
        said=problem,
        n=sent,
    )
