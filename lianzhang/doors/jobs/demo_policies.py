"""Two made-up policies of a demo, their numbers made up too, over what made-up firms declared."""

from datetime import date, datetime

from lianzhang.records.policies import actions
from lianzhang.records.registry.queries import cities
from lianzhang.values.errors import Clashing, Refused
from lianzhang.values.viewer import Viewer

SOURCE = "（模拟）没有文件，数字全部编造"
_RULE = """code: demo_{code}
name: {name}
name_en: {name_en}
instrument: {{title: （模拟）没有文件, clause: 编造}}
mark: unverified
effective_from: {year}-01-01
inputs:
  revenue: [y-1]
  rd_expense: [y-1]
parameters:
  least_share: {{name: 研发强度下限, name_en: Least R&D intensity, unit: '%', value: '{share}'}}
  least_revenue: {{name: 营业收入下限, name_en: Least revenue, unit: 万元, value: '{revenue}'}}
clauses:
  intensity:
    name: 研发强度
    name_en: R&D intensity
    expression: rd_expense[y-1] / revenue[y-1] >= least_share
  size:
    name: 营业收入
    name_en: Revenue
    expression: revenue[y-1] >= least_revenue
outcome: intensity and size
"""
_MADE_UP = (
    ("rd", "（模拟）研发投入补助", "Made-up R&D grant", "4", "2000",
     {"rate": "3", "of": "rd_expense", "cap": "50"}),
    ("growth", "（模拟）创新企业奖励", "Made-up award for innovators", "6", "5000", {"amount": "10"}),
)  # fmt: skip


def lay_demo_policies(*, by: Viewer, now: datetime, today: date, city: str = "") -> int:
    """This function will issue two policies in the demo's city; 0 where it was done before."""
    first = min(cities(viewer=by), key=lambda card: card.code != city, default=None)
    if first is None:
        return 0
    for code, name, name_en, share, revenue, benefit in _MADE_UP:
        rule = _RULE.format(
            code=code, name=name, name_en=name_en, year=today.year, share=share, revenue=revenue
        )
        plan = actions.Plan(
            code=f"demo-{code}", name=name, place=first.code, rule=rule, benefit=benefit,
            window_from=f"{today.year}-01-01", window_to=f"{today.year}-12-31", source_title=SOURCE,
            documents=("（模拟）审计报告", "（模拟）研发费用明细"), budget="2000", synthetic=True,
        )  # fmt: skip
        try:
            actions.issue(actions.draft(plan, by=by, now=now), by=by, now=now)
        except (Clashing, Refused):
            return 0
    return len(_MADE_UP)
