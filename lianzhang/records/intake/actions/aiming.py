"""Targets typed in by hand, whole or in parts, with the same reading as any typed figure."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from lianzhang.records.intake import errors
from lianzhang.records.intake.actions.typing import typed_source
from lianzhang.records.intake.queries import CellText, propose, read_fields, title_of
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.people.actions import acting
from lianzhang.records.plans import actions as plans
from lianzhang.records.plans.permissions import check_goal
from lianzhang.records.plans.queries import TargetRow, find
from lianzhang.values.claims import Claim, Modality, label
from lianzhang.values.errors import NotAllowed, Refused, Where, together
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer

Read = TypeVar("Read")


def set_goal_by_hand(
    fields: Mapping[str, str], *, by: Viewer, today: date, propose_only: bool = False
) -> int:
    """This function will set a typed target and return its id; `propose_only` leaves it 待核.

    `fields` are those of the table of figures, the modality apart, and those of the goal: plan,
    word, deadline, denominator, responsible, assessed_by. Whatever is wrong with the figure and
    with the goal is told at once, each by its field.
    """
    with acting(by, "plans.adopt", thing=f"plans:{fields['plan']}") as line:
        wrong: list[Refused] = []
        goal = _attempted(wrong, lambda: _goal(fields, today))
        claim = _attempted(wrong, lambda: _goal_claim(fields, by, today))
        if goal is None or claim is None:
            raise together(wrong)
        line.after = {
            "target": (made := plans.set_target(claim, goal=goal, by=by, propose=propose_only))
        }
    return made


def _attempted(wrong: list[Refused], read: Callable[[], Read]) -> Read | None:
    try:
        return read()
    except NotAllowed:
        raise
    except Refused as refused:
        wrong.append(refused)
        return None


def _deadline(text: str, today: date) -> date | None:
    try:
        return Period.parse(text, today=today).end if text.strip() else None
    except Refused as refused:
        raise refused.at(Where(field="deadline")) from refused


def _goal(fields: Mapping[str, str], today: date) -> plans.Goal:
    indicator = catalogue().indicator_named(fields.get("indicator", ""))
    deadline = _deadline(fields.get("deadline", ""), today)
    check_goal(
        plan=fields["plan"],
        word=fields["word"],
        deadline=deadline,
        indicator=indicator.name if indicator else fields.get("indicator", ""),
        denominator=fields.get("denominator", "") or (indicator.denominator if indicator else ""),
    )
    return plans.Goal(
        plan=fields["plan"],
        word=fields["word"],
        deadline=deadline,
        annual=catalogue().goal_words[fields["word"]].per_year,
        denominator=fields.get("denominator", ""),
        responsible=fields.get("responsible", ""),
        assessed_by=fields.get("assessed_by", ""),
    )


def _goal_claim(fields: Mapping[str, str], by: Viewer, today: date) -> Claim:
    typed = {**fields, "modality": label(Modality.TARGET)}
    read_fields(typed, by=by, today=today)  # before a source is registered for it
    claim, _ = read_fields(typed, typed_source(fields["source"], by), by=by, today=today)
    return claim


def assign_by_hand(
    whole_id: int,
    parts: Sequence[tuple[Mapping[str, str], str]],
    *,
    source: str,
    by: Viewer,
    today: date,
) -> tuple[int, ...]:
    """This function will split a target into typed parts and return their ids.

    A part's fields are subject, facet, period and value, with its responsible unit; indicator and
    unit are the whole's. All or none; every fault names the part, counted from 1, and the field.
    """
    whole = find(whole_id, viewer=by, today=today)
    with acting(by, "plans.assign", thing=f"plans:target:{whole_id}") as line:
        if not source.strip():
            raise Refused(errors.unfilled(title_of("source")).at(Where(field="source")))
        if not parts:
            raise errors.no_parts()
        rows = [
            (row, {name: CellText(text) for name, text in _part(fields, whole, source).items()})
            for row, (fields, _) in enumerate(parts, start=1)
        ]
        read = propose(rows, typed_source(source, by), by=by, today=today)
        if faults := [fault for row in read for fault in row.faults]:
            raise Refused(*faults)
        claims = [row.claim for row in read if row.claim]
        units = [responsible for _, responsible in parts]
        made = plans.assign(whole_id, list(zip(claims, units, strict=True)), by=by)
        line.after = {"parts": list(made)}
    return made


def _part(fields: Mapping[str, str], whole: TargetRow, source: str) -> dict[str, str]:
    """What a part does not say is the whole's: indicator, unit, term, scope, who may see it."""
    claim = whole.figure.claim
    return {
        "indicator": claim.indicator,
        "unit": claim.amount.value.unit.symbol,
        "modality": label(Modality.TARGET),
        "scope_note": claim.scope_note,
        "source": source,
        **fields,
        "period": fields.get("period", "").strip() or claim.period.code,
    }
