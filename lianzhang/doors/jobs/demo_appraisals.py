"""Made-up appraisals of the worked city: one published and tried out again, one that lacks weights,
one by a sheet of points.

Enterprises are made up (模拟企业亩均001号) and so are the borders of the classes; every list says
模拟数据. The frame without weights is the city's own, as far as it was published.
"""

import random
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from lianzhang.analysis.appraisals import find_instance, roll_of
from lianzhang.methods.appraising import Roll, changed
from lianzhang.records.appraisals import actions
from lianzhang.records.appraisals.queries import appraisals, find_version, firm
from lianzhang.records.mandates.actions import grant
from lianzhang.records.people.actions import enrol
from lianzhang.records.registry.actions import register
from lianzhang.records.registry.queries import SubjectCard, cities, places_below
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer

SCORED, FRAME, SHEET = "per_mu_huangyan_2022", "per_mu_dezhou_2024", "innovative_2022"
CITES = "（模拟）演示用，没有文号"
FIRMS, OWN = 240, 40  # how many are made up, and which one has an account
_FEN, _SMALL = 10**6, 10**6  # fen of 万元; millionths of 亩, tonnes, people
_EXEMPT = ("公用事业", "新升规")
_VETO = "重大安全事故（模拟）"
_CUTS: tuple[tuple[str, str, str, bool], ...]
_CUTS = (("A", "to", "20%", False), ("B", "to", "60%", False), ("C", "rest", "", False))
_CUTS += (("D", "last", "5%", True),)


def lay_demo_appraisals(*, by: Viewer, now: datetime, today: date, city: str = "") -> int:
    """This function will open three appraisals of the demo's city and publish one of them.

    Returns how many it made: 0 where there is no city, or where some are there already.
    """
    first = min(cities(viewer=by), key=lambda card: card.code != city, default=None)
    if first is None or appraisals(viewer=by, limit=1):
        return 0
    counties = [card for card in places_below(first.code, viewer=by) if not card.functional_area]
    own = _own_firm(counties or [first], first, by, today)
    roll = _made_up(counties or [first], own)
    _frame_without_weights(first, roll, today, by, now)
    _sheet(first, counties or [first], today, by, now)
    number = _scored(first, roll, today, by, now)
    with suppress(Refused):  # a year without its calendar: days would have to be guessed
        _published(number, by, now)
    return 3


def _published(number: int, by: Viewer, now: datetime) -> None:
    """Published, tried out with other weights, and objected to by the one that has an account."""
    actions.publish(number, 1, actions.Terms(CITES, 10, 15), by=by, now=now)
    heavier = {"items": {"tax": {"weight": "40"}, "output": {"weight": "10"}}}
    note = "（模拟）亩均税收权重由30改为40"
    actions.save(number, 1, heavier, note=note, by=by, now=now)
    line = firm(find_version(number, 1, viewer=by), OWN, viewer=by)
    proof = actions.Evidence("（模拟）完税证明")
    actions.object_to(line.id, "（模拟）税收实际贡献少计一笔", proof, by=by, now=now)


def _own_firm(counties: Sequence[SubjectCard], city: SubjectCard, by: Viewer, today: date) -> str:
    """One of the made-up enterprises has an account, so that its own page can be seen."""
    code = _code(city, OWN)
    place = counties[OWN % len(counties)]
    name, english = _name(OWN), f"Made-up per-mu enterprise {OWN:03}"
    register(code=code, kind="enterprise", name=name, name_en=english, place=place.code,
             synthetic=True, by=by)  # fmt: skip
    person = enrol(username="moniqiye", name="模拟企业联络人", password=None, by=by, demo=True)
    grant(person_id=person, office="demo.enterprise", role="enterprise", place=city.code,
          about=code, valid_from=today, by=by)  # fmt: skip
    return code


def _code(city: SubjectCard, number: int) -> str:
    return f"moni.mu.{city.code}.{number:03}"


def _name(number: int) -> str:
    return f"模拟企业亩均{number:03}号"


def _made_up(counties: Sequence[SubjectCard], own: str) -> Roll:
    prefix = own.rpartition(".")[0]
    rows = []
    for number in range(FIRMS):
        dice = random.Random(f"{prefix}.{number}")
        land, skill = dice.uniform(8, 180), dice.lognormvariate(0, 0.45)
        added = land * 120 * skill * dice.uniform(0.7, 1.3)
        revenue = added * dice.uniform(3, 6)
        row: dict[str, object] = {
            "code": f"{prefix}.{number:03}",
            "name": _name(number),
            "county": counties[number % len(counties)].name,
            "above": True,
            "land_used": round(land * _SMALL),
            "tax_contribution": round(land * 20 * skill * dice.uniform(0.5, 1.6) * _FEN),
            "value_added": round(added * _FEN),
            "main_revenue": round(revenue * _FEN),
            "energy_equal": round(added / dice.uniform(1.4, 4.5) * _SMALL),
            "pollutants": round(added / dice.uniform(2500, 8000) * _SMALL),
            "persons_mean": round(added / dice.uniform(11, 28)) * _SMALL,
            "rd_stat": round(revenue * dice.uniform(0, 0.06) * _FEN),
        }
        if number % 60 == 7:
            row["exempt"] = _EXEMPT[number % 2]
        if number == 11:
            row |= {"veto": _VETO, "veto_document": CITES}
        rows.append(row)
    return roll_of(rows)


def _order(city: SubjectCard, title: str, instance: str, year: int) -> actions.Order:
    frame = find_instance(instance).name
    return actions.Order(city.code, year, title, instance, frame, "declared", "", synthetic=True)


def _frame_without_weights(
    city: SubjectCard, roll: Roll, today: date, by: Viewer, now: datetime
) -> None:
    title = f"{city.name}“亩产效益”评价（权重待填写）"
    order = _order(city, title, FRAME, today.year - 1)
    actions.open_appraisal(order, roll, find_instance(FRAME).parameters, by=by, now=now)


def _scored(city: SubjectCard, roll: Roll, today: date, by: Viewer, now: datetime) -> int:
    cuts = [
        {"code": code, "name": f"{code}类", "name_en": f"Class {code}", "by": way, "value": value}
        | {"up": up}
        for code, way, value, up in _CUTS
    ]
    parameters = changed(
        find_instance(SCORED).parameters,
        {"cuts": cuts, "exempts": [*_EXEMPT], "vetoes": [{"name": _VETO}]},
    )
    title = f"{today.year - 1}年度亩均评价（模拟，公式借用黄岩区）"
    order = _order(city, title, SCORED, today.year - 1)
    return actions.open_appraisal(order, roll, parameters, by=by, now=now)


def _sheet(
    city: SubjectCard, counties: Sequence[SubjectCard], today: date, by: Viewer, now: datetime
) -> None:
    """By points out of 100, not per mu: the same sandbox."""
    parameters, dice = find_instance(SHEET).parameters, random.Random(SHEET)
    rows: list[dict[str, object]] = [
        {"code": f"moni.sheet.{number:03}", "name": f"模拟企业评分{number:03}号",
         "county": counties[number % len(counties)].name}
        | {i.over: int((i.weight or 0) * dice.choice((0, 25, 50, 75, 100))) * _SMALL // 100
           for i in parameters.items}
        for number in range(FIRMS // 4)
    ]  # fmt: skip
    title = f"创新型中小企业评分测算（{today.year - 1}年，模拟）"
    order = _order(city, title, SHEET, today.year - 1)
    actions.open_appraisal(order, roll_of(rows), parameters, by=by, now=now)
