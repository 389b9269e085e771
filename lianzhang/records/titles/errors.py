"""What can go wrong with titles, in the user's words."""

from collections.abc import Mapping
from datetime import date

from lianzhang.values.errors import FIRST, Clashing, NotAllowed, NotFound, Refused, gettext_noop


def no_such_title(name: str, known: str) -> Refused:
    """This function will build the refusal of a title that nobody defines."""
    return Refused.because(
        "titles.no_such_title",
        gettext_noop("没有“%(name)s”这个称号。"),
        gettext_noop("称号以 definitions/titles.yaml 的名录为准。"),
        gettext_noop("可用：%(known)s。"),
        name=name,
        known=known,
    )


def from_the_register() -> Refused:
    """This function will build the refusal of above-size status by a roster of titles."""
    return Refused.because(
        "titles.from_the_register",
        gettext_noop("“规上”不是称号，不能由称号名单登记。"),
        gettext_noop("是否在库只看统计部门的规上名录。"),
        gettext_noop("请把统计部门的名录作为“规模以上工业企业名录”导入。"),
    )


def ends_before_it_begins(begins: date, ends: date) -> Refused:
    """This function will build the refusal of a title that ends before it begins."""
    return Refused.because(
        "titles.ends_before_it_begins",
        gettext_noop("有效期至%(ends)s，早于认定日期%(begins)s。"),
        gettext_noop("称号不能在开始之前结束，多半是两格填反了或年份有误。"),
        gettext_noop("请对照认定文件改正后重新导入。"),
        begins=begins.isoformat(),
        ends=ends.isoformat(),
    )


def not_an_event(text: str) -> Refused:
    """This function will build the refusal of a word that says nothing that happens to a title."""
    return Refused.because(
        "titles.not_an_event",
        gettext_noop("“%(text)s”看不出是认定、复核还是撤销。"),
        remedy=gettext_noop("请填 认定、复核通过、撤销 或 取消；留空为认定。"),
        text=text,
    )


def said_twice(row: int) -> Refused:
    """This function will build the refusal of a second row that says something else of the same."""
    return Refused.because(
        "titles.said_twice",
        gettext_noop("与第%(row)s行是同一企业同一称号同一批次，内容却不同。"),
        gettext_noop("同一份名单里不能有两个说法。"),
        gettext_noop("请核对后留下一行。"),
        row=row,
    )


def no_such_enterprise(subject_id: int) -> Refused:
    """This function will build the refusal of an enterprise that is not on record."""
    return Refused.because(
        "titles.no_such_enterprise",
        gettext_noop("没有编号为 %(id)s 的企业。"),
        remedy=gettext_noop("请先登记企业，再登记称号。"),
        id=subject_id,
    )


def out_of_reach(name: str) -> NotAllowed:
    """This function will build the refusal of another place's enterprise."""
    return NotAllowed.because(
        "titles.out_of_reach",
        gettext_noop("“%(name)s”不在您的管辖范围内。"),
        remedy=gettext_noop("请由它所在地的单位登记。"),
        name=name,
    )


def no_such_listing(listing_id: int) -> NotFound:
    """This function will build the refusal of an unknown roster."""
    return NotFound.because(
        "titles.no_such_listing",
        gettext_noop("没有编号为 %(id)s 的称号名单。"),
        remedy=gettext_noop("请从导入的批次进入。"),
        id=listing_id,
    )


def undone_already(listing_id: int, first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of undoing a roster twice."""
    return Clashing.because(
        "titles.undone_already",
        gettext_noop("编号%(id)s的称号名单已经撤销过。"),
        FIRST,
        gettext_noop("请刷新页面查看现在的情况。"),
        id=listing_id,
        **first,
    )


def no_reason() -> Refused:
    """This function will build the refusal of undoing without saying why."""
    return Refused.because(
        "titles.no_reason",
        gettext_noop("没有写撤销的原因。"),
        remedy=gettext_noop("请写明原因后再撤销。"),
    )
