"""An enterprise objects to its published result, with evidence; the bureau answers in time."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from lianzhang.records.appraisals import errors
from lianzhang.records.appraisals.actions.publishing import working_day
from lianzhang.records.appraisals.models import Objection, Ruling, Standing
from lianzhang.records.appraisals.permissions import check_objection, check_open, check_place
from lianzhang.records.appraisals.queries import objection
from lianzhang.records.appraisals.scope import visible_standings
from lianzhang.records.mandates.queries import Reached, acting_for, who_may
from lianzhang.records.matters.actions import News, announce
from lianzhang.records.people.actions import acting
from lianzhang.values.viewer import Viewer

MOST = 10 * 2**20  # bytes of a file


@dataclass(frozen=True)
class Evidence:
    """What an objection rests on: the document it names, and its copy where there is one."""

    document: str
    file: bytes = b""
    name: str = ""


def object_to(standing_id: int, text: str, evidence: Evidence, *, by: Viewer, now: datetime) -> int:
    """This function will keep an objection to a published result; returns its id.

    Raises `Refused` without a reason or evidence and after the term, `NotFound` for others' results.
    """
    with acting(by, "appraisals.object") as line:
        rows = Standing.objects.filter(visible_standings(by), pk=standing_id)
        standing = rows.select_related("version__appraisal").first()
        if standing is None:
            raise errors.no_such(standing_id)
        today = timezone.localdate(now)
        check_objection(standing.version, today)
        for field, name, told in (
            ("text", "异议内容", text),
            ("evidence", "证据", evidence.document),
        ):
            if not told.strip():
                raise errors.missing(field, name)
        if len(evidence.file) > MOST:
            raise errors.too_large(MOST // 2**20)
        row = Objection.objects.create(
            standing=standing,
            text=text.strip()[:1000],
            evidence=evidence.document.strip()[:300],
            file=evidence.file or None,
            file_name=evidence.name[-200:],
            office=by.office,
            at=now,
            by_id=by.person_id,
            due=working_day(today, standing.version.answer_days or 1),
        )
        line.thing = f"appraisals:{standing.version.appraisal_id}"
        line.after = {"objection": row.pk, "standing": standing.pk, "due": row.due.isoformat()}
        one = standing.version.appraisal
        news = News("objection", f"appraisals:{one.pk}/objections", one.title, row.due)
        place = Reached(one.path, 0)
        answering = who_may("appraisals.answer", [place], on=today)[place]
        announce(news, answering, now=now)
    return int(row.pk)


def answer(objection_id: int, *, upheld: bool, text: str, by: Viewer, now: datetime) -> None:
    """This function will answer an objection, upheld or not, with the reason.

    What is upheld is put right by `correct` and a new publication: the old result stays as it was.
    """
    if not text.strip():
        raise errors.missing("text", "答复")
    with acting(by, "appraisals.answer") as line:
        card = objection(objection_id, viewer=by)
        row = (
            Objection.objects.select_for_update(of=("self",), no_key=True)
            .select_related("standing__version__appraisal")
            .defer("file")
            .get(pk=card.id)
        )
        one = row.standing.version.appraisal
        check_place("appraisals.answer", one.path, one.pk, by)
        check_open(row)
        row.ruling = Ruling.UPHELD if upheld else Ruling.REJECTED
        row.answer = text.strip()[:1000]
        row.answered_at, row.answered_by_id = now, by.person_id
        row.save(update_fields=["ruling", "answer", "answered_at", "answered_by"])
        line.thing = f"appraisals:{one.pk}"
        line.after = {"objection": row.pk, "ruling": row.ruling, "answer": row.answer}
        place = f"appraisals:{one.pk}/firms/{row.standing.row}"
        firms = [row.standing.subject_id or 0]
        people = acting_for(firms, "appraisals.object", on=timezone.localdate(now))
        announce(News("answered", place, one.title), people, now=now)
