"""What can go wrong with subjects."""

from collections.abc import Mapping
from datetime import date

from lianzhang.values.errors import FIRST, Clashing, NotAllowed, NotFound, Refused, gettext_noop


def no_such_subject(code: str) -> NotFound:
    """This function will build the refusal of an unknown subject."""
    return NotFound.because(
        "registry.no_such_subject",
        gettext_noop("没有对象“%(code)s”。"),
        gettext_noop("对象可以是地区、企业、园区、集群、产业链、项目等。"),
        gettext_noop("请在搜索框中查找；确实没有的，先登记。"),
        code=code,
    )


def unknown_place(code: str, subject: str) -> Refused:
    """This function will build the refusal of a subject that lies in an unknown place."""
    return Refused.because(
        "registry.unknown_place",
        gettext_noop("“%(subject)s”所在地区“%(code)s”未登记。"),
        gettext_noop("对象必须落在已登记的地区之内。"),
        gettext_noop("请先登记该地区，或改正地区代码。"),
        code=code,
        subject=subject,
    )


def nameless() -> Refused:
    """This function will build the refusal of a registration without a name."""
    return Refused.because(
        "registry.nameless",
        gettext_noop("这一行没有企业名称。"),
        gettext_noop("没有名称就无法登记，也无法与别的表对上。"),
        gettext_noop("请补上名称后重新导入。"),
    )


def too_long(column: str, length: int, most: int) -> Refused:
    """This function will build the refusal of a text that no such field can be."""
    return Refused.because(
        "registry.too_long",
        gettext_noop("“%(column)s”有%(length)s个字，最多%(most)s个。"),
        gettext_noop("多半是这一行错了列，或几行并成了一行。"),
        gettext_noop("请对照原表改正后重新导入。"),
        column=column,
        length=length,
        most=most,
    )


def shifted(column: str, text: str) -> Refused:
    """This function will build the refusal of a row whose cells stand in the wrong columns."""
    return Refused.because(
        "registry.shifted_row",
        gettext_noop("“%(column)s”一格写着“%(text)s”，像是错了列。"),
        gettext_noop("错了列的行会把注册资金、地址等记错。"),
        gettext_noop("请对照原表改正后重新导入。"),
        column=column,
        text=text[:40],
    )


def code_twice(code: str, first: int) -> Refused:
    """This function will build the refusal of a second row with the same code."""
    return Refused.because(
        "registry.code_twice",
        gettext_noop("代码“%(code)s”在第%(first)s行已出现，两行写的不一样。"),
        gettext_noop("一个代码只能是一家企业，不能登记两次。"),
        gettext_noop("请核对两行，留下正确的一行；改正后重新导入。"),
        code=code,
        first=first,
    )


def unknown_area(name: str) -> Refused:
    """This function will build the refusal of a registration whose place is not on record."""
    return Refused.because(
        "registry.unknown_area",
        gettext_noop("看不出“%(name)s”在哪个已登记的地区。"),
        gettext_noop("代码、地区和名称里的地方都没有登记，或一样也没有写。"),
        gettext_noop("请先登记所在的省、市、县，或补上代码、地区后重新导入。"),
        name=name,
    )


def out_of_reach(name: str) -> Refused:
    """This function will build the refusal of a registration outside the viewer's places."""
    return Refused.because(
        "registry.out_of_reach",
        gettext_noop("“%(name)s”不在您管辖的地区。"),
        gettext_noop("只能登记本辖区的企业。"),
        gettext_noop("请由其所在地的单位或上级导入。"),
        name=name,
    )


def which_one(name: str, number: int) -> Refused:
    """This function will build the refusal of a name without a code that several subjects bear."""
    return Refused.because(
        "registry.which_one",
        gettext_noop("“%(name)s”没有代码，登记中同名的有%(number)s家。"),
        gettext_noop("只凭名称分不出是哪一家。"),
        gettext_noop("请补上统一社会信用代码后重新导入。"),
        name=name,
        number=number,
    )


def taken_meanwhile() -> Clashing:
    """This function will build the refusal of an import that met another of the same rows."""
    return Clashing.because(
        "registry.taken_meanwhile",
        gettext_noop("同样的企业正由别人导入，这次没有办成。"),
        gettext_noop("两次导入同时登记了同一个代码，先到的一次已经入册。"),
        gettext_noop("请再导入一次：已有的行不会重复。"),
    )


def with_itself() -> Refused:
    """This function will build the refusal of a merge of a subject with itself."""
    return Refused.because(
        "registry.with_itself",
        gettext_noop("两边是同一个对象。"),
        gettext_noop("合并和区分都要两个不同的对象。"),
        gettext_noop("请另选一个对象。"),
    )


def merged_meanwhile(name: str, first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of an act on a subject that is no longer there."""
    return Clashing.because(
        "registry.merged_meanwhile",
        gettext_noop("“%(name)s”已被合并或撤回。"),
        FIRST,
        gettext_noop("请刷新页面查看现在的情况。"),
        name=name,
        **first,
    )


def not_to_merge(one: str, other: str) -> Refused:
    """This function will build the refusal of a merge that makes no sense."""
    return Refused.because(
        "registry.not_to_merge",
        gettext_noop("“%(one)s”和“%(other)s”不能合并。"),
        gettext_noop("只有同一类对象才能合并；地区的变更按行政区划办理，不作合并。"),
        gettext_noop("请核对是否选错了对象。"),
        one=one,
        other=other,
    )


def no_such_merge(merge: int) -> NotFound:
    """This function will build the refusal of an unknown merge."""
    return NotFound.because(
        "registry.no_such_merge",
        gettext_noop("没有编号为%(merge)s的合并。"),
        gettext_noop("它可能不在您的管辖范围。"),
        gettext_noop("请从“合并记录”页面进入。"),
        merge=merge,
    )


def no_such_taking(taking: int) -> NotFound:
    """This function will build the refusal of an unknown import."""
    return NotFound.because(
        "registry.no_such_taking",
        gettext_noop("没有编号为%(taking)s的登记导入。"),
        gettext_noop("编号可能写错了。"),
        gettext_noop("请从导入批次进入。"),
        taking=taking,
    )


def undone_already(thing: int, first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of undoing what is undone."""
    return Clashing.because(
        "registry.undone_already",
        gettext_noop("编号%(thing)s已经撤销过。"),
        FIRST,
        gettext_noop("请刷新页面查看现在的情况。"),
        thing=thing,
        **first,
    )


def reason_needed() -> Refused:
    """This function will build the refusal of an undoing without a reason."""
    return Refused.because(
        "registry.reason_needed",
        gettext_noop("请写明撤销的理由。"),
        gettext_noop("撤销会影响别人看到的登记，经过要留在记录里。"),
        gettext_noop("写一句话即可，例如“传错了文件”。"),
    )


def not_yours(name: str) -> NotAllowed:
    """This function will build the refusal of an act on a subject outside one's places."""
    return NotAllowed.because(
        "registry.not_yours",
        gettext_noop("“%(name)s”不在您管辖的地区。"),
        gettext_noop("认定、合并由其所在地的单位或上级办理。"),
        gettext_noop("请转告其所在地的单位。"),
        name=name,
    )


def no_such_question(question: int) -> NotFound:
    """This function will build the refusal of an unknown question."""
    return NotFound.because(
        "registry.no_such_question",
        gettext_noop("没有编号为%(question)s的待认项。"),
        gettext_noop("它可能不在您的管辖范围。"),
        gettext_noop("请从待认企业页面进入。"),
        question=question,
    )


def answered_already(question: int, first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of a second answer."""
    return Clashing.because(
        "registry.answered_already",
        gettext_noop("待认项%(question)s已有人处理。"),
        FIRST,
        gettext_noop("请看下一项；要改，请在合并记录中撤销原来的认定。"),
        question=question,
        **first,
    )


def on_the_roster(since: date) -> Refused:
    """This function will build the refusal of a second entry while the first one lasts."""
    return Refused.because(
        "registry.on_the_roster",
        gettext_noop("该企业自%(since)s起已在名录内。"),
        gettext_noop("在库期间不能再次入库。"),
        gettext_noop("如中间退过库，请先登记退库；如月份有误，请按统计部门的名录改正。"),
        since=f"{since:%Y-%m}",
    )


def not_on_the_roster(month: date) -> Refused:
    """This function will build the refusal of leaving a list that one is not on."""
    return Refused.because(
        "registry.not_on_the_roster",
        gettext_noop("该企业%(month)s不在名录内，不能退库。"),
        gettext_noop("没有入库记录，或入库在这个月之后。"),
        gettext_noop("请先按统计部门的名录登记入库，再登记退库。"),
        month=f"{month:%Y-%m}",
    )
