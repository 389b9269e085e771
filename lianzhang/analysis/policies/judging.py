"""Everybody in reach judged by a policy at once: whether they qualify, and from how much to how much.

What is unknown never qualifies; it makes a range of the cost instead: nothing at the least, the
benefit at the most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.ladder.cases import cases_of, laid_inputs
from lianzhang.analysis.warehouse.declared import declared
from lianzhang.analysis.warehouse.judging import judge_all
from lianzhang.methods.judging import Rule, column
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.policies.queries import Benefit, VersionCard, read_rule
from lianzhang.values.criteria import Outcome
from lianzhang.values.viewer import Viewer

MET = Outcome.MET.value
# nothing fails as far as is told: may yet qualify
OPEN = (Outcome.UNKNOWN.value, Outcome.MANUAL.value, Outcome.EXTERNAL.value)
LAST_YEAR = 1
PURPOSE = "policies"  # of returns: no statistics (统计法 第二十八条)
_WHOLE = 10_000  # hundredths of a percent
Numbers = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Judged:
    """Columns of equal length, a firm each; money in fen.

    `endless` marks firms of which the most is not known: no base was declared and there is no cap.
    """

    version: VersionCard
    rule: Rule
    on: date
    cases: pa.Table
    subjects: Numbers
    met: Marks
    open: Marks
    least: Numbers
    most: Numbers
    endless: Marks

    @property
    def synthetic(self) -> bool:
        """This function will answer whether anything of it is made up."""
        made_up = "synthetic" in self.cases.column_names and pc.any(self.cases["synthetic"]).as_py()
        return bool(made_up) or self.version.policy.synthetic


def told_of(
    pairs: Sequence[tuple[Rule, Benefit]], *, viewer: Viewer, on: date, within: str,
    subjects: tuple[int, ...] | None = None,
) -> pa.Table:  # fmt: skip
    """This function will return what firms declared, a case each of all these rules, with the bases
    of the benefits; returns are asked once, however many rules there are."""
    rules = [rule for rule, _ in pairs]
    bases = list(dict.fromkeys((benefit.of, LAST_YEAR) for _, benefit in pairs if benefit.of))
    keys = dict.fromkeys([*(key for rule in rules for key in rule.uses()), *bases])
    furthest = max((back or 0 for _, back in keys), default=0)
    told = declared(
        catalogue().inputs, {code for code, _ in keys} - laid_inputs(), viewer=viewer,
        years=[on.year - back for back in range(furthest + 1)], purpose=PURPOSE, within=within,
        subjects=subjects,
    )  # fmt: skip
    found = cases_of(rules, told, viewer=viewer, on=on, within=within).table
    missing = [key for key in bases if column(*key) not in found.column_names]
    if missing:
        more = told.cases(missing, on.year)  # the same firms in the same order
        for key in missing:
            found = found.append_column(column(*key), more[column(*key)])
    return found


def judge(
    version: VersionCard, *, viewer: Viewer, on: date, cases: pa.Table | None = None,
    rule: Rule | None = None,
) -> Judged:  # fmt: skip
    """This function will judge every firm in reach that declared anything; one query of returns.

    `cases` are those of an earlier judgement, `rule` one with other numbers: for a trial.
    """
    said = rule or read_rule(version.rule)
    within, pairs = version.policy.path, [(said, version.benefit)]
    table = told_of(pairs, viewer=viewer, on=on, within=within) if cases is None else cases
    state = judge_all(said, table, as_of=on).column("state")
    met = _among(state, (MET,))
    waits = _among(state, OPEN)
    amount, known = benefit_of(version.benefit, table)
    most = np.where(met | waits, amount, 0)
    return Judged(
        version, said, on, table, table["subject_id"].to_numpy(), met, waits,
        np.where(met & known, amount, 0), most, (met | waits) & ~known & (version.benefit.cap is None),
    )  # fmt: skip


def _among(state: pa.ChunkedArray, some: tuple[str, ...]) -> Marks:
    found: Marks = pc.is_in(state, value_set=pa.array(some)).to_numpy(zero_copy_only=False)
    return found


def benefit_of(benefit: Benefit, cases: pa.Table) -> tuple[Numbers, Marks]:
    """This function will return what each firm would get, and whether that is known.

    Where the base is not known it is the cap, if there is one, as the most it can be.
    """
    rows = cases.num_rows
    if benefit.amount:
        sure = benefit.amount if benefit.cap is None else min(benefit.amount, benefit.cap)
        return np.full(rows, sure, np.int64), np.full(rows, True)
    base = cases[column(benefit.of, LAST_YEAR)]
    known: Marks = pc.is_valid(base).to_numpy(zero_copy_only=False)
    held = np.maximum(pc.fill_null(base, 0).to_numpy(zero_copy_only=False), 0)
    # in two steps: a base in fen times a rate would not fit in 64 bits
    share = held // _WHOLE * benefit.rate + held % _WHOLE * benefit.rate // _WHOLE
    if benefit.cap is None:
        return share, known
    return np.where(known, np.minimum(share, benefit.cap), benefit.cap), known
