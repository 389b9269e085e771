"""What can go wrong with a policy or a claim, in the reader's words."""

from datetime import date

from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused, gettext_noop


def no_such_policy(code: object) -> NotFound:
    """This function will build the answer to a policy that is not there, or out of reach."""
    return NotFound.because(
        "policies.no_such_policy",
        gettext_noop("没有政策“%(code)s”，或不在您的范围内。"),
        "",
        gettext_noop("请从政策列表进入。"),
        code=code,
    )


def no_such_claim(claim_id: object) -> NotFound:
    """This function will build the answer to a claim that is not there, or out of reach."""
    return NotFound.because(
        "policies.no_such_claim",
        gettext_noop("没有编号为 %(id)s 的兑现登记，或不在您的范围内。"),
        "",
        gettext_noop("请从兑现登记进入。"),
        id=claim_id,
    )


def no_window() -> Refused:
    """This function will build the refusal of a policy without a first and a last day."""
    return Refused.because(
        "policies.no_window",
        gettext_noop("没有写明申报起止日期，或写的不是日期。"),
        gettext_noop("没有期限的政策说不清哪一天在执行。"),
        gettext_noop("请写成 2026-01-01 和 2026-12-31。"),
    )


def ends_before_it_begins(begin: date, end: date) -> Refused:
    """This function will build the refusal of a window that ends before it begins."""
    return Refused.because(
        "policies.ends_before_it_begins",
        gettext_noop("截止日 %(end)s 早于开始日 %(begin)s。"),
        "",
        gettext_noop("请核对起止日期。"),
        begin=begin,
        end=end,
    )


def two_in_force(name: str, number: int, begin: date, end: date) -> Clashing:
    """This function will build the refusal of two versions in force on one day."""
    return Clashing.because(
        "policies.two_in_force",
        gettext_noop("“%(name)s”第 %(number)s 版在 %(begin)s 至 %(end)s 已经在执行。"),
        gettext_noop("同一天只能执行一版，否则同一家企业会得出两个结果。"),
        gettext_noop("请先废止前一版，或错开日期。"),
        name=name,
        number=number,
        begin=begin,
        end=end,
    )


def no_source() -> Refused:
    """This function will build the refusal of a policy that no document states."""
    return Refused.because(
        "policies.no_source",
        gettext_noop("没有写明政策文件。"),
        gettext_noop("条件和金额要有出处；编造的只能标为模拟数据。"),
        gettext_noop("请填文件名、文号和条款。"),
    )


def no_name() -> Refused:
    """This function will build the refusal of a policy without a code or a name."""
    return Refused.because(
        "policies.no_name",
        gettext_noop("没有写政策的代码或名称。"),
        gettext_noop("代码用小写字母、数字和连字符。"),
        gettext_noop("请填写，例如 rd-reward-2026。"),
    )


def no_truth(kind: str) -> Refused:
    """This function will build the refusal of a rule that does not say yes or no."""
    return Refused.because(
        "policies.no_truth",
        gettext_noop("条件得出的是%(kind)s，不是“符合”或“不符合”。"),
        gettext_noop("政策要能对每家企业说出符不符合。"),
        gettext_noop("请在 outcome 里写成条件，例如 得分 >= 60。"),
        kind=kind,
    )


def no_benefit(text: str) -> Refused:
    """This function will build the refusal of a benefit that cannot be read."""
    return Refused.because(
        "policies.no_benefit",
        gettext_noop("支持标准“%(text)s”读不懂。"),
        gettext_noop("要么是定额（万元），要么是某项数的百分之几，可以封顶（万元）。"),
        gettext_noop("请写数字，比例填在 0—100 之间，基数从列表里选。"),
        text=text,
    )


def unknown_base(code: str) -> Refused:
    """This function will build the refusal of a share of an input that is not money or not known."""
    return Refused.because(
        "policies.unknown_base",
        gettext_noop("“%(code)s”不是定义过的金额。"),
        gettext_noop("按比例支持的基数要是 inputs.yaml 里按年的金额。"),
        gettext_noop("请从列表里选一项。"),
        code=code,
    )


def not_in_state(name: str, number: int, state: str) -> Clashing:
    """This function will build the refusal of an act that the state does not allow."""
    return Clashing.because(
        "policies.not_in_state",
        gettext_noop("“%(name)s”第 %(number)s 版现在是“%(state)s”，不能这样办理。"),
        gettext_noop("发布的不再改动；要改请另立一版。"),
        gettext_noop("请刷新页面。"),
        name=name,
        number=number,
        state=state,
    )


def out_of_reach(name: str) -> NotAllowed:
    """This function will build the refusal to change a policy of a wider place than one's own."""
    return NotAllowed.because(
        "policies.out_of_reach",
        gettext_noop("“%(name)s”不归您的单位管理。"),
        gettext_noop("政策由制定它的一级办理。"),
        gettext_noop("请与制定单位联系。"),
        name=name,
    )


def window_closed(name: str, day: date) -> Clashing:
    """This function will build the refusal of a claim on a day that no version is in force on."""
    return Clashing.because(
        "policies.window_closed",
        gettext_noop("“%(name)s”在 %(day)s 没有在执行的版本。"),
        gettext_noop("申报期之外不登记兑现。"),
        gettext_noop("请核对申报起止日期。"),
        name=name,
        day=day,
    )


def no_number(text: str) -> Refused:
    """This function will build the refusal of a claim without a number or a sum."""
    return Refused.because(
        "policies.no_number",
        gettext_noop("“%(text)s”不是发票号、项目代码或金额。"),
        gettext_noop("没有号码就查不出重复。"),
        gettext_noop("请填票面上的号码，金额以万元计、大于零。"),
        text=text,
    )


def counted_twice(number: str, policy: str, firm: str) -> Clashing:
    """This function will build the refusal of an invoice or project that was used before."""
    return Clashing.because(
        "policies.counted_twice",
        gettext_noop("%(number)s 已由“%(policy)s”给%(firm)s兑现过。"),
        gettext_noop("同一张发票、同一个项目不重复计算。"),
        gettext_noop("请核对号码；文件允许同享的，先登记两项政策可以同享。"),
        number=number,
        policy=policy,
        firm=firm,
    )


def no_reason() -> Refused:
    """This function will build the refusal of an act that has to say why, or on what grounds."""
    return Refused.because(
        "policies.no_reason",
        gettext_noop("没有写理由或依据文件。"),
        gettext_noop("这会改变谁能拿到钱，要说得出依据。"),
        gettext_noop("请写一句。"),
    )


def no_change(text: str) -> Refused:
    """This function will build the refusal of a changed condition that cannot be read."""
    return Refused.because(
        "policies.no_change",
        gettext_noop("“%(text)s”不是数。"),
        gettext_noop("门槛值写数字，单位写在 unit 里。"),
        gettext_noop("请写数字，例如 3；试算时留空即不改。"),
        text=text,
    )
