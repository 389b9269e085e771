"""The 免申即享 list: who qualifies, and who would if something were told, with what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.policies.judging import Judged
from lianzhang.analysis.warehouse.judging import case_of
from lianzhang.methods.judging import Explanation, explain
from lianzhang.records.registry.queries import SubjectCard, cards_by_id
from lianzhang.values.viewer import Viewer

SHOWS = ("met", "open", "failed")


@dataclass(frozen=True)
class Listed:
    """A firm with what it would get and why."""

    firm: SubjectCard
    least: int
    most: int
    endless: bool
    told: Explanation


def members(found: Judged, show: str) -> list[int]:
    """This function will return the firms of a list: met only, open (never met), or failed."""
    chosen = {"met": found.met, "open": found.open}.get(show, ~(found.met | found.open))
    return [int(one) for one in found.subjects[chosen]]


def listed(
    found: Judged, show: str, *, viewer: Viewer, start: int = 0, limit: int = 100
) -> tuple[Listed, ...]:
    """This function will explain some firms of a list; one question for their names."""
    ids = members(found, show)[start : start + limit]
    firms = cards_by_id(ids, viewer=viewer)
    told = explained(found, ids)
    at = {int(one): place for place, one in enumerate(found.subjects)}
    return tuple(
        Listed(
            firms[one],
            int(found.least[at[one]]),
            int(found.most[at[one]]),
            bool(found.endless[at[one]]),
            told[one],
        )
        for one in ids
        if one in firms
    )


def explained(found: Judged, ids: Sequence[int]) -> Mapping[int, Explanation]:
    """This function will say of some firms clause by clause why they qualify or not."""
    wanted = pa.array(np.array(ids, np.int64))
    rows = found.cases.filter(pc.is_in(found.cases["subject_id"], value_set=wanted)).to_pylist()
    return {
        row["subject_id"]: explain(found.rule, case_of(found.rule, row, found.on)) for row in rows
    }
