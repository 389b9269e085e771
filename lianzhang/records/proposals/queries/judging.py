"""Claims held against definitions, mandate and ledger: all at once, as a table's rows are."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from lianzhang.methods.measuring import Relation
from lianzhang.records.figures.queries import Assessment
from lianzhang.records.intake.queries.proposing import CellText, Origin, propose
from lianzhang.values.claims import Claim
from lianzhang.values.errors import Fault
from lianzhang.values.evidence import Evidence, Passage
from lianzhang.values.viewer import Viewer

if TYPE_CHECKING:
    from lianzhang.records.proposals.models import ReadClaim, Reading

CERTAIN = 0.9  # of all fields together


@dataclass(frozen=True)
class Judged:
    """A claim as it would enter the ledger, what is in the way, and what is on record already.

    `question` is a contradiction; `earlier` the place (from 0) of a claim judged along with it
    that says the same or contradicts.
    """

    claim: Claim | None
    faults: tuple[Fault, ...]
    assessment: Assessment | None
    question: Fault | None

    @property
    def relation(self) -> Relation | None:
        """This function will return how the claim stands to what is on record."""
        return self.assessment.relation if self.assessment else None

    @property
    def ready(self) -> bool:
        """This function will answer whether nothing is in the way of the claim."""
        return self.claim is not None and not self.faults


@dataclass(frozen=True)
class Asked:
    """A claim to be judged: its fields as text and its place in the source."""

    fields: Mapping[str, str]
    start: int
    end: int


def judge(
    asked: Sequence[Asked], *, source: str, title: str, synthetic: bool, by: Viewer, today: date
) -> tuple[Judged, ...]:
    """This function will judge claims of one text in a constant number of queries."""
    rows = []
    for number, one in enumerate(asked, 1):
        cells = {name: CellText(text) for name, text in one.fields.items()}
        rows.append((number, cells | {"source": CellText(title[:300])}))
    found = propose(rows, Origin(source, synthetic=synthetic), by=by, today=today)
    judged = []
    for one, row in zip(asked, found, strict=True):
        evidence = Evidence(source, Passage(one.start, one.end))
        claim = replace(row.claim, evidence=evidence) if row.claim else None
        judged.append(Judged(claim, row.faults, row.assessment, row.question))
    return tuple(judged)


def judge_rows(
    rows: Sequence["ReadClaim"], reading: "Reading", *, by: Viewer, today: date
) -> tuple[Judged, ...]:
    """This function will judge claims of one reading as they stand now."""
    source = reading.source
    asked = [Asked(row.fields, row.start, row.end) for row in rows]
    return judge(
        asked,
        source=source.code,
        title=source.title,
        synthetic=source.synthetic,
        by=by,
        today=today,
    )


def doubt_of(sure: float, judged: Judged) -> float:
    """This function will say how much a claim needs a look: conflicts first, then what is missing."""
    if judged.question:
        return 2 - sure
    return 1 - sure + (0.5 if judged.faults else 0)


def settle_columns(row: "ReadClaim", judged: Judged) -> None:
    """This function will set on a row what was found of its fields, by which texts are compared."""
    claim, assessment = judged.claim, judged.assessment
    subject = assessment.subject if assessment else None
    row.subject_id = subject.id if subject else None
    row.doubt = doubt_of(row.sure, judged)
    if claim is None:
        row.indicator, row.period, row.modality = "", row.fields.get("period", "")[:24], ""
        row.value = row.upper = None
        row.comparator = row.unit = row.fingerprint = ""
        return
    amount = claim.amount
    row.indicator, row.period = claim.indicator, claim.period.code[:24]
    row.modality, row.comparator = claim.modality, amount.comparator
    row.value = amount.value.scaled
    row.upper = amount.upper.scaled if amount.upper else None
    row.unit = amount.value.unit.symbol
    row.fingerprint = fingerprint(claim)


def fingerprint(claim: Claim) -> str:
    """This function will return a short text that is the same where two claims state the same."""
    amount = claim.amount
    upper = amount.upper.scaled if amount.upper else ""
    parts = (
        claim.subject, claim.facet, claim.indicator, claim.period.code, claim.modality,
        claim.baseline, amount.comparator, amount.value.scaled, upper, amount.value.unit.kind,
    )  # fmt: skip
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:32]
