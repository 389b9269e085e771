"""The acts that are killed and raced: what comes before each, the act, and what is to be seen of it.

`done` answers whether all of an act is on record; anything between all and nothing is an error.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lianzhang.records.figures import actions as figures
from lianzhang.records.figures.models import Figure, Status
from lianzhang.records.intake import actions as intake
from lianzhang.records.intake.models import Batch
from lianzhang.records.mandates import actions as mandates
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.people.actions import enrol
from lianzhang.records.people.models import Person
from lianzhang.records.registry import actions as registry
from lianzhang.records.registry.models import Merge, Subject
from lianzhang.records.returns import actions as returns
from lianzhang.records.returns.models import ReturnBatch
from tests.records.returning import NOW, accept
from tests.worlds import CITY, COUNTY, SINCE, World, claim

INDICATOR, TODAY = "above_size_enterprises", date.today()


@dataclass(frozen=True)
class Act:
    """`prepare` returns what the act is about, the n-th time; `told` is what who comes second hears."""

    prepare: Callable[[World, int], Any]
    do: Callable[[World, Any], object]
    done: Callable[[Any], bool]
    told: str
    line: str  # the act's name in the trail


def all_or_nothing(*seen: bool) -> bool:
    """Every part of an act is there, or none."""
    assert len(set(seen)) == 1, f"half done: {seen}"
    return seen[0]


def _firms(world: World, n: int) -> tuple[int, int]:
    for half in "ab":
        code = f"fault.{n}.{half}"
        registry.register(
            code=code, kind="enterprise", name=f"{n}{half}公司", place=COUNTY, by=world.system
        )
    ids = [Subject.objects.get(code=f"fault.{n}.{half}").pk for half in "ab"]
    return ids[0], ids[1]


def _entered(world: World, n: int, propose: bool = True) -> tuple[uuid.UUID, tuple[int, ...]]:
    entry = uuid.uuid4()
    years = (1900 + 3 * n + k for k in range(3))
    claims = [claim(CITY, INDICATOR, str(year), f"{year}家") for year in years]
    return entry, figures.record_many(claims, by=world.bureau, entry=entry, propose=propose)


def _in_state(ids: tuple[int, ...], *status: Status) -> bool:
    rows = Figure.objects.filter(pk__in=ids)
    return all_or_nothing(*(Status(row.status) in status for row in rows))


def _merged(ids: tuple[int, int]) -> bool:
    open_merges = Merge.objects.filter(lose_id=ids[1], undone_at=None).count()
    return all_or_nothing(Subject.objects.get(pk=ids[1]).merged_into_id == ids[0], open_merges == 1)


def _parted(about: tuple[int, tuple[int, int]]) -> bool:
    merge, ids = about
    undone = Merge.objects.get(pk=merge).undone_at is not None
    return all_or_nothing(undone, Subject.objects.get(pk=ids[1]).merged_into_id is None)


def _merge_first(world: World, n: int) -> tuple[int, tuple[int, int]]:
    ids = _firms(world, n)
    return registry.merge(*ids, by=world.system), ids


def _posted(world: World, n: int) -> tuple[int, list[int]]:
    """Somebody with two posts."""
    person = enrol(username=f"fault{n}", name="周某", password=None, by=world.system)
    given = [
        mandates.grant(
            person_id=person,
            office="bureau",
            role=role,
            place=CITY,
            valid_from=SINCE,
            by=world.system,
        )
        for role in ("division", "county_officer")
    ]
    return person, given


def _ended(given: list[int]) -> bool:
    return all_or_nothing(
        *(row.ended_at is not None for row in Mandate.objects.filter(pk__in=given))
    )


def _gone(about: tuple[int, list[int]]) -> bool:
    return all_or_nothing(_ended(about[1]), not Person.objects.get(pk=about[0]).is_active)


def _pasted(world: World, n: int) -> int:
    block = "指标\t对象\t期间\t数值\n" + "".join(
        f"规上工业企业数\t示例市\t{2050 + 2 * n + k}年\t{n}家\n" for k in range(2)
    )
    return intake.receive_block(
        text=block, title=f"月报{n}", synthetic=False, by=world.bureau, now=NOW
    )


def _let_in(batch: int) -> bool:
    row = Batch.objects.get(pk=batch)
    return all_or_nothing(
        row.status == "accepted", Figure.objects.filter(entry=row.entry).count() == 2
    )


def _returned(world: World, n: int) -> int:
    first, _ = _firms(world, n)
    return accept(world, [(first, f"{2000 + n // 12}-{n % 12 + 1:02}", {"output": n})])


ACTS: dict[str, Act] = {
    "an approval": Act(
        lambda world, n: _entered(world, n)[1],
        lambda world, ids: figures.approve(ids, by=world.approver, today=TODAY),
        lambda ids: _in_state(ids, Status.APPROVED),
        "figures.not_from",
        "figures.approve",
    ),
    "undoing an entry": Act(
        lambda world, n: _entered(world, n, propose=False),
        lambda world, it: figures.withdraw_entry(it[0], by=world.bureau, reason="演练"),
        lambda it: _in_state(it[1], Status.WITHDRAWN),
        "",  # nothing is left to be withdrawn: the same again is no harm
        "figures.withdraw",
    ),
    "a merge": Act(
        _firms,
        lambda world, ids: registry.merge(*ids, by=world.system),
        _merged,
        "registry.merged_meanwhile",
        "registry.merge",
    ),
    "undoing a merge": Act(
        _merge_first,
        lambda world, it: registry.unmerge(it[0], by=world.system),
        _parted,
        "registry.undone_already",
        "registry.merge",
    ),
    "accepting a batch": Act(
        _pasted,
        lambda world, batch: intake.accept(batch, rows=None, by=world.bureau, today=TODAY),
        _let_in,
        "intake.not_previewed",
        "intake.accept",
    ),
    "undoing a batch of returns": Act(
        _returned,
        lambda world, batch: returns.undo(batch, by=world.bureau, reason="演练"),
        lambda batch: ReturnBatch.objects.get(pk=batch).undone_at is not None,
        "returns.undone_before",
        "returns.undo",
    ),
    "ending a mandate": Act(
        lambda world, n: _posted(world, n)[1][:1],
        lambda world, given: mandates.end(given[0], by=world.system, reason="演练"),
        _ended,
        "mandates.ended_before",
        "mandates.end",
    ),
    "somebody leaving": Act(
        _posted,
        lambda world, it: mandates.dismiss(it[0], by=world.system, reason="离职"),
        _gone,
        "",  # twice is no harm
        "mandates.dismiss",
    ),
}
