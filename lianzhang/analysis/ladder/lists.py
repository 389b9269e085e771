"""Enterprises of one list of the ladder, a page of them with why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.ladder.overview import Overview, Rung
from lianzhang.analysis.ladder.verdicts import Chance
from lianzhang.analysis.warehouse.judging import case_of
from lianzhang.methods.defining import Title
from lianzhang.methods.judging import Condition, Explanation, Rule, explain
from lianzhang.records.registry.queries import SubjectCard, cards_by_id
from lianzhang.records.titles.queries import Standing, State, title_named, warned
from lianzhang.values.errors import NotFound, gettext_noop
from lianzhang.values.viewer import Viewer

LOSING = "losing"
LISTS = (
    *(Chance.PASSES, Chance.WAITS, Chance.UNKNOWN, Chance.ONE),
    *("valid", "no_term", "expired", "ended", "warned", LOSING),
)
_STATES = {
    "valid": State.VALID,
    "no_term": State.UNKNOWN,
    "expired": State.EXPIRED,
    "ended": State.ENDED,
}


@dataclass(frozen=True)
class Listed:
    """An enterprise of a list with what the list says of it."""

    subject: SubjectCard
    standing: Standing | None = None
    chance: Chance | None = None
    condition: Condition | None = None
    explanation: Explanation | None = None


def title_of(code: str) -> Title:
    """This function will find a title by its code or name; raises `NotFound` `ladder.no_such_title`."""
    found = title_named(code)
    if found is None:
        raise NotFound.because(
            "ladder.no_such_title",
            gettext_noop("没有称号“%(code)s”。"),
            remedy=gettext_noop("请从梯度培育页进入。"),
            code=code,
        )
    return found


def members_of(view: Overview, title: str, show: str, *, within: str = "") -> list[int]:
    """This function will list the subjects of a list in a place, in its order."""
    rung = view.rung(title)
    if show in _STATES or show == "warned":
        found = [one for one in view.cases.standings if one.title == title]
        if show == "warned":
            ids = [one.subject for one in warned(found, on=view.on)]
        else:
            some = [one for one in found if one.state is _STATES[show]]
            ids = [one.subject for one in sorted(some, key=lambda one: one.due or date.max)]
    elif rung is None:
        ids = []
    elif show == LOSING:
        ids = [one.standing.subject for one in rung.losing]
    else:
        ids = rung.judged.who(Chance(show)) if rung.judged else []
    return [one for one in ids if view.paths.get(one, "").startswith(within)]


def listed(
    view: Overview, title: str, ids: Sequence[int], *, viewer: Viewer, recheck: bool = False
) -> tuple[Listed, ...]:
    """This function will say of some enterprises how they stand to a title; explained one by one,
    by the rule for re-checks where asked for."""
    rung = view.rung(title)
    held = {one.subject: one for one in view.cases.standings if one.title == title}
    known = cards_by_id(ids, viewer=viewer)
    chances, single = _judged(rung, recheck)
    rule = None if rung is None else rung.recheck if recheck else _rule(rung)
    told = explained(view, rule, ids)
    return tuple(
        Listed(known[one], held.get(one), chances.get(one), single.get(one), told.get(one))
        for one in ids
        if one in known
    )


def _rule(rung: Rung) -> Rule | None:
    return rung.judged.rule if rung.judged else None


def _judged(
    rung: Rung | None, recheck: bool
) -> tuple[Mapping[int, Chance | None], Mapping[int, Condition | None]]:
    if rung is None:
        return {}, {}
    if recheck:
        rows = rung.losing
        return {one.standing.subject: one.chance for one in rows}, {
            one.standing.subject: one.condition for one in rows
        }
    if rung.judged is None:
        return {}, {}
    pairs = zip(rung.judged.subjects.tolist(), rung.judged.chances.tolist(), strict=True)
    return {subject: Chance(chance) for subject, chance in pairs}, rung.judged.condition_of()


def explained(view: Overview, rule: Rule | None, ids: Sequence[int]) -> dict[int, Explanation]:
    """This function will explain a rule for some enterprises; those who declared nothing are absent."""
    if rule is None or not ids:
        return {}
    wanted = pa.array(list(ids), pa.int64())
    table = view.cases.table
    some = table.filter(pc.is_in(table["subject_id"], value_set=wanted)).to_pylist()
    return {row["subject_id"]: explain(rule, case_of(rule, row, view.on)) for row in some}
