"""A city's own material is laid into the records: idempotent, all or nothing."""

import hashlib
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lianzhang.methods.defining import Case, CaseFigure, CaseGoal, CaseSubject
from lianzhang.records.figures import actions as ledger
from lianzhang.records.figures.models import IN_FORCE, Figure
from lianzhang.records.intake.queries.loaded import STAMP
from lianzhang.records.people.actions import acting
from lianzhang.records.plans import actions as plans
from lianzhang.records.registry import actions as registry
from lianzhang.records.sources import actions as sources
from lianzhang.records.sources.models import Source
from lianzhang.values.claims import Claim
from lianzhang.values.evidence import to_plain
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Loaded:
    """What loading a case did."""

    case: str
    subjects: int
    new: int
    corrected: int
    unchanged: int
    targets: int


Progress = Callable[[str], None]


def _subjects(subjects: Iterable[CaseSubject], by: Viewer) -> None:
    for subject in subjects:
        registry.register(
            code=subject.code,
            kind=subject.kind,
            name=subject.name,
            short_name=subject.short_name,
            name_en=subject.name_en,
            place="" if subject.kind == "place" else subject.place,
            parent=subject.parent,
            aliases=subject.aliases,
            credit_code=subject.credit_code,
            functional_area=subject.functional_area,
            valid_from=subject.valid_from,
            valid_to=subject.valid_to,
            note=subject.note,
            synthetic=subject.synthetic,
            public=True,
            by=by,
        )


def _sources(case: Case, by: Viewer) -> dict[str, int]:
    return {
        source.code: sources.register(
            code=source.code,
            kind=source.kind,
            title=source.title,
            publisher=source.publisher,
            published_on=source.published_on,
            note=source.note,
            text_sha256=source.text_sha256,
            synthetic=source.synthetic,
            public=True,
            by=by,
        )
        for source in case.sources
    }


def _says(row: Figure, claim: Claim) -> bool:
    """Whether a row on record says the same as a claim of the case."""
    amount = claim.amount
    mine = (
        row.subject.code, row.indicator, row.period_kind, row.period_start, row.period_end,
        row.value, row.upper, row.unit, row.comparator, row.modality, row.as_of, row.stage,
        row.counting, row.scope_note, row.baseline, row.locator, row.release, row.batch_name,
        row.facet.code if row.facet else "", row.source.code, row.base_revised, row.synthetic,
    )  # fmt: skip
    theirs = (
        claim.subject, claim.indicator, claim.period.kind, claim.period.start, claim.period.end,
        amount.value.scaled, amount.upper.scaled if amount.upper else None,
        amount.value.unit.symbol, amount.comparator, claim.modality, claim.as_of, claim.stage,
        claim.counting, claim.scope_note, claim.baseline, to_plain(claim.evidence.locator),
        claim.release, claim.batch_name,
        claim.facet, claim.evidence.source, claim.base_revised, claim.synthetic,
    )  # fmt: skip
    return mine == theirs


def _figures(figures: Iterable[CaseFigure], by: Viewer) -> tuple[dict[str, int], int, int]:
    """Record what is new, correct what changed; returns ids by ref, and both counts.

    What a person has since corrected, sent back or withdrawn stays as that person left it.
    """
    figures = tuple(figures)
    refs = [figure.ref for figure in figures]
    known = {
        row.ref: row
        for row in Figure.objects.filter(ref__in=refs).select_related("subject", "facet", "source")
    }
    new = [figure for figure in figures if figure.ref not in known]
    made = (
        ledger.record_many(
            [figure.claim for figure in new],
            refs=[figure.ref for figure in new],
            by=by,
            entry=uuid.uuid4(),
        )
        if new
        else ()
    )
    ids = {figure.ref: pk for figure, pk in zip(new, made, strict=True)}
    corrected = 0
    for figure in figures:
        row = known.get(figure.ref)
        if row is None:
            continue
        ids[figure.ref] = row.pk
        if row.status in IN_FORCE and not _says(row, figure.claim):
            ids[figure.ref] = _renew(row, figure, by)
            corrected += 1
    return ids, len(new), corrected


def _renew(row: Figure, figure: CaseFigure, by: Viewer) -> int:
    """A changed number of a case supersedes; the ref moves to the figure now in force."""
    Figure.objects.filter(pk=row.pk).update(ref=None)
    new_id = ledger.correct(row.pk, figure.claim, by=by, reason="案例资料更新")
    Figure.objects.filter(pk=new_id).update(ref=figure.ref)
    return new_id


def _goal(goal: CaseGoal) -> plans.Goal:
    return plans.Goal(
        plan=goal.plan,
        word=goal.word,
        deadline=goal.deadline,
        annual=goal.annual,
        denominator=goal.denominator,
        responsible=goal.responsible,
        assessed_by=goal.assessed_by,
    )


def _targets(case: Case, ids: dict[str, int], by: Viewer) -> int:
    made: dict[str, int] = {}
    goals = [(figure.ref, figure.goal) for figure in case.figures if figure.goal]
    for ref, goal in sorted(goals, key=lambda pair: pair[1].part_of != ""):
        made[ref] = plans.make_target(
            figure_id=ids[ref], goal=_goal(goal), by=by, part_of=made.get(goal.part_of)
        )
    return len(made)


def load_case(case: Case, *, by: Viewer, tell: Progress = lambda _: None) -> Loaded:
    """This function will lay a case into the records; the same case again changes nothing."""
    with acting(by, "cases.load", thing=f"cases:{case.code}") as line:
        tell("对象")
        _subjects(case.subjects, by)
        tell("来源")
        source_ids = _sources(case, by)
        for plan in case.plans:
            plans.adopt_plan(
                code=plan.code,
                title=plan.title,
                subject=plan.subject,
                source=plan.source,
                period=plan.period,
                responsible=plan.responsible,
                parent=plan.parent,
                by=by,
            )
        tell("指标台账")
        ids, new, corrected = _figures(case.figures, by)
        targets = _targets(case, ids, by)
        for note in case.remarks:
            sources.remark(
                ref=note.ref,
                source_id=source_ids[note.source],
                start=note.start,
                end=note.end,
                text=note.text,
                by=by,
            )
        unchanged = len(case.figures) - new - corrected
        loaded = Loaded(case.code, len(case.subjects), new, corrected, unchanged, targets)
        line.after = {"subjects": len(case.subjects), "new": new, "corrected": corrected}
    return loaded


def attach_texts(texts: Iterable[bytes], *, sources_of: Case, by: Viewer) -> int:
    """This function will attach texts to the case's sources that were cited from the very bytes.

    Texts are told apart by their hash, so their names do not matter; returns how many were new.
    """
    wanted = {
        source.text_sha256: source.code for source in sources_of.sources if source.text_sha256
    }
    attached = 0
    for data in texts:
        sha256 = hashlib.sha256(data).hexdigest()
        code = wanted.get(sha256, "")
        if code and not Source.objects.filter(code=code, blob_id=sha256).exists():
            sources.attach_text(code=code, data=data, name=f"{code}", by=by)
            attached += 1
    return attached


def note_loaded(stamp: str, *, by: Viewer) -> None:
    """This function will note in the trail from which state of files everything was laid in."""
    with acting(by, "cases.load", thing=STAMP) as line:
        line.after = {"stamp": stamp}
