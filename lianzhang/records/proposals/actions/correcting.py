"""A claim is put right, or one claim becomes two; a correction teaches the reader."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from lianzhang.records.people.actions import acting
from lianzhang.records.proposals.actions.teaching import teach
from lianzhang.records.proposals.models import ReadClaim
from lianzhang.records.proposals.permissions import check_open
from lianzhang.records.proposals.queries.claims import locked
from lianzhang.records.proposals.queries.judging import Judged, judge_rows, settle_columns
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer

FIELDS = (
    "subject", "indicator", "period", "value", "unit", "as_of", "modality", "stage", "scope_note",
    "counting", "baseline", "facet", "release", "remark",
)  # fmt: skip
_COLUMNS = (
    "fields", "corrected", "version", "doubt", "subject", "indicator", "period", "modality",
    "comparator", "value", "upper", "unit", "fingerprint",
)  # fmt: skip
LONGEST_FIELD = 1_000  # characters


def correct(
    claim_id: int,
    fields: Mapping[str, str],
    *,
    version: int,
    teaches: bool,
    by: Viewer,
    now: datetime,
) -> int:
    """This function will correct a claim's fields and return its new version.

    With `teaches`, an indicator or subject that the reader did not know by the text's wording is
    known from now on, to this office and for the very next claim. Raises `Refused` naming each
    field that is wrong; then nothing is changed.
    """
    today = timezone.localdate(now)
    with acting(by, "proposals.review") as line:
        (row,) = locked([claim_id], by=by)
        check_open(row, version)
        old, unknown = dict(row.fields), _unknown(row, by, today)
        given = {name: fields[name].strip()[:LONGEST_FIELD] for name in FIELDS if name in fields}
        row.fields = {**old, **given}
        judged = _sound(row, by, today)
        row.corrected, row.version = True, row.version + 1
        row.save(update_fields=_COLUMNS)
        if teaches:
            _taught(row, judged, unknown, by, now)
        line.thing = f"proposals:reading:{row.reading_id}"
        changed = {name: text for name, text in given.items() if text != old.get(name, "")}
        line.before = {name: old.get(name, "") for name in changed}
        line.after = {"claim": row.number, **changed}
    return row.version


def _sound(row: ReadClaim, by: Viewer, today: date) -> Judged:
    (judged,) = judge_rows([row], row.reading, by=by, today=today)
    if judged.faults:
        raise Refused(*judged.faults)
    settle_columns(row, judged)
    return judged


def _unknown(row: ReadClaim, by: Viewer, today: date) -> frozenset[str]:
    """The fields in which the text's own wording was not understood."""
    (before,) = judge_rows([row], row.reading, by=by, today=today)
    return frozenset(fault.where.field for fault in before.faults)


def _taught(
    row: ReadClaim, judged: Judged, unknown: frozenset[str], by: Viewer, now: datetime
) -> None:
    """Only what the wording did not say by itself: a known name keeps its meaning."""
    claim = judged.claim
    if claim and "indicator" in unknown and not row.said["indicator_code"]:
        teach(kind="indicator", wording=row.wording, code=claim.indicator, by=by, now=now)
    if claim and "subject" in unknown and row.naming:
        teach(kind="subject", wording=row.naming, code=claim.subject, by=by, now=now)


def split(claim_id: int, *, version: int, by: Viewer, now: datetime) -> int:
    """This function will make a second claim of a claim's passage and return its id.

    Both are as the first was, each to be put right; undoing the second takes it away again.
    """
    with acting(by, "proposals.review") as line:
        (row,) = locked([claim_id], by=by)
        check_open(row, version)
        same = ReadClaim.objects.filter(reading=row.reading_id, number=row.number)
        last = same.aggregate(last=Max("part"))["last"]
        line.thing = f"proposals:reading:{row.reading_id}"
        line.after = {"claim": row.number, "part": last + 1}
        row.pk, row.part, row.version = None, last + 1, 0
        row._state.adding = True
        row.save()
    return int(row.pk)
