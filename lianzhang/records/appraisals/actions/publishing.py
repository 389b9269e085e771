"""A version is published: fixed, kept row by row, sealed; the one before it is superseded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from lianzhang.methods.appraising import OUT, Result, to_plain
from lianzhang.methods.calendaring import read_tables, working_days_after
from lianzhang.methods.sealing import seal
from lianzhang.records.appraisals import errors
from lianzhang.records.appraisals.models import Standing, Status, Version
from lianzhang.records.appraisals.permissions import check_draft, check_place
from lianzhang.records.appraisals.queries import find_version, publishable, result, sealed_content
from lianzhang.records.appraisals.queries.lines import FirmLine, line_of
from lianzhang.records.appraisals.queries.sealing import about, previous_seal, rows_digest
from lianzhang.records.mandates.queries import acting_for
from lianzhang.records.matters.actions import News, announce
from lianzhang.records.overlays.queries import setting
from lianzhang.records.people.actions import acting
from lianzhang.records.registry.models import Subject
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.viewer import Viewer

_MOST_DAYS = 250


@dataclass(frozen=True)
class Terms:
    """What is published with a version: the document, and working days to object and to answer."""

    cites: str
    objection_days: int
    answer_days: int


def working_day(today: date, days: int) -> date:
    """This function will return the day that is so many working days away."""
    tables = read_tables(str(setting("calendar.holidays", on=today) or ""))
    return working_days_after(today, days, tables)


def publish(appraisal_id: int, number: int, terms: Terms, *, by: Viewer, now: datetime) -> str:
    """This function will publish a version under its seal, which it returns.

    Raises `Refused` with everything that is missing: parameters nobody has filled in, enterprises
    without a class, small strata nobody decided on, the document, the terms.
    """
    with acting(by, "appraisals.publish", thing=f"appraisals:{appraisal_id}") as line:
        card = find_version(appraisal_id, number, viewer=by)
        found = [*publishable(card), *_lacking(terms)]
        row = (
            Version.objects.select_for_update(of=("self",), no_key=True)
            .select_related("appraisal__place", "roll")
            .get(pk=card.id)
        )
        check_place("appraisals.publish", row.appraisal.path, appraisal_id, by)
        row.status = check_draft(row)
        if found:
            raise Refused(*found)
        _supersede(row)
        told = result(card)
        row.parameters = to_plain(told.parameters)
        lines = [line_of(told, n) for n in range(told.roll.rows) if told.klass[n] != OUT]
        _keep(row, lines)
        _fix(row, told, lines, terms, by, now)
        line.after = {"version": row.number, "seal": row.seal, "digest": row.digest}
        line.after |= {"counts": row.counts, "cites": row.cites, "told": _tell(row, now)}
    return str(row.seal)


def _tell(row: Version, now: datetime) -> int:
    """Every enterprise that acts here: its result is out, and until when it may object."""
    rows = Standing.objects.filter(version=row, subject__isnull=False)
    firms = [subject for subject in rows.values_list("subject_id", flat=True) if subject]
    one = row.appraisal
    news = News("result", f"appraisals:{one.pk}", one.title, row.objections_until)
    return announce(
        news, acting_for(firms, "appraisals.object", on=timezone.localdate(now)), now=now
    )


def _lacking(terms: Terms) -> list[Fault]:
    found = [] if terms.cites.strip() else [errors.no_document()]
    for name, days in (("异议期", terms.objection_days), ("答复期", terms.answer_days)):
        if not 1 <= days <= _MOST_DAYS:
            found.append(errors.no_days(name))
    return found


def _supersede(row: Version) -> None:
    """The publication before this one is corrected by it; a later one stands in the way."""
    others = Version.objects.filter(appraisal_id=row.appraisal_id, status=Status.PUBLISHED)
    if others.filter(number__gt=row.number).exists():
        raise errors.not_the_newest(row.number)
    others.exclude(pk=row.pk).update(status=Status.SUPERSEDED)


def _keep(row: Version, lines: Sequence[FirmLine]) -> None:
    """Every row of the result, with the enterprise on record and its county where they are known."""
    place = row.appraisal.place
    codes = {line.code for line in lines if line.code}
    below = Subject.objects.filter(path__startswith=place.path, merged_into=None, withdrawn=False)
    counties: dict[str, str] = {}
    for name, short, path in below.filter(kind="place").values_list("name", "short_name", "path"):
        counties |= {name: path, short or name: path}
    known: dict[str, tuple[int, str]] = {}
    for start in range(0, len(codes), 500):
        part = sorted(codes)[start : start + 500]
        for field in ("credit_code", "code"):
            rows = below.filter(kind="enterprise", **{f"{field}__in": part})
            known |= {getattr(one, field): (one.pk, one.path) for one in rows}
    Standing.objects.bulk_create(
        [_standing(row, line, known.get(line.code), counties) for line in lines], batch_size=500
    )


def _standing(
    row: Version, line: FirmLine, known: tuple[int, str] | None, counties: dict[str, str]
) -> Standing:
    subject, path = known or (None, counties.get(line.county, row.appraisal.path))
    return Standing(
        version=row,
        row=line.row,
        subject_id=subject,
        path=path,
        code=line.code[:80],
        name=line.name[:160],
        county=line.county[:80],
        klass=line.klass,
        rank=line.rank,
        of=line.of,
        score=line.score,
    )


def _fix(
    row: Version, told: Result, lines: Sequence[FirmLine], terms: Terms, by: Viewer, now: datetime
) -> None:
    row.cites = terms.cites.strip()[:300]
    row.published_at, row.published_by_id = now, by.person_id
    row.objections_until = working_day(timezone.localdate(now), terms.objection_days)
    row.answer_days = terms.answer_days
    row.counts = {code: number for code, number in told.counts().items() if code != OUT}
    row.digest = rows_digest(lines)
    text = sealed_content(about(row), row.parameters, row.roll.sha256, row.digest, row.cites)
    row.seal = seal(previous_seal(row), text)
    row.save()
