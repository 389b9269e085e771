"""人员与授权: each view asks one question or does one act."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.system import persons
from lianzhang.records.mandates import actions
from lianzhang.records.mandates.actions import Charge
from lianzhang.records.people import actions as accounts
from lianzhang.records.people.actions import Invited
from lianzhang.values.errors import Refused, gettext_noop


def _day(text: str) -> date | None:
    """A day of a form, None for none; what is no day is refused and not left out."""
    try:
        day = parse_date(text.strip())
    except ValueError:
        day = None
    if day is None and text.strip():
        raise Refused.because(
            "people.not_a_day",
            gettext_noop("“%(text)s”不是日期。"),
            gettext_noop("授权的截止日写作 年-月-日。"),
            gettext_noop("请改正后重试，例如 2026-12-31；长期有效则留空。"),
            text=text[:20],
        )
    return day


def _charge(request: HttpRequest) -> Charge:
    given = {name: request.POST.get(name, "").strip() for name in ("office", "role", "place")}
    about, until = request.POST.get("about", "").strip(), request.POST.get("valid_to", "")
    return Charge(**given, about=about, valid_to=_day(until))


@require_GET
def listed(request: Asked) -> HttpResponse:
    """This function will list the people within the viewer's reach, with the form to invite one."""
    page = persons.people_page(request, timezone.now())
    return render(request, "system/people.html", {"page": page})


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download exactly the people that are listed."""
    heads, rows = persons.sheet(request, timezone.now())
    name = gettext("人员与授权")
    return download(workbook(name, heads, rows), f"{name}_{request.today.isoformat()}.xlsx")


@require_GET
def person(request: Asked, person_id: int) -> HttpResponse:
    """This function will show one person with every mandate that the viewer may look at."""
    page = persons.person_page(request, person_id, timezone.now())
    return render(request, "system/person.html", {"page": page})


def _handed_over(request: Asked, invited: Invited) -> HttpResponse:
    """The link is shown here and never again: the database keeps only its hash."""
    link = request.build_absolute_uri(reverse("accounts:join", args=[invited.token]))
    given = {"link": link, "until": invited.until, "person_id": invited.person_id}
    return render(request, "system/invited.html", given)


@never_cache
@require_POST
def invite(request: Asked) -> HttpResponse:
    """This function will invite somebody to a post and show the one-time link to hand over."""
    invited = actions.invite(
        username=request.POST.get("username", "").strip(),
        name=request.POST.get("name", "").strip(),
        to=_charge(request),
        on=request.today,
        hours=settings.LIANZHANG_INVITATION_HOURS,
        by=request.viewer,
        now=timezone.now(),
    )
    return _handed_over(request, invited)


@never_cache
@require_POST
def renew_link(request: Asked, person_id: int) -> HttpResponse:
    """This function will show a new one-time link, as for a forgotten password."""
    hours, now = settings.LIANZHANG_INVITATION_HOURS, timezone.now()
    invited = actions.renew_link(person_id, hours=hours, by=request.viewer, now=now)
    return _handed_over(request, invited)


@require_POST
def open_office(request: Asked) -> HttpResponse:
    """This function will open an office that people can then act for."""
    code, name = (request.POST.get(key, "").strip() for key in ("code", "name"))
    name_en = request.POST.get("name_en", "").strip()
    accounts.open_office(code=code, name=name, name_en=name_en, by=request.viewer)
    messages.success(request, gettext("单位“%(name)s”已设立。") % {"name": name})
    return redirect("system:people")


def _done(request: Asked, person_id: int, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("system:person", person_id)


@require_POST
def grant(request: Asked, person_id: int) -> HttpResponse:
    """This function will give a person one more post."""
    to = _charge(request)
    actions.grant(
        person_id=person_id,
        office=to.office,
        role=to.role,
        place=to.place,
        about=to.about,
        valid_from=request.today,
        valid_to=to.valid_to,
        by=request.viewer,
    )
    return _done(request, person_id, gettext("已授权，从今天起生效。"))


@require_POST
def end(request: Asked, person_id: int, mandate_id: int) -> HttpResponse:
    """This function will end one mandate at once."""
    actions.end(mandate_id, by=request.viewer, reason=request.POST.get("reason", ""))
    return _done(request, person_id, gettext("授权已终止，立即生效。"))


@require_POST
def transfer(request: Asked, person_id: int) -> HttpResponse:
    """This function will end every mandate of a person and give the new one."""
    reason = request.POST.get("reason", "")
    actions.transfer(
        person_id, to=_charge(request), on=request.today, by=request.viewer, reason=reason
    )
    return _done(request, person_id, gettext("岗位已调整：原授权全部终止，新授权从今天起生效。"))


@require_POST
def dismiss(request: Asked, person_id: int) -> HttpResponse:
    """This function will end mandates, sessions and the account of a person who leaves."""
    actions.dismiss(person_id, by=request.viewer, reason=request.POST.get("reason", ""))
    return _done(request, person_id, gettext("已办理离任：授权、登录和账号都已停止。"))


@require_POST
def readmit(request: Asked, person_id: int) -> HttpResponse:
    """This function will open a suspended account again, without its former mandates."""
    accounts.readmit(person_id, by=request.viewer)
    return _done(request, person_id, gettext("账号已恢复；原授权不会自动恢复，请另行授权。"))


@require_POST
def end_sessions(request: Asked, person_id: int) -> HttpResponse:
    """This function will sign a person out everywhere."""
    accounts.end_sessions(person_id, by=request.viewer)
    return _done(request, person_id, gettext("该人员在所有设备上都已退出登录。"))


@require_POST
def clear_factors(request: Asked, person_id: int) -> HttpResponse:
    """This function will remove a person's second factors, whose device is lost."""
    accounts.clear_factors(person_id, by=request.viewer)
    return _done(request, person_id, gettext("已清除二次验证，登录也已全部退出。"))
