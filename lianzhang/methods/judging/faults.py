"""Everything that can be wrong with a criterion, in the reader's words."""

from lianzhang.values.errors import Fault, gettext_noop


def _fault(_code: str, what: str, why: str = "", remedy: str = "", **params: object) -> Fault:
    return Fault(
        _code, what, why, remedy, params={key: str(value) for key, value in params.items()}
    )


def unreadable(text: str, problem: str) -> Fault:
    """This function will name an expression that is not one."""
    return _fault(
        "criteria.unreadable",
        gettext_noop("表达式“%(text)s”读不懂。"),
        gettext_noop("读到这里时停住：%(problem)s。"),
        gettext_noop("检查括号、引号和逗号；带单位的数写在引号里，如 '1500万元'。"),
        text=text,
        problem=problem,
    )


def not_allowed(word: str, known: str) -> Fault:
    """This function will name something that expressions may not do."""
    return _fault(
        "criteria.not_allowed",
        gettext_noop("表达式里不能写“%(word)s”。"),
        gettext_noop("规则只能比较、计算本企业的输入项，不能循环、调用程序或读取别的数据。"),
        gettext_noop("可以用的写法有：%(known)s。"),
        word=word,
        known=known,
    )


def wrong_count(name: str, wanted: str, found: int) -> Fault:
    """This function will name a function that was given too many or too few things."""
    return _fault(
        "criteria.wrong_count",
        gettext_noop("“%(name)s”要 %(wanted)s 项，写了 %(found)s 项。"),
        remedy=gettext_noop("参照说明文档中的写法改正。"),
        name=name,
        wanted=wanted,
        found=found,
    )


def not_a_constant(name: str) -> Fault:
    """This function will name a place where only a whole number or quoted words may stand."""
    return _fault(
        "criteria.not_a_constant",
        gettext_noop("“%(name)s”的这一项只能写整数或带引号的词。"),
        gettext_noop("年数、至少几项和可选的词是规则本身的内容，不能由数据算出。"),
        gettext_noop("改写成固定的数或词。"),
        name=name,
    )


def bad_period(text: str) -> Fault:
    """This function will name a period that is not y or y-n."""
    return _fault(
        "criteria.bad_period",
        gettext_noop("“%(text)s”不是年份的写法。"),
        remedy=gettext_noop("上年写作 [y-1]，前年写作 [y-2]，当年写作 [y]。"),
        text=text,
    )


def unknown_name(name: str, nearest: str) -> Fault:
    """This function will name a word that is neither input, parameter, clause nor table."""
    return _fault(
        "criteria.unknown_name",
        gettext_noop("没有名为“%(name)s”的输入项、参数或条款。"),
        gettext_noop("规则只能用它在 inputs、parameters、clauses 和 tables 里写明的内容。"),
        gettext_noop("相近的有：%(nearest)s。改正拼写，或补上定义。"),
        name=name,
        nearest=nearest or "—",
    )


def undeclared(name: str, period: str) -> Fault:
    """This function will name an input whose period the criterion does not list."""
    return _fault(
        "criteria.undeclared",
        gettext_noop("用到了“%(name)s[%(period)s]”，但 inputs 里没有列出。"),
        gettext_noop("inputs 列明一条规则要哪些年份的哪些数，企业据此报送。"),
        gettext_noop("在 inputs 的“%(name)s”后补上“%(period)s”，或改正表达式。"),
        name=name,
        period=period,
    )


def unused(name: str, period: str) -> Fault:
    """This function will name an input that is listed and never used."""
    return _fault(
        "criteria.unused",
        gettext_noop("inputs 里列出了“%(name)s[%(period)s]”，但没有用到。"),
        gettext_noop("不用的数不应当要求企业报送。"),
        gettext_noop("删去它，或补上用到它的条款。"),
        name=name,
        period=period or "—",
    )


def circular(path: str) -> Fault:
    """This function will name clauses that rest on each other."""
    return _fault(
        "criteria.circular",
        gettext_noop("条款互相引用成了圈：%(path)s。"),
        gettext_noop("这样谁也算不出来。"),
        gettext_noop("改写其中一条，使它只引用输入项或别的条款。"),
        path=path,
    )


def wrong_kind(text: str, wanted: str, found: str) -> Fault:
    """This function will name a thing of the wrong kind: a text where a number is needed."""
    return _fault(
        "criteria.wrong_kind",
        gettext_noop("“%(text)s”是%(found)s，这里要%(wanted)s。"),
        remedy=gettext_noop("改用合适的输入项或写法。"),
        text=text,
        wanted=wanted,
        found=found,
    )


def unlike(left: str, right: str, one: str, other: str) -> Fault:
    """This function will name two numbers of unlike units."""
    return _fault(
        "criteria.unlike_units",
        gettext_noop("“%(left)s”（%(one)s）与“%(right)s”（%(other)s）的单位不同类。"),
        gettext_noop("不同类的数不能比较或相加减；带单位的界限要写出单位。"),
        gettext_noop("核对输入项的单位，界限写成如 '1500万元'、'3%%'、'2年'。"),
        left=left,
        right=right,
        one=one,
        other=other,
    )


def uncovered(gap: str) -> Fault:
    """This function will name values for which no band gives points."""
    return _fault(
        "criteria.uncovered_band",
        gettext_noop("分档没有盖住%(gap)s。"),
        gettext_noop("落在这里的企业会没有得分。"),
        gettext_noop("补上一档，或改正上下限；“[”含本数，“(”不含。"),
        gap=gap,
    )


def overlapping(one: str, other: str) -> Fault:
    """This function will name two bands that both claim a value."""
    return _fault(
        "criteria.overlapping_bands",
        gettext_noop("两档“%(one)s”与“%(other)s”有重叠。"),
        gettext_noop("落在重叠处的企业会有两个得分；边界值按规定归入高分档。"),
        gettext_noop("改正上下限：“[”含本数，“(”不含。"),
        one=one,
        other=other,
    )


def bad_band(text: str) -> Fault:
    """This function will name a band that is not written as an interval."""
    return _fault(
        "criteria.bad_band",
        gettext_noop("“%(text)s”不是分档的写法。"),
        remedy=gettext_noop("写成如 '[3%%,5%%)'；没有上限写 '[5%%,)'，没有下限写 '(,1%%)'。"),
        text=text,
    )


def no_citation(code: str) -> Fault:
    """This function will name a criterion that does not say where it is written."""
    return _fault(
        "criteria.no_citation",
        gettext_noop("“%(code)s”没有写明出处。"),
        gettext_noop("没有文件名称和条款的规则不能用来判断企业。"),
        gettext_noop("在 instrument 里写明 title 和 clause；未核实的，mark 写 unverified。"),
        code=code,
    )


def ends_before_it_begins(code: str) -> Fault:
    """This function will name a rule whose last day lies before its first."""
    return _fault(
        "criteria.ends_before_it_begins",
        gettext_noop("“%(code)s”的失效日期早于生效日期。"),
        remedy=gettext_noop("核对 effective_from 和 effective_to。"),
        code=code,
    )


def both_in_force(one: str, other: str) -> Fault:
    """This function will name two versions that are in force for the same purpose at once."""
    return _fault(
        "criteria.both_in_force",
        gettext_noop(
            "“%(one)s”与“%(other)s”是同一认定的两个版本，同时有效又没有分清新申报和复核。"
        ),
        gettext_noop("同一家企业会有两个结论。"),
        gettext_noop("写明 effective_to，或用 applies_to: new / recheck 分开。"),
        one=one,
        other=other,
    )


def example_fails(name: str, part: str, expected: str, found: str) -> Fault:
    """This function will name a worked example that comes out differently."""
    return _fault(
        "criteria.example_fails",
        gettext_noop("例子“%(name)s”的%(part)s应当是“%(expected)s”，算出来是“%(found)s”。"),
        gettext_noop("例子是定义的一部分，算不对说明规则或例子有误。"),
        gettext_noop("对照文件原文改正表达式或例子。"),
        name=name,
        part=part,
        expected=expected,
        found=found,
    )


def statistical_use(name: str, criterion: str) -> Fault:
    """This function will name a statistical return that a non-statistical rule asked for."""
    return _fault(
        "criteria.statistical_use",
        gettext_noop("“%(name)s”来自统计调查，不能用于“%(criterion)s”。"),
        gettext_noop("统计法第二十八条：能识别单个调查对象的资料不得用于统计以外的目的。"),
        gettext_noop("改用企业为此申报的数，或有共享依据的行政记录。"),
        name=name,
        criterion=criterion,
    )


def not_a_value(name: str, value: str, wanted: str) -> Fault:
    """This function will name a given value that does not fit its input."""
    return _fault(
        "criteria.not_a_value",
        gettext_noop("“%(name)s”的值“%(value)s”读不懂，应当是%(wanted)s。"),
        gettext_noop("读不懂的值不能当作未提供，也不能当作零。"),
        gettext_noop("改正这一格；没有数据的请留空。"),
        name=name,
        value=value,
        wanted=wanted,
    )


def same_column(one: str, other: str) -> Fault:
    """This function will name two columns that fill the same input and year."""
    return _fault(
        "criteria.same_column",
        gettext_noop("“%(one)s”和“%(other)s”两列是同一个数。"),
        gettext_noop("不知道该用哪一列。"),
        gettext_noop("删去一列，或在列名里写明年份，如“营业收入[y-1]”。"),
        one=one,
        other=other,
    )


def no_such_criterion(code: str, nearest: str) -> Fault:
    """This function will name a criterion that no pack defines."""
    return _fault(
        "criteria.no_such_criterion",
        gettext_noop("没有名为“%(code)s”的认定标准。"),
        remedy=gettext_noop("相近的有：%(nearest)s。用 lianzhang criteria 查看全部。"),
        code=code,
        nearest=nearest or "—",
    )


def nothing_known(code: str, wanted: str) -> Fault:
    """This function will name a file in which no column is an input of the rule."""
    return _fault(
        "criteria.nothing_known",
        gettext_noop("文件里没有“%(code)s”要用的任何一列。"),
        gettext_noop("全部企业都会是“暂无法判断”。"),
        gettext_noop("列名写成如：%(wanted)s。"),
        code=code,
        wanted=wanted,
    )


def too_large(name: str, value: str) -> Fault:
    """This function will name a number that does not fit into 64 bits."""
    return _fault(
        "criteria.too_large",
        gettext_noop("“%(name)s”的值“%(value)s”太大。"),
        remedy=gettext_noop("核对单位，例如把“元”写成了“万元”。"),
        name=name,
        value=value,
    )


def same_name(name: str) -> Fault:
    """This function will name a clause that is called like an input or a parameter."""
    what = gettext_noop("条款“%(name)s”与输入项或参数重名，分不清表达式里写的是哪一个。")
    remedy = gettext_noop("给条款另起一个代码，如“%(name)s_enough”。")
    return _fault("criteria.same_name", what, remedy=remedy, name=name)
