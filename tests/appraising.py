"""A small appraisal for tests: twenty made-up firms in two counties, one of them 甲公司 of the world."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from lianzhang.methods.appraising import Parameters, Roll
from tests.worlds import CITY, FIRM

if TYPE_CHECKING:
    from tests.worlds import World

NOW = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
LATER = datetime(2026, 3, 4, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
MUCH_LATER = datetime(2026, 6, 1, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
INSTANCE = "per_mu_huangyan_small_2022"
CUTS: list[dict[str, Any]] = [
    {"code": "A", "name": "A类", "name_en": "A", "by": "to", "value": "20%"},
    {"code": "B", "name": "B类", "name_en": "B", "by": "to", "value": "60%"},
    {"code": "C", "name": "C类", "name_en": "C", "by": "rest"},
    {"code": "D", "name": "D类", "name_en": "D", "by": "last", "value": "5%", "up": True},
]


def firms(count: int = 20, **more: list[Any]) -> Roll:
    """This function will make up firms, the first the best: tax 1000 万元 and less on 10 亩 each."""
    from lianzhang.analysis.appraisals import roll_of

    rows = [
        {
            "code": FIRM if n == 4 else f"91{n:016}",
            "name": "甲公司" if n == 4 else f"模拟{n}号",
            "county": ("甲县", "乙县")[n % 2],
            "above": False,
            "tax_contribution": (count - n) * 50 * 10**6,
            "land_used": 10 * 10**6,
            "power_used": 10**9,
        }
        | {name: held[n] for name, held in more.items()}
        for n in range(count)
    ]
    return roll_of(rows)


def parameters() -> Parameters:
    """This function will return 黄岩 规下 with borders that a bureau would have filled in."""
    from lianzhang.analysis.appraisals import find_instance
    from lianzhang.methods.appraising import changed

    return changed(find_instance(INSTANCE).parameters, {"cuts": CUTS, "small_below": 5})


def opened(world: "World", roll: Roll | None = None, **more: Any) -> int:
    """This function will open an appraisal of the world's city."""
    from lianzhang.records.appraisals import actions

    order = actions.Order(
        CITY, 2025, "2025年度亩均评价", INSTANCE, "黄岩规下", "declared", "a.xlsx"
    )
    used = more.pop("parameters", None) or parameters()
    by = more.pop("by", world.bureau)
    return actions.open_appraisal(
        replace(order, **more), firms() if roll is None else roll, used, by=by, now=NOW
    )


def published(world: "World", appraisal_id: int, number: int = 1) -> str:
    """This function will publish a version."""
    from lianzhang.records.appraisals import actions

    terms = actions.Terms("某发〔2026〕1号", 5, 10)
    return actions.publish(appraisal_id, number, terms, by=world.approver, now=NOW)
