"""`lianzhang matters mail`: notices by mail, grouped by person and day, with quiet hours."""

from typing import TYPE_CHECKING

from lianzhang.doors.commands.speaking import answer, answer_json, gettext
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import Refused, gettext_noop

if TYPE_CHECKING:
    from lianzhang.records.matters.queries import Mail

PATIENCE = 20  # seconds until a mail server that says nothing is given up


def is_quiet(hour: int, start: int, end: int) -> bool:
    """This function will answer whether an hour lies in the quiet ones, also over midnight.

    >>> [is_quiet(hour, 20, 8) for hour in (19, 20, 3, 8)]
    [False, True, True, False]
    """
    if start <= end:
        return start <= hour < end
    return hour >= start or hour < end


def letter(mail: "Mail", site: str) -> tuple[str, str]:
    """This function will write the subject and the text of one person's letter of one day."""
    from django.utils.translation import gettext as in_words

    from lianzhang.doors.briefings.matter_words import notice_word

    title = in_words("链长工作台：%(n)s 件事项通知（%(day)s）") % {
        "n": len(mail.notices),
        "day": mail.day.isoformat(),
    }
    lines = [
        f"· {notice_word(one.kind)}：{one.title}（{one.due.isoformat()}）\n"
        f"  {site.rstrip('/')}/matters/{one.matter_id}/"
        for one in mail.notices
    ]
    return title, "\n".join([mail.person, "", *lines, ""])


def mail_notices(*, as_json: bool) -> None:
    """This function will send what waits, unless the hour is quiet; each letter is noted once sent."""
    set_up()
    from django.utils import timezone

    from lianzhang.doors.commands.preparing import today
    from lianzhang.records.overlays.queries import setting

    hour = timezone.localtime().hour
    on = today()
    quiet = is_quiet(
        hour, int(setting("notices.quiet_from", on=on)), int(setting("notices.quiet_to", on=on))
    )
    sent = 0 if quiet else send_waiting()
    if as_json:
        answer_json({"quiet": quiet, "sent": sent})
    elif quiet:
        answer(gettext("现在是免打扰时段，通知留到时段过后再发。"))
    else:
        answer(gettext("已发出 %(n)s 封。") % {"n": sent})


def send_waiting() -> int:
    """This function will send every waiting letter and return how many went out.

    Raises `mail.no_host` where no server is set, `mail.refused` where it does not take a letter:
    what went out before stays noted and does not go twice.
    """
    from django.conf import settings
    from django.core.mail import EmailMessage, get_connection
    from django.utils import timezone

    from lianzhang.records.mandates.queries import system
    from lianzhang.records.matters.actions import mailed
    from lianzhang.records.matters.queries import waiting_mail

    if not settings.LIANZHANG_MAIL_HOST:
        raise _no_host()
    sent, by = 0, system(gettext("命令行"))
    connection = get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=settings.LIANZHANG_MAIL_HOST,
        port=settings.LIANZHANG_MAIL_PORT,
        username=settings.LIANZHANG_MAIL_USER,
        password=settings.LIANZHANG_MAIL_PASSWORD,
        use_tls=settings.LIANZHANG_MAIL_TLS,
        timeout=PATIENCE,
    )
    sender = settings.LIANZHANG_MAIL_FROM
    for mail in waiting_mail():
        title, text = letter(mail, settings.LIANZHANG_SITE)
        try:
            EmailMessage(title, text, sender, [mail.email], connection=connection).send()
        except OSError as problem:  # every trouble of smtplib is one
            raise _not_taken(problem, sent) from problem
        mailed([one.id for one in mail.notices], by=by, now=timezone.now())
        sent += 1
    return sent


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
