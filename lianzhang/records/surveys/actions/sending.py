"""A survey gets its lawful marks, is sent out, urged, closed or withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.utils import timezone

from lianzhang.records.mandates.queries import acting_for
from lianzhang.records.matters.actions import News, announce
from lianzhang.records.people.actions import acting
from lianzhang.records.surveys import errors
from lianzhang.records.surveys.actions.drafting import read_day
from lianzhang.records.surveys.models import Drawn, State, Survey
from lianzhang.records.surveys.permissions import MARKS, check_marks, check_reach, check_state
from lianzhang.records.surveys.queries import result_of
from lianzhang.records.surveys.scope import ANSWER, visible_surveys
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Marks:
    """What the form must bear: 表号, 制定机关, approved or filed, 文号, 有效期至 (a day)."""

    form_number: str
    issuer: str
    approval: str
    approval_number: str
    valid_to: str


def own(survey_id: int, by: Viewer) -> Survey:
    """This function will lock a survey of the viewer's place; raises `NotFound`, `NotAllowed`."""
    seen = Survey.objects.filter(visible_surveys(by), pk=survey_id).values_list("pk", flat=True)
    rows = Survey.objects.select_for_update(of=("self",)).select_related("place")
    row = rows.filter(pk__in=list(seen)).first()
    if row is None:
        raise errors.no_such_survey(survey_id)
    check_reach(row, by)
    return row


def approve(survey_id: int, marks: Marks, *, by: Viewer) -> None:
    """This function will enter the marks of a draft's form; blanks are entered as blanks."""
    with acting(by, "surveys.make", thing=f"surveys:{survey_id}") as line:
        row = own(survey_id, by)
        check_state(row, "approve")
        line.before = {name: str(getattr(row, name) or "") for name, _ in MARKS}
        row.form_number, row.issuer = marks.form_number.strip()[:60], marks.issuer.strip()[:120]
        row.approval = marks.approval.strip()[:12]
        row.approval_number = marks.approval_number.strip()[:80]
        row.valid_to = read_day(marks.valid_to) if marks.valid_to.strip() else None
        row.save(update_fields=[name for name, _ in MARKS])
        line.after = {name: str(getattr(row, name) or "") for name, _ in MARKS}


def send(survey_id: int, *, by: Viewer, now: datetime, today: date) -> int:
    """This function will send a survey out and return to how many firms.

    Raises every mark that is missing at once, and a validity that ends before the last day.
    """
    with acting(by, "surveys.send", thing=f"surveys:{survey_id}") as line:
        row = own(survey_id, by)
        row.state = check_state(row, "send")
        check_marks(row, today)
        row.sent_at = now
        row.save(update_fields=["state", "sent_at"])
        drawn = Drawn.objects.filter(survey=row)
        number = drawn.count()
        told = _tell(row, "survey", drawn, now)
        line.after = {"state": row.state, "firms": number, "approval": row.approval_number}
        line.after |= {"told": told}
    return number


def remind(survey_id: int, *, by: Viewer, now: datetime) -> int:
    """This function will remind everybody who has not answered; returns how many.

    Who has an account is told, by mail where they want it; the others have their link. The form
    stands first on their own pages from then on, with the day.
    """
    with acting(by, "surveys.send", thing=f"surveys:{survey_id}") as line:
        row = own(survey_id, by)
        check_state(row, "remind")
        late = Drawn.objects.filter(survey=row, answered_at=None)
        told = _tell(row, "survey_urged", late, now)
        number = late.update(reminders=F("reminders") + 1, reminded_at=now)
        line.after = {"reminded": number, "told": told}
    return number


def _tell(row: Survey, kind: str, drawn: QuerySet[Drawn], now: datetime) -> int:
    """Whoever acts for a firm that was drawn; returns how many people."""
    firms = drawn.values_list("subject_id", flat=True)
    people = acting_for(firms, ANSWER, on=timezone.localdate(now))
    return announce(News(kind, f"surveys:{row.pk}", row.title, row.due), people, now=now)


def close(survey_id: int, *, by: Viewer, now: datetime) -> None:
    """This function will close a survey; what the index was is kept to be compared with."""
    with acting(by, "surveys.send", thing=f"surveys:{survey_id}") as line:
        row = own(survey_id, by)
        row.state = check_state(row, "close")
        row.closed_at, row.result = now, result_of(row)
        row.save(update_fields=["state", "closed_at", "result"])
        line.after = {"state": row.state, **row.result}


def withdraw(survey_id: int, *, reason: str, by: Viewer) -> None:
    """This function will take a survey back; its links lead nowhere from then on."""
    if not reason.strip():
        raise errors.no_reason()
    with acting(by, "surveys.send", thing=f"surveys:{survey_id}") as line:
        row = own(survey_id, by)
        line.before = {"state": row.state}
        row.state = check_state(row, "withdraw")
        row.withdrawn_why = reason.strip()[:200]
        row.save(update_fields=["state", "withdrawn_why"])
        line.after = {"state": State.WITHDRAWN.value, "reason": row.withdrawn_why}
