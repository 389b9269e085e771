"""What a policy gives: a sum, or a share of an input, up to a cap. Money in fen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.policies import errors
from lianzhang.values.criteria import Input, InputKind

FEN = 1_000_000  # of 1 万元
_MOST = Decimal(10**9)  # 万元: nobody gives ten trillion


@dataclass(frozen=True)
class Benefit:
    """`amount` fen, or `rate` hundredths of a percent of the input `of` of last year; `cap` in fen."""

    amount: int = 0
    rate: int = 0
    of: str = ""
    cap: int | None = None

    def to_plain(self) -> dict[str, Any]:
        """This function will return the benefit as plain data."""
        return asdict(self)


def bases() -> tuple[Input, ...]:
    """This function will list the inputs that a share can be taken of: yearly money."""
    found = catalogue().inputs.values()
    return tuple(
        one for one in found if one.kind is InputKind.NUMBER and one.yearly and one.unit == "万元"
    )


def money(text: str) -> int:
    """This function will read 万元 into fen; raises `policies.no_benefit` for what is no such sum."""
    return _scaled(text, FEN)


def _scaled(text: str, by: int) -> int:
    try:
        said = Decimal(text.strip().replace(",", ""))
        fine = said.is_finite() and 0 <= said <= _MOST
        scaled = said * by if fine else Decimal("0.5")
    except InvalidOperation:
        raise errors.no_benefit(text) from None
    if not fine or scaled != int(scaled):
        raise errors.no_benefit(text)
    return int(scaled)


def read_benefit(told: Mapping[str, str]) -> Benefit:
    """This function will read `amount`, `rate` (%), `of` and `cap` (万元) as a form gives them.

    Raises `policies.no_benefit`, `policies.unknown_base`.
    """
    amount, rate = told.get("amount", "").strip(), told.get("rate", "").strip()
    cap, of = told.get("cap", "").strip(), told.get("of", "").strip()
    limit = money(cap) if cap else None
    if bool(amount) == bool(rate):
        raise errors.no_benefit(f"{amount} {rate}".strip() or "—")
    if amount:
        return Benefit(amount=money(amount), cap=limit)
    share = _scaled(rate, 100)
    if not 0 < share <= 10_000:
        raise errors.no_benefit(rate)
    if of not in {one.code for one in bases()}:
        raise errors.unknown_base(of)
    return Benefit(rate=share, of=of, cap=limit)
