"""What is placed, where, and how sure the placing is."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an enterprise does with a product or a trade."""

    MAKES = "makes"  # 生产
    SELLS = "sells"  # 销售
    RENTS = "rents"  # 租赁
    SERVES = "serves"  # 服务
    RESEARCHES = "researches"  # 研发
    INSTALLS = "installs"  # 安装施工
    REPAIRS = "repairs"  # 修理
    UNSAID = "unsaid"  # 没有写明


class Band(StrEnum):
    """How far a placing may be trusted: taken as it is, asked about, or only a guess."""

    CERTAIN = "certain"
    ASK = "ask"
    NONE = "none"


@dataclass(frozen=True)
class Firm:
    """An enterprise as far as placing looks at it; every text may be empty."""

    name: str = ""
    scope: str = ""
    products: str = ""
    code: str = ""


@dataclass(frozen=True)
class Node:
    """A node of a chain: its words (products and aliases) and industries (2614, C2614, 26 …)."""

    code: str
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A place on a node or in an industry; `reasons` are the words that decided.

    `confidence` is 0 to 1. For an industry `code` is 4 digits, or 3 or 2 where no more is known.
    """

    code: str
    role: Role
    confidence: float
    band: Band
    reasons: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class Division:
    """A 大类 that may be the main business: `confidence` 0 to 1, all divisions together ≤ 1."""

    code: str
    name: str
    confidence: float
    band: Band


@dataclass(frozen=True)
class Placing:
    """All that is said of one enterprise. Both are ranked, best first; the first of `places` lies
    in the likeliest main 大类. Empty `places`: nothing in name or scope points to an industry.
    """

    divisions: tuple[Division, ...]
    places: tuple[Placed, ...]
