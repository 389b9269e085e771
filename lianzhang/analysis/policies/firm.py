"""One firm: what it qualifies for, what is nearly reached and by how much, what is not known."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.policies.judging import benefit_of, told_of
from lianzhang.analysis.warehouse.judging import case_of
from lianzhang.methods.judging import Explanation, Rule, explain
from lianzhang.records.policies.queries import VersionCard, in_force, read_rule
from lianzhang.records.registry.errors import no_such_subject
from lianzhang.records.registry.queries import SubjectCard, find
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class FirmPolicy:
    """A policy for a firm: the explanation, None where it declared nothing; money in fen."""

    version: VersionCard
    told: Explanation | None
    amount: int | None  # None: not known


def firm_policies(
    code: str, *, viewer: Viewer, on: date
) -> tuple[SubjectCard, tuple[FirmPolicy, ...]]:
    """This function will judge one firm by every policy in force for its place.

    Raises `NotFound` out of reach: a public enterprise is no reason to tell of its returns.
    """
    firm = find(code, viewer=viewer)
    if not viewer.covers(firm.path, firm.code):
        raise no_such_subject(code)
    listed = [one for one in in_force(viewer=viewer, on=on) if _of(firm, one)]
    rules = [read_rule(one.rule) for one in listed]
    pairs = [(rule, one.benefit) for rule, one in zip(rules, listed, strict=True)]
    cases = told_of(pairs, viewer=viewer, on=on, within=firm.path, subjects=(firm.id,))
    mine = cases.filter(pc.equal(cases["subject_id"], firm.id))
    both = zip(listed, rules, strict=True)
    return firm, tuple(_judged(one, rule, mine, on) for one, rule in both)


def _of(firm: SubjectCard, version: VersionCard) -> bool:
    return f"{firm.path}/".startswith(f"{version.policy.path}/")


def _judged(version: VersionCard, rule: Rule, mine: pa.Table, on: date) -> FirmPolicy:
    if not mine.num_rows:
        return FirmPolicy(version, None, None)
    amount, known = benefit_of(version.benefit, mine)
    row = mine.to_pylist()[0]
    sure = int(amount[0]) if np.all(known) else None
    return FirmPolicy(version, explain(rule, case_of(rule, row, on)), sure)
