"""What can be wrong with a cell or row of a large table, told from the little that is kept of it."""

from collections.abc import Callable, Mapping

from lianzhang.records.intake.errors.rows import blank, too_long
from lianzhang.values.errors import Fault, gettext_noop


def _fault(code: str, what: str, why: str, remedy: str, **params: str) -> Fault:
    return Fault(code, what, why, remedy, params=params)


def no_period(column: str, shown: str) -> Fault:
    """This function will name a row that says no period."""
    return _fault(
        "intake.no_period",
        gettext_noop("没有写期间。"),
        gettext_noop("这一行的期间为空，整张表也没有统一的期间。"),
        gettext_noop("请补填期间，例如 2023年9月。"),
    )


def twice(column: str, shown: str) -> Fault:
    """This function will name a row whose subject and period stand in other rows too."""
    return _fault(
        "intake.twice",
        gettext_noop("与第 %(shown)s 行是同一企业、同一期间。"),
        gettext_noop("同一企业、同一期间只能有一行，不知道该用哪一行。"),
        gettext_noop("请把不要的行选为“不导入”，或改正企业、期间。"),
        shown=shown,
    )


def not_registered(name: str) -> Fault:
    """This function will name an enterprise that is not on the register."""
    return _fault(
        "intake.not_registered",
        gettext_noop("企业库里没有“%(name)s”。"),
        gettext_noop("代码和名称都没有对上已登记的企业。"),
        gettext_noop("请核对代码和名称；确是新企业的，勾选“登记新企业”后受理，或先导入登记资料。"),
        name=name,
    )


def which_one(name: str) -> Fault:
    """This function will name a row of which nobody knows yet which enterprise it is about."""
    return _fault(
        "intake.which_one",
        gettext_noop("“%(name)s”可能是企业库里的一家，需要确认。"),
        gettext_noop("名称相近但不完全一致，或代码与名称对不上。"),
        gettext_noop("请选定是哪一家，或选“新企业”“不导入”。"),
        name=name,
    )


def total_differs(column: str, stated: str, summed: str) -> Fault:
    """This function will name a total that is not what the rows sum to."""
    return _fault(
        "intake.total_differs",
        gettext_noop("合计行的“%(column)s”是 %(stated)s，各行相加是 %(summed)s。"),
        gettext_noop("可能漏行、重复、有读不出的数，或合计是手工填写的。"),
        gettext_noop("请核对后再受理；合计行本身不导入。"),
        column=column,
        stated=stated,
        summed=summed,
    )


def out_of_reach(column: str, shown: str) -> Fault:
    """This function will name a row about an enterprise that is not one's own to report for."""
    return _fault(
        "intake.out_of_reach",
        gettext_noop("“%(shown)s”不在本单位的管辖范围。"),
        gettext_noop("各单位只能报送本地区的企业。"),
        gettext_noop("请把这一行选为“不导入”；确属本地的，请先改正企业库里的所在地。"),
        shown=shown,
    )


def other_period(column: str, shown: str) -> Fault:
    """This function will name a period of a kind that the table is not about."""
    return _fault(
        "intake.other_period",
        gettext_noop("期间“%(shown)s”不是这张表的报告期。"),
        gettext_noop("例如月报一行只报一个月，不能写累计或全年。"),
        gettext_noop("请改正期间；是另一张表的，请改选表。"),
        shown=shown,
    )


def not_an_event(event: str) -> Fault:
    """This function will name a word that says neither that somebody enters a list nor leaves it."""
    return _fault(
        "intake.not_an_event",
        gettext_noop("“%(event)s”既不是入库也不是退库。"),
        gettext_noop("名录只记入库和退库；后备企业不在库。"),
        gettext_noop("请写“月度入库”“年度入库”或“退库”，后备企业不要放进这张表。"),
        event=event,
    )


Maker = Callable[[str, str], Fault]
MAKERS: Mapping[str, Maker] = {
    "intake.blank": lambda column, shown: blank(column),
    "intake.too_long": lambda column, shown: too_long(column, int(shown)),
    "intake.no_period": no_period,
    "intake.twice": twice,
    "intake.out_of_reach": out_of_reach,
    "intake.other_period": other_period,
}
