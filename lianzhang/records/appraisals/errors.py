"""What can go wrong with appraisals, in the user's words."""

from collections.abc import Mapping

from lianzhang.values.errors import FIRST, Clashing, Fault, NotFound, Refused, Where, gettext_noop


def no_such(number: int) -> NotFound:
    """This function will build the refusal of an unknown appraisal, or one out of scope."""
    return NotFound.because(
        "appraisals.no_such",
        gettext_noop("没有编号为 %(id)s 的评价、版本、企业结果或异议。"),
        gettext_noop("它可能不存在，也可能不在您的查看范围内。"),
        gettext_noop("请从亩均评价列表进入。"),
        id=number,
    )


def missing(field: str, name: str) -> Refused:
    """This function will build the refusal of a field that must be filled in."""
    return Refused.because(
        "appraisals.missing",
        gettext_noop("没有填写“%(name)s”。"),
        gettext_noop("缺了它，这次评价就不能发布、查证或答复。"),
        gettext_noop("请填写后重新提交。"),
        name=name,
    ).at(Where(field=field))


def statistical() -> Refused:
    """This function will build the refusal of values from statistical surveys."""
    return Refused.because(
        "appraisals.statistical",
        gettext_noop("统计调查取得的单个企业数据不能用于评价分档。"),
        gettext_noop("统计法第二十八条：不得用于统计以外的目的。"),
        gettext_noop("请用企业申报、行政记录、公开或约定取得的数据，并如实选择依据。"),
    ).at(Where(field="basis"))


def no_such_basis(word: str) -> Refused:
    """This function will build the refusal of an unknown legal basis."""
    return Refused.because(
        "appraisals.no_such_basis",
        gettext_noop("没有“%(word)s”这种数据依据。"),
        remedy=gettext_noop("请选企业申报、行政记录、公开或约定。"),
        word=word[:40],
    ).at(Where(field="basis"))


def nobody() -> Refused:
    """This function will build the refusal of a file without enterprises."""
    return Refused.because(
        "appraisals.nobody",
        gettext_noop("文件里没有一家企业。"),
        remedy=gettext_noop("第一行是列名，以下一家企业一行。"),
    )


def too_many(rows: int, most: int) -> Refused:
    """This function will build the refusal of more enterprises than an appraisal takes."""
    return Refused.because(
        "appraisals.too_many",
        gettext_noop("文件有 %(rows)s 家，一次评价最多 %(most)s 家。"),
        remedy=gettext_noop("请按县（市、区）分开。"),
        rows=rows,
        most=most,
    )


def bad_year(year: int) -> Refused:
    """This function will build the refusal of a year that cannot be."""
    return Refused.because(
        "appraisals.bad_year",
        gettext_noop("评价年度“%(year)s”不对。"),
        remedy=gettext_noop("请填四位年份，例如 2024。"),
        year=year,
    ).at(Where(field="year"))


def sealed(title: str) -> Clashing:
    """This function will build the refusal to change what was published."""
    return Clashing.because(
        "appraisals.sealed",
        gettext_noop("“%(title)s”的这一版已经发布封存，不能再改或再发布。"),
        gettext_noop("发布的结果按发布时的样子保存。"),
        gettext_noop("要更正，请另存新的一版，重新测算后发布；原来的一版会标为已被更正。"),
        title=title,
    )


def not_the_newest(number: int) -> Clashing:
    """This function will build the refusal to publish a version older than one published."""
    return Clashing.because(
        "appraisals.not_the_newest",
        gettext_noop("第 %(number)s 版之后已经发布过新的一版。"),
        remedy=gettext_noop("请以最新发布的一版为基础另存新版。"),
        number=number,
    )


def no_document() -> Fault:
    """This function will name parameters without the document that sets them."""
    return Fault(
        "appraisals.no_document",
        gettext_noop("没有写明权重、基准值和分档的依据文件。"),
        gettext_noop("发布要能查到每个数是谁、凭哪份文件定的。"),
        gettext_noop("填写当年工作方案的名称和文号。"),
        where=Where(field="cites"),
    )


def no_days(name: str) -> Fault:
    """This function will name a term that was not given."""
    return Fault(
        "appraisals.no_days",
        gettext_noop("没有填写%(name)s（工作日）。"),
        remedy=gettext_noop("按当年工作方案填写1到250之间的整数。"),
        params={"name": name},
    )


def nothing_changed() -> Refused:
    """This function will build the refusal of a version like the one before."""
    return Refused.because(
        "appraisals.nothing_changed",
        gettext_noop("参数没有变化，没有另存新版。"),
        remedy=gettext_noop("改一个权重、基准值、限值或界限再测算。"),
    )


def no_last_year() -> Refused:
    """This function will build the refusal to take baselines from a year that was not published."""
    return Refused.because(
        "appraisals.no_last_year",
        gettext_noop("本地区上年度没有已发布封存的评价。"),
        remedy=gettext_noop("请填写基准值，或先发布上年度的评价。"),
    )


def broken_seal(title: str) -> Refused:
    """This function will build the refusal of numbers whose seal does not fit."""
    return Refused.because(
        "appraisals.broken_seal",
        gettext_noop("“%(title)s”的封存对不上，不能取它的数。"),
        remedy=gettext_noop("请核对上年度评价的记录，查明后再取。"),
        title=title,
    )


def too_late(until: str) -> Refused:
    """This function will build the refusal of an objection after its term."""
    return Refused.because(
        "appraisals.too_late",
        gettext_noop("异议期到 %(until)s 为止，已经过了。"),
        remedy=gettext_noop("请联系主管部门。"),
        until=until,
    )


def not_in_force(title: str) -> Clashing:
    """This function will build the refusal of an objection to a version that was superseded."""
    return Clashing.because(
        "appraisals.not_in_force",
        gettext_noop("“%(title)s”的这一版已被更正。"),
        remedy=gettext_noop("请对最新发布的一版提出异议。"),
        title=title,
    )


def answered(first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of a second answer."""
    return Clashing.because(
        "appraisals.answered",
        gettext_noop("这件异议已经答复过。"),
        FIRST,
        gettext_noop("请刷新页面查看答复。"),
        **first,
    )


def too_large(most: int) -> Refused:
    """This function will build the refusal of evidence that is too large."""
    return Refused.because(
        "appraisals.too_large",
        gettext_noop("证据文件超过 %(most)s 兆字节。"),
        remedy=gettext_noop("请压缩或分拆后提交。"),
        most=most,
    )


def no_such_input(code: str) -> Refused:
    """This function will build the refusal to correct what the appraisal does not use."""
    return Refused.because(
        "appraisals.no_such_input",
        gettext_noop("这次评价不用“%(code)s”这一项。"),
        remedy=gettext_noop("请选参评指标用到的一项。"),
        code=code[:40],
    )
