"""Made-up rules, one for each thing that the language can say, and the inputs they ask for."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from lianzhang.methods.judging import Faulty, Rule, make_rule
from lianzhang.values.criteria import (
    Clause,
    Criterion,
    Fill,
    Input,
    InputKind,
    Instrument,
    LookUpTable,
    ParameterRow,
)

INPUTS = {
    one.code: one
    for one in (
        Input("revenue", "营业收入", "Revenue", unit="万元", yearly=True),
        Input("rd", "研发费用", "R&D expense", unit="万元", yearly=True),
        Input("debts", "负债", "Liabilities", unit="万元", yearly=True),
        Input("assets", "资产", "Assets", unit="万元", yearly=True),
        Input("people", "从业人员", "Employees", unit="人", yearly=True),
        Input("land", "用地面积", "Land", unit="亩"),
        Input("share", "市场占有率", "Market share", unit="%"),
        Input("patents", "专利", "Patents", unit="件"),
        Input("listed", "已入库", "Listed", InputKind.FLAG),
        Input("clean", "无失信", "Clean", InputKind.FLAG, fill=Fill.MANUAL),
        Input("score", "平台评分", "Platform score", unit="指数点", fill=Fill.EXTERNAL),
        Input("sector", "行业", "Sector", InputKind.TEXT),
        Input("honours", "荣誉", "Honours", InputKind.SET),
        Input("since", "成立日期", "Founded on", InputKind.DATE),
    )
}
SIZES = LookUpTable(
    "sizes",
    {"revenue": "万元", "people": "人"},
    {"工业": {"revenue": "2000", "people": "300"}, "建筑业": {"revenue": "6000"}},
)
POINTS = (("[5%,)", 20), ("[3%,5%)", 15), ("[1%,3%)", 5), ("(,1%)", 0))


def rule(
    outcome: str, /, *, applies: str = "", parameters: dict[str, str] | None = None, **clauses: str
) -> Rule:
    """A rule of the given clauses; a clause named points_… gives points for a share."""
    made = tuple(
        Clause(
            code,
            code,
            code,
            text,
            tuple((band, Fraction(n)) for band, n in POINTS) if code.startswith("points") else (),
        )
        for code, text in clauses.items()
    )
    rows = {code: ParameterRow(code, code, code, "", v) for code, v in (parameters or {}).items()}
    draft = Criterion(
        "made_up",
        "made_up",
        "虚构规则",
        "A made-up rule",
        Instrument("虚构办法"),
        date(2020, 1, 1),
        None,
        None,
        "both",
        "unverified",
        {code: _periods(one, outcome, applies, *clauses.values()) for code, one in INPUTS.items()},
        made,
        outcome,
        {"sizes": SIZES},
        rows,
        applies,
    )
    return make_rule(_only_used(draft), INPUTS)


def _periods(one: Input, *texts: str) -> tuple[str, ...]:
    if not one.yearly:
        return ("",)
    return tuple(f"y-{back}" if back else "y" for back in range(4))


def _only_used(draft: Criterion) -> Criterion:
    """The criterion with the inputs it uses, found by what the checker says is not used."""
    try:
        make_rule(draft, INPUTS)
    except Faulty as faulty:
        inputs = {code: list(periods) for code, periods in draft.inputs.items()}
        for fault, place in zip(faulty.faults, faulty.places, strict=True):
            if fault.code != "criteria.unused" or place[0] != "inputs":
                raise
            period = fault.params["period"]
            inputs[str(place[1])].remove("" if period == "—" else period)
        kept = {code: tuple(periods) for code, periods in inputs.items() if periods}
        return replace(draft, inputs=kept)
    return draft


RULES = {
    "and": rule("all_of(a, b)", a="revenue[y-1] >= '2000万元'", b="listed and not clean"),
    "share": rule("a", a="every_year(2, rd[y-1] / revenue[y-1] >= '3%')"),
    "sum": rule("a", a="sum_years(2, rd[y-1]) > '1200万元' or share between 10 and 20"),
    "of_three": rule("at_least(2, a, b, c)", a="patents >= 2", b="clean", c="score >= 60"),
    "compound": rule("a", a="compound_growth(revenue[y-1], revenue[y-3], 2) >= '5%'"),
    "mean": rule(
        "a",
        a="(growth(revenue[y-1], revenue[y-2]) + growth(revenue[y-2], revenue[y-3])) / 2 >= '5%'",
    ),
    "points": rule(
        "total >= 25",
        points_rd="rd[y-1] / revenue[y-1]",
        points_debt="debts[y-1] / assets[y-1]",
        total="points_rd + points_debt",
    ),
    "many_points": rule(
        "a + b >= 30",
        a="case when patents >= 1 then 20 else 0 end",
        b="case when listed then 15 else 0 end",
    ),
    "class": rule(
        "case when small_r and small_p then '大型' when revenue[y-1] >= '300万元' then '小型'"
        " else '微型' end",
        small_r="revenue[y-1] >= lookup(sizes, sector, 'revenue')",
        small_p="people[y-1] >= lookup(sizes, sector, 'people')",
    ),
    "dates": rule(
        "months(since, year_end[y-1]) >= '3年' and months(since, as_of) < '120个月'",
        applies="listed",
    ),
    "words": rule(
        "has_any(honours, '高企', '小巨人') and count_in(honours, '甲', '乙', '丙') >= 2"
        " or sector in ('工业', '农业')"
    ),
    "extremes": rule(
        "smaller(5, whole(months(since, as_of) / '2年')) >= 3"
        " and larger(rd[y-1], rd[y-2]) >= '100万元'"
    ),
    "decided": rule("decided(patents >= 10, patents >= 5)"),
    "per_mu": rule(
        "a >= 100",
        a="revenue[y-1] / land / '2万元/亩' * 60 + revenue[y-1] / people[y-1] / '3万元/人' * 40",
    ),
    "known": rule("known(share) or listed"),
    "parameter": rule("a", parameters={"limit": ""}, a="listed or patents >= limit"),
}
