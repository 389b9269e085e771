"""Claims become figures: many at once, all or none."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from lianzhang.records.figures import errors
from lianzhang.records.figures.actions.living import into_force, step
from lianzhang.records.figures.models import Figure, Status, Step
from lianzhang.records.figures.queries import Assessment, assess
from lianzhang.records.figures.queries.proving import digest_of
from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.registry.models import Subject
from lianzhang.records.sources.models import Source
from lianzhang.values.claims import Claim
from lianzhang.values.errors import Fault, Refused, Where
from lianzhang.values.evidence import to_plain
from lianzhang.values.viewer import Viewer


def row_of(claim: Claim, *, subject_id: int, facet_id: int | None, source_id: int) -> Figure:
    """This function will return an unsaved row that keeps everything a claim says."""
    amount = claim.amount
    return Figure(
        subject_id=subject_id,
        facet_id=facet_id,
        source_id=source_id,
        indicator=claim.indicator,
        period_kind=claim.period.kind,
        period_start=claim.period.start,
        period_end=claim.period.end,
        value=amount.value.scaled,
        upper=amount.upper.scaled if amount.upper else None,
        unit=amount.value.unit.symbol,
        comparator=amount.comparator,
        modality=claim.modality,
        counting=claim.counting,
        batch_name=claim.batch_name,
        scope_note=claim.scope_note,
        baseline=claim.baseline,
        base_revised=claim.base_revised,
        as_of=claim.as_of,
        stage=claim.stage,
        release=claim.release,
        released_on=claim.released_on,
        remark=claim.remark,
        synthetic=claim.synthetic,
        locator=to_plain(claim.evidence.locator),
    )


def _ids(model: type[Subject] | type[Source], codes: set[str]) -> dict[str, int]:
    return dict(model.objects.filter(code__in=codes).values_list("code", "pk"))


def _faults(assessments: Sequence[Assessment], sources: dict[str, int]) -> list[Fault]:
    found = []
    for number, assessment in enumerate(assessments, start=1):
        where = Where(row=number)
        found += [fault.at(where) for fault in assessment.faults]
        code = assessment.claim.evidence.source
        if code not in sources:
            found.append(errors.unknown_source(code).at(where))
    return found


def _unsaved(
    assessments: Sequence[Assessment], refs: Sequence[str | None], sources: dict[str, int]
) -> list[Figure]:
    codes = {a.claim.subject for a in assessments} | {a.claim.facet for a in assessments}
    subjects = _ids(Subject, codes)
    rows = []
    for assessment, ref in zip(assessments, refs, strict=True):
        claim = assessment.claim
        row = row_of(
            claim,
            subject_id=subjects[claim.subject],
            facet_id=subjects.get(claim.facet),
            source_id=sources[claim.evidence.source],
        )
        row.ref = ref
        row.relation = assessment.relation or ""
        row.related_id = assessment.related.id if assessment.related else None
        rows.append(row)
    return rows


def _stamp(rows: Sequence[Figure], entry: uuid.UUID, by: Viewer, now: datetime) -> None:
    for row in rows:
        row.entry, row.recorded_at, row.recorded_by_id = entry, now, by.person_id
        row.status = Status.PROPOSED


def _link_within(rows: Sequence[Figure], assessments: Sequence[Assessment]) -> None:
    """Point to figures of the same entry, whose ids are known only now."""
    late = []
    for row, assessment in zip(rows, assessments, strict=True):
        if assessment.earlier is not None:
            row.related = rows[assessment.earlier]
            late.append(row)
    Figure.objects.bulk_update(late, ["related"], batch_size=500)


def record_many(
    claims: Sequence[Claim],
    *,
    by: Viewer,
    refs: Sequence[str | None] | None = None,
    entry: uuid.UUID | None = None,
    propose: bool = False,
) -> tuple[int, ...]:
    """This function will let claims in, all or none, and return the new figures' ids in order.

    `propose` leaves them 待核; else they are 入账 and in force, and a later stage replaces an
    earlier one. Raises one `Refused` naming every fault with the claim's number as row.
    """
    act = "figures.propose" if propose else "figures.record"
    check_may(by, act)
    assessments = assess(claims, by=by)
    sources = _ids(Source, {claim.evidence.source for claim in claims})
    if faults := _faults(assessments, sources):
        raise Refused(*faults)
    entry, now = entry or uuid.uuid4(), timezone.now()
    with acting(by, act, thing=f"figures:entry:{entry}") as line:
        rows = _unsaved(assessments, refs or [None] * len(claims), sources)
        _stamp(rows, entry, by, now)
        rows = Figure.objects.bulk_create(rows, batch_size=500)
        _link_within(rows, assessments)
        Step.objects.bulk_create([step(row, "propose", by, now) for row in rows], batch_size=500)
        if not propose:
            into_force(rows, act="record", by=by, now=now)
        line.after = {"figures": len(rows), "first": rows[0].pk if rows else None}
        if len(rows) > 1:
            line.after["digest"] = digest_of(str(entry), rows[0].pk, len(rows))
    return tuple(row.pk for row in rows)


def record(claim: Claim, *, by: Viewer, propose: bool = False, ref: str | None = None) -> int:
    """This function will let one claim in and return the new figure's id."""
    return record_many([claim], by=by, propose=propose, refs=[ref])[0]
