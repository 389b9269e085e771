"""The made-up city of `lianzhang synth` in a demo: enterprises, declarations, rosters of titles.

Everything is marked 模拟数据 and seeded: the same again adds nothing. A smaller city than the
published one keeps every total in proportion, and says so.
"""

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml
from django.conf import settings

from lianzhang.doors.jobs.demo_declaring import TABLE, declarations
from lianzhang.methods.simulating import draw, read_population
from lianzhang.records.mandates.queries import viewer_for
from lianzhang.records.people.queries import account_typed
from lianzhang.records.registry.actions import Registration, RosterRow, enter_register, take_in
from lianzhang.records.registry.queries import find, places_below
from lianzhang.records.registry.queries import named as known_as
from lianzhang.records.returns.actions import accept
from lianzhang.records.sources.actions import register as register_source
from lianzhang.records.titles.actions import TitleRow, enter
from lianzhang.values.errors import Clashing
from lianzhang.values.viewer import Viewer

_AGES = 5  # batches of titles lie in this many years
_TERM = 3  # years that a made-up title holds
_UNKNOWN = 0.03  # of the titles: no document states until when
_MISSED = 0.05  # of those whose term is over: not re-checked


@dataclass(frozen=True)
class Asked:
    """Which made-up city, how large and from which seed."""

    city: str
    rows: int
    seed: int
    person: str  # whose enterprise declares as well, so that its own page can be seen


def asked() -> Asked | None:
    """This function will read what the packs say of the made-up city; the last one wins."""
    found: dict[str, Any] = {}
    for pack in settings.LIANZHANG_PACKS:
        file = Path(pack) / "demo.yaml"
        if file.exists():
            found = yaml.safe_load(file.read_text("utf-8")).get("ladder") or found
    return Asked(**found) if found else None


def lay_demo_ladder(*, by: Viewer, now: datetime, today: date) -> int:
    """This function will lay the made-up city in and return how many enterprises it has; 0 where
    the packs ask for none, or where it lies there already."""
    wanted = asked()
    if wanted is None:
        return 0
    population = read_population([Path(pack) for pack in settings.LIANZHANG_PACKS], wanted.city)
    made = pa.concat_tables(
        draw(population.scaled(wanted.rows), seed=wanted.seed, year=today.year - 1)
    )
    source = _source(f"moni.ladder.{wanted.city}", "模拟数据 企业名单", by)
    places = {card.code: card.name for card in places_below(population.place, viewer=by)}
    names, counties = made["企业名称"].to_pylist(), made["县市区"].to_pylist()
    if not places or known_as(names[:1], viewer=by)[names[0]]:
        return 0
    rows = zip(names, counties, strict=True)
    registrations = (
        Registration(row=number, name=name, city=places.get(county, ""))
        for number, (name, county) in enumerate(rows, start=2)
    )
    take_in(registrations, source=source, by=by, synthetic=True)
    found = known_as(names, viewer=by)
    subjects = [found[name][0].id for name in names]
    _declare(made, subjects, wanted, by, now, today)
    _register(made, subjects, by, today)
    _entitle(made, subjects, wanted, by, now, today)
    return len(subjects)


def _own(person: str, by: Viewer, today: date) -> int | None:
    account = account_typed(person)
    stands_for = viewer_for(account.id, on=today).subjects if account else ()
    return find(stands_for[0][0], viewer=by).id if stands_for else None


def _source(code: str, title: str, by: Viewer) -> str:
    register_source(code=code, kind="table", title=title, publisher="模拟", synthetic=True, by=by)
    return code


def _declare(
    made: pa.Table, subjects: list[int], wanted: Asked, by: Viewer, now: datetime, today: date
) -> None:
    source = _source("moni.ladder.declaration", "模拟数据 梯度培育申报数据（企业申报）", by)
    own = _own(wanted.person, by, today)
    if own is not None:  # it tells the same as the first of the made-up ones
        made, subjects = pa.concat_tables([made, made.slice(0, 1)]), [*subjects, own]
    frame = declarations(made, subjects, year=today.year, seed=wanted.seed)
    with suppress(Clashing):
        accept(table=TABLE, frame=frame, source=source, by=by, now=now, synthetic=True)


def _register(made: pa.Table, subjects: list[int], by: Viewer, today: date) -> None:
    """The made-up list of the statistics office: who is in the above-size register since January."""
    source = _source("moni.ladder.register", "模拟数据 规上名录", by)
    inside = made["在规上工业名录内"].to_pylist()
    month = date(today.year, 1, 1)
    rows = [
        RosterRow(number, subject, month, "入库", "模拟")
        for number, (subject, there) in enumerate(zip(subjects, inside, strict=True), start=2)
        if there
    ]
    enter_register(rows, source=source, by=by)


def _entitle(
    made: pa.Table, subjects: list[int], wanted: Asked, by: Viewer, now: datetime, today: date
) -> None:
    """A made-up roster of titles: batches of the last five years, valid for three, re-checked."""
    source = _source("moni.ladder.titles", "模拟数据 企业称号名单", by)
    chance = random.Random(wanted.seed)
    rows: list[TitleRow] = []
    for subject, held in zip(subjects, made["称号"].to_pylist(), strict=True):
        for title in filter(None, (held or "").split("；")):
            rows += _title(len(rows) + 2, subject, title, chance, today)
    enter(rows, source=source, by=by, now=now, synthetic=True)


def _title(
    row: int, subject: int, title: str, chance: random.Random, today: date
) -> Iterator[TitleRow]:
    """A grant, and its re-check where the first term is over; a few were never re-checked."""
    year = today.year - chance.randrange(_AGES)
    day = date(year, 1, 1) + timedelta(days=chance.randrange(360))
    if day > today:
        day = day.replace(year=year - 1)
    end = date(day.year + _TERM, day.month, day.day)
    unknown, missed = chance.random() < _UNKNOWN, chance.random() < _MISSED
    named: dict[str, Any] = {"subject_id": subject, "title": title}
    told: dict[str, Any] = {"batch": f"（模拟）{day.year}年"}
    told["document"] = f"（模拟）{day.year}年认定名单"
    yield TitleRow(row=row, day=day, valid_to=None if unknown else end, **named, **told)
    if end < today and not missed and not unknown:
        told = {"batch": f"（模拟）{end.year}年", "document": f"（模拟）{end.year}年复核名单"}
        later = date(end.year + _TERM, end.month, end.day)
        yield TitleRow(row=row, day=end, event="复核通过", valid_to=later, **named, **told)
