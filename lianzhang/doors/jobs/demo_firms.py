"""What the made-up enterprises return: sizes, seasons, gaps, stops and one corrected month."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lianzhang.values.periods import Period

SILENT = 0.05  # of the monthly returns never come
STOPPED = 0.02  # of the firms stand still in a month
LATE_STARTERS = 10  # of a hundred firms return for the last half of the year only
POWER_PER_OUTPUT = 0.08  # 万千瓦时 used for 万元 of output, in the middle


@dataclass(frozen=True)
class Firm:
    """A made-up enterprise; everything it returns follows from its number."""

    subject: int
    number: int
    name: str
    trade: str
    county: str

    @property
    def size(self) -> float:
        """This function will return its output of a month in the middle, in 万元: a few are large."""
        return random.Random(self.number).lognormvariate(6.5, 1.1)

    def chance(self, of: str) -> random.Random:
        """This function will return the dice of one thing, which fall the same way every time."""
        return random.Random(f"{self.number} {of}")


Made = tuple[Firm, Period, dict[str, Any]]


@dataclass(frozen=True)
class Batch:
    """The rows of one delivery; `again` where it corrects another."""

    table: str
    period: Period
    rows: tuple[Made, ...]
    again: bool = False


def output(firm: Firm, month: Period) -> float:
    """This function will make up the output of a month in 万元, the same for every table."""
    dice = firm.chance(month.code)
    if dice.random() < STOPPED:
        return 0.0
    season = 0.75 if month.start.month == 2 else 1 + 0.04 * (month.start.month % 6)
    trend = 1 + (0.06 + 0.02 * (firm.number % 5 - 2)) * (month.start.year - 2023)
    return firm.size * season * trend * dice.uniform(0.88, 1.12)


def _to_date(firm: Firm, month: Period) -> float:
    year = month.start.year
    return sum(output(firm, Period.month(year, m)) for m in range(1, month.start.month + 1))


def _known(firm: Firm) -> dict[str, Any]:
    return {"enterprise": firm.name, "county": firm.county, "industry": firm.trade}


def monitoring(firm: Firm, month: Period) -> dict[str, Any]:
    """This function will make up a monthly monitoring return; some cells are left blank."""
    dice, made, year = firm.chance(f"m {month.code}"), output(firm, month), _to_date(firm, month)
    stopped = made == 0
    return _known(firm) | {
        "output": made,
        "output_to_date": year,
        "output_last_year": output(firm, month.same_last_year()),
        "sales_output": made * dice.uniform(0.93, 1.0),
        "export_delivery": made * dice.uniform(0, 0.2) if firm.number % 3 == 0 else None,
        "revenue_to_date": year * dice.uniform(0.95, 1.05),
        "profit_to_date": year * dice.uniform(-0.02, 0.12),
        "tax_to_date": year * dice.uniform(0.01, 0.05),
        "stock": made * dice.uniform(0.2, 0.8),
        "receivables": made * dice.uniform(0.8, 2.5),
        "orders": made * dice.uniform(0.5, 3) if dice.random() < 0.6 else None,
        "electricity": made * POWER_PER_OUTPUT * dice.uniform(0.8, 1.2),
        "employees": round(firm.size / 12) + 20 if dice.random() < 0.9 else None,
        "capacity_use": 0 if stopped else round(dice.uniform(55, 98)),
        "stopped": stopped,
        "stopped_why": "停产检修" if stopped else None,
        "outlook": firm.size if dice.random() < 0.5 else None,
    }


def power(firm: Firm, month: Period) -> dict[str, Any]:
    """This function will make up a month's electricity; a firm that stands still uses a little."""
    dice = firm.chance(f"p {month.code}")

    def used(of: Period) -> float:
        return (output(firm, of) or firm.size * 0.05) * POWER_PER_OUTPUT

    return _known(firm) | {
        "customer_number": f"MN{firm.number:08}",
        "capacity": round(firm.size * 2) + 100,
        "used": used(month) * dice.uniform(0.95, 1.05),
        "used_last_year": used(month.same_last_year()),
        "peak_load": round(firm.size * dice.uniform(1.0, 1.8)),
        "state": "正常",
    }


def invoices(firm: Firm, month: Period) -> dict[str, Any]:
    """This function will make up a month's invoiced sales."""
    dice, made = firm.chance(f"i {month.code}"), output(firm, month)
    sales = made * dice.uniform(0.85, 1.15)
    return _known(firm) | {
        "sales": sales,
        "sales_last_year": output(firm, month.same_last_year()),
        "sales_to_date": _to_date(firm, month),
        "purchases": sales * dice.uniform(0.5, 0.8),
        "within_province": sales * dice.uniform(0.2, 0.7),
        "invoices": round(sales / 10) + 1,
    }


def declaration(firm: Firm, year: Period) -> dict[str, Any]:
    """This function will make up what an enterprise declares when it applies for a title."""
    dice = firm.chance(f"d {year.code}")
    revenue = firm.size * 12
    return {
        "enterprise": firm.name,
        "title": "专精特新中小企业",
        "founded_on": year.start.replace(year=1995 + firm.number % 20, month=1 + firm.number % 12),
        "industry": firm.trade,
        "main_product": f"模拟产品{firm.number % 40:02}",
        "revenue": revenue,
        "main_revenue": revenue * dice.uniform(0.7, 1.0),
        "profit": revenue * dice.uniform(0, 0.12),
        "tax": revenue * dice.uniform(0.01, 0.05),
        "assets": revenue * dice.uniform(0.6, 2),
        "debt_share": round(dice.uniform(20, 80)),
        "research": revenue * dice.uniform(0.01, 0.08),
        "researchers": round(revenue / 400) + 2,
        "employees": round(firm.size / 12) + 20,
        "patents": dice.randrange(0, 12) if dice.random() < 0.8 else None,
        "market_years": dice.randrange(2, 25),
        "market_share": round(dice.uniform(1, 40)) if dice.random() < 0.5 else None,
        "listed": firm.number % 50 == 0,
    }


Make = Callable[[Firm, Period], dict[str, Any]]
MONTHLY: dict[str, Make] = {
    "monitoring_monthly": monitoring,
    "power_use": power,
    "invoiced_sales": invoices,
}


def _returns(firm: Firm, month: Period, table: str) -> bool:
    """Whether a firm's return for a month came at all."""
    began = firm.number % 100 >= LATE_STARTERS or month.start.month > 6
    return began and firm.chance(f"{table} {month.code}").random() >= SILENT


def batches(firms: Sequence[Firm], months: Sequence[Period]) -> Iterator[Batch]:
    """This function will make up every batch, in the order in which they would come."""
    year = Period.year(months[-1].start.year - 1)
    applying = tuple((f, year, declaration(f, year)) for f in firms if f.number % 3 == 0)
    yield Batch("firm_declaration", year, applying)
    for month in months:
        for table, make in MONTHLY.items():
            came = (firm for firm in firms if _returns(firm, month, table))
            yield Batch(table, month, tuple((firm, month, make(firm, month)) for firm in came))
    last = months[-1]
    wrong = [firm for firm in firms if firm.number % 25 == 0]
    rows = tuple((firm, last, {"output": output(firm, last) * 1.1}) for firm in wrong)
    yield Batch("monitoring_monthly", last, rows, again=True)
