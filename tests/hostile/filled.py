"""A world with a record of every kind in it, made by the acts that people and programmes do."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.apps import apps
from django.db import models

from tests.hostile.marks import FREE, KINDS, NESTED, WHOLE, cut, hurt
from tests.walking import (
    CHAIN,
    a_matter,
    a_pack,
    a_paper,
    a_place_on_a_chain,
    a_policy,
    a_round,
    a_survey,
    an_appraisal,
)
from tests.worlds import CITY, COUNTY, FIRM, OTHER_FIRM, SINCE, SOURCE, TODAY, World, claim

NOW = datetime(2023, 11, 15, 10, tzinfo=UTC)
CODES = ("913714021673142552", "91371402MA3CUDWC4X")


def fill(world: World) -> dict[str, Any]:
    """Do something in every room; gives the names of what addresses are made of."""
    figure = _figures(world)
    target = _plans(world)
    question, merge = _registry(world)
    batch = _returns(world)
    intake = _intake(world)
    _others(world)
    return _desk(world) | {
        "figure_id": figure,
        "target_id": target,
        "question_id": question,
        "merge_id": merge,
        "batch_id": {"returns": batch, "intake": intake, "other": intake},
        "code": {
            "subjects": FIRM,
            "returns": FIRM,
            "sources": SOURCE,
            "chains": CHAIN,
            "other": "gdp",
        },
        "person_id": world.people["county"],
        "subject": CITY,
        "indicator": "above_size_enterprises",
        "city": CITY,
    }


def _figures(world: World) -> int:
    from lianzhang.records.figures import actions
    from lianzhang.values.evidence import Cell, Evidence
    from lianzhang.values.viewer import Release

    told: dict[str, Any] = {"release": Release.PUBLIC, "scope_note": "全市", "remark": "见附表"}
    at = Evidence(SOURCE, Cell("Sheet1", 14, "C"))
    made = [
        actions.record(
            claim(place, "above_size_enterprises", period, amount, evidence=at, **told),
            by=world.system,
        )
        for place in (CITY, COUNTY)
        for period, amount in (("2021", "1700家"), ("2022", "1800家"), ("2023", "1977家"))
    ]
    actions.record(claim(COUNTY, "gdp", "2022", "363亿元", **told), by=world.county, propose=True)
    return made[2]


def _plans(world: World) -> int:
    from lianzhang.records.plans import actions
    from lianzhang.values.claims import Modality
    from lianzhang.values.periods import Period

    actions.adopt_plan(
        code="shili.plan",
        title="三年行动计划",
        subject=CITY,
        period=Period.parse("2022/2024"),
        responsible="市工信局",
        source=SOURCE,
        by=world.system,
    )
    goal = actions.Goal(plan="shili.plan", word="达到", deadline=date(2023, 12, 31))
    said = claim(CITY, "above_size_enterprises", "2023", "2100家", modality=Modality.TARGET)
    target = actions.set_target(said, goal=goal, by=world.system)
    actions.opine(target, outlook="expected", reason="有把握", by=world.bureau)
    return int(target)


def _registry(world: World) -> tuple[int, int]:
    from lianzhang.records.registry import actions, queries

    actions.register(code="370000", kind="place", name="山东省", by=world.system)
    for row, code in enumerate(CODES, 2):
        known = actions.Registration(
            row, "宏达机械有限公司", code, date(2001, 1, row), city="", address="路一号"
        )
        actions.take_in([known], source=SOURCE, by=world.system)
    (asked,) = queries.questions(viewer=world.system)
    rows = [
        actions.RosterRow(n, queries.find(code, viewer=world.system).id, date(2023, 9, 1), "入库")
        for n, code in enumerate((FIRM, OTHER_FIRM), 2)
    ]
    actions.enter_register(rows, source=SOURCE, by=world.system)
    for n in (1, 2):
        actions.register(
            code=f"x{n}", kind="enterprise", name=f"丁{n}公司", place=COUNTY, by=world.system
        )
    one, other = (queries.find(f"x{n}", viewer=world.system).id for n in (1, 2))
    return asked.id, actions.merge(one, other, by=world.system, reason="同一家")


def _returns(world: World) -> int:
    from tests.records.returning import accept, firm

    rows: list[Any] = [
        (firm(FIRM), "2023-09", {"output": 100, "stopped_why": KINDS[0]}),
        (firm(OTHER_FIRM), "2023-09", {"output": 200, "stopped_why": KINDS[4]}),
    ]
    return accept(world, rows, synthetic=False)


def _intake(world: World) -> int:
    from lianzhang.records.intake.actions import receive_block

    cells = [("对象", "指标", "期间", "数值", "单位"), (WHOLE, KINDS[4], "2023年", KINDS[2], "家")]
    block = "\n".join("\t".join(row) for row in cells)
    received: Any = receive_block(text=block, title=WHOLE, by=world.bureau, now=NOW)
    return int(getattr(received, "id", received))


def _desk(world: World) -> dict[str, Any]:
    from lianzhang.records.registry.actions import register
    from lianzhang.records.registry.models import Subject
    from lianzhang.records.rounds.models import Contact, Reminder

    register(code=CHAIN, kind="chain", name="甲链", place=CITY, public=True, by=world.system)
    asked = a_round(COUNTY, FIRM, 1)
    about = Subject.objects.get(code=FIRM)
    Reminder.objects.create(
        slip_id=asked["slip_id"], at=NOW, office="运行科", way="site", said="请填报"
    )
    Contact.objects.create(subject=about, name="某人", phone="1", set_at=NOW)
    return {
        **a_place_on_a_chain(FIRM, CHAIN),
        **a_matter(world, COUNTY, "bureau"),
        **a_paper(world.bureau, COUNTY),
        **asked,
        **a_policy(COUNTY, FIRM, 1),
        **a_survey(COUNTY, FIRM, 1),
        **an_appraisal(world, COUNTY, FIRM),
        "pack_id": a_pack(world.bureau, world.county),
    }


def _others(world: World) -> None:
    from lianzhang.records.mandates import actions as mandates
    from lianzhang.records.people import actions as people
    from lianzhang.records.sources.actions import attach_text, remark
    from lianzhang.records.sources.models import Source

    people.open_office(code="more", name="又一科", name_en="More", by=world.system)
    mandates.grant(
        person_id=world.people["county"],
        office="more",
        role="county_officer",
        place=COUNTY,
        valid_from=SINCE,
        by=world.system,
    )
    attach_text(code=SOURCE, data=("正文" + WHOLE).encode(), name="正文.txt", by=world.system)
    kept = Source.objects.get(code=SOURCE)
    remark(ref="a.r", source_id=kept.pk, start=0, end=2, text="记一笔", by=world.system)


def spoil() -> int:
    """Turn every free text of every record hostile; gives how many columns were written."""
    turn, written = count(), 0
    for name, fields in FREE.items():
        model = apps.get_model(name)
        for row in model._default_manager.all():
            told = {field: _hostile(row, field, KINDS[next(turn) % len(KINDS)]) for field in fields}
            model._default_manager.filter(pk=row.pk).update(**told)
            written += len(told)
    return written


def _hostile(row: models.Model, name: str, text: str) -> Any:
    field: Any = row._meta.get_field(name)
    if name in NESTED:
        return hurt(getattr(row, name), text)
    return cut(text, field.max_length)


__all__ = ["TODAY", "fill", "spoil"]
