"""One figure typed in by hand, with the same reading and the same faults as a table's row."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from lianzhang.records.figures import actions as ledger
from lianzhang.records.figures.queries import find
from lianzhang.records.intake.queries import Origin, read_fields
from lianzhang.records.people.actions import together
from lianzhang.records.sources import actions as sources
from lianzhang.values.claims import Claim
from lianzhang.values.viewer import Viewer


def typed_source(title: str, by: Viewer) -> Origin:
    """This function will register, once, where a person says that a number was read."""
    code = f"typed.{hashlib.sha256(title.encode()).hexdigest()[:16]}"
    sources.register(code=code, kind="typed", title=title, by=by)
    return Origin(code)


def type_in(
    fields: Mapping[str, str], *, by: Viewer, today: date, propose_only: bool = False
) -> int:
    """This function will record one typed figure and return its id.

    `fields` are those of the table of figures; `source` says in words where it was read.
    """
    with together():
        claim, _ = read_fields(fields, typed_source(fields["source"], by), by=by, today=today)
        return ledger.record(claim, by=by, propose=propose_only)


def _kept(typed: Claim, old: Claim) -> Claim:
    """What the form does not ask about stays as it was: a batch stays a batch."""
    return replace(
        typed,
        batch_name=old.batch_name,
        base_revised=old.base_revised,
        synthetic=old.synthetic,
        released_on=old.released_on if typed.release is old.release else None,
    )


def correct_by_hand(
    figure_id: int,
    fields: Mapping[str, str],
    *,
    by: Viewer,
    today: date,
    reason: str,
    source_was: str = "",
) -> int:
    """This function will correct a figure with typed fields and return the new figure's id.

    `source_was` is how the form wrote the source: left as it was, the figure keeps its very place,
    the cell or the passage.
    """
    old = find(figure_id, viewer=by).claim
    same = bool(source_was) and fields["source"].strip() == source_was.strip()
    with together():
        origin = Origin(old.evidence.source) if same else typed_source(fields["source"], by)
        typed, _ = read_fields(fields, origin, by=by, today=today)
        claim = replace(_kept(typed, old), evidence=old.evidence if same else typed.evidence)
        return ledger.correct(figure_id, claim, by=by, reason=reason)
