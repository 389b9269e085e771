"""What can go wrong with a survey, in the reader's words."""

from datetime import date

from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused, gettext_noop


def no_such_survey(survey_id: object) -> NotFound:
    """This function will build the answer to a survey that is not there, or out of reach."""
    return NotFound.because(
        "surveys.no_such_survey",
        gettext_noop("没有编号为 %(id)s 的问卷，或不在您的范围内。"),
        "",
        gettext_noop("请从问卷列表进入。"),
        id=survey_id,
    )


def no_such_link() -> NotFound:
    """This function will build the answer to a link that leads to no form."""
    return NotFound.because(
        "surveys.no_such_link",
        gettext_noop("这个答卷链接无效。"),
        gettext_noop("链接不完整，或问卷已经撤回。"),
        gettext_noop("请用收到的完整链接，或向发问卷的单位核实。"),
    )


def no_questionnaire(code: str, day: date) -> Refused:
    """This function will build the refusal of a questionnaire that no version is in force of."""
    return Refused.because(
        "surveys.no_questionnaire",
        gettext_noop("%(day)s 没有在用的问卷“%(code)s”。"),
        gettext_noop("问卷按日期分版，写在 definitions/surveys.yaml。"),
        gettext_noop("请从列表里选一种。"),
        code=code,
        day=day,
    )


def no_quarter(text: str) -> Refused:
    """This function will build the refusal of a period that is no quarter."""
    return Refused.because(
        "surveys.no_quarter",
        gettext_noop("“%(text)s”不是一个季度。"),
        gettext_noop("问卷按季发。"),
        gettext_noop("请写成 2026-Q3 或 2026年三季度。"),
        text=text,
    )


def no_day(text: str) -> Refused:
    """This function will build the refusal of a text that is no day."""
    return Refused.because(
        "surveys.no_day",
        gettext_noop("“%(text)s”不是日期。"),
        "",
        gettext_noop("请写成 2026-10-15。"),
        text=text,
    )


def no_size(text: str) -> Refused:
    """This function will build the refusal of a sample of no size."""
    return Refused.because(
        "surveys.no_size",
        gettext_noop("样本数“%(text)s”不是正整数。"),
        "",
        gettext_noop("请写要抽的企业数，例如 200。"),
        text=text,
    )


def sample_too_large(asked: int, there: int) -> Refused:
    """This function will build the refusal of a sample larger than the population."""
    return Refused.because(
        "surveys.sample_too_large",
        gettext_noop("要抽 %(asked)s 家，名单里只有 %(there)s 家。"),
        gettext_noop("样本不能大于总体。"),
        gettext_noop("请减少样本数，或先登记企业。"),
        asked=asked,
        there=there,
    )


def twice(title: str) -> Clashing:
    """This function will build the refusal of a second survey of the same quarter."""
    return Clashing.because(
        "surveys.twice",
        gettext_noop("“%(title)s”已经有了。"),
        gettext_noop("同一地区、同一季度的同一种问卷只发一次，不给企业添负担。"),
        gettext_noop("请用已有的一次；要重发请先撤回。"),
        title=title,
    )


def no_mark(word: str) -> Refused:
    """This function will build the refusal to send a form that lacks one of its lawful marks."""
    return Refused.because(
        "surveys.no_mark",
        gettext_noop("没有填“%(word)s”。"),
        gettext_noop(
            "统计调查表应当标明表号、制定机关、批准或者备案文号、有效期限，没有标明的不得下发，企业有权拒答。"
        ),
        gettext_noop("请先报统计机构批准或备案，再填写。"),
        word=word,
    )


def runs_out(valid_to: date, due: date) -> Refused:
    """This function will build the refusal of a validity that ends before the last day."""
    return Refused.because(
        "surveys.runs_out",
        gettext_noop("有效期至 %(valid_to)s，早于答卷截止日 %(due)s 或今天。"),
        gettext_noop("过了有效期的调查表不得使用。"),
        gettext_noop("请提前截止日，或先续期。"),
        valid_to=valid_to,
        due=due,
    )


def late_due(due: date) -> Refused:
    """This function will build the refusal to send what nobody could answer any more."""
    return Refused.because(
        "surveys.late_due",
        gettext_noop("答卷截止日 %(due)s 已经过了。"),
        gettext_noop("下发之后要有时间作答。"),
        gettext_noop("请撤回后另建一份。"),
        due=due,
    )


def no_longer_valid(title: str, valid_to: date | None) -> Clashing:
    """This function will build the refusal of answers to a form that has lapsed."""
    return Clashing.because(
        "surveys.no_longer_valid",
        gettext_noop("“%(title)s”的有效期至 %(valid_to)s，已经过期。"),
        gettext_noop("过了有效期的调查表不得使用。"),
        gettext_noop("不必作答；请与发问卷的单位联系。"),
        title=title,
        valid_to=valid_to or "—",
    )


def window_closed(title: str, due: date) -> Clashing:
    """This function will build the refusal of answers after the last day."""
    return Clashing.because(
        "surveys.window_closed",
        gettext_noop("“%(title)s”已于 %(due)s 截止。"),
        gettext_noop("截止之后答卷不再改动，指数才能重算出同一个数。"),
        gettext_noop("请等下个季度的问卷。"),
        title=title,
        due=due,
    )


def not_in_state(title: str, state: str) -> Clashing:
    """This function will build the refusal of an act that the state does not allow."""
    return Clashing.because(
        "surveys.not_in_state",
        gettext_noop("“%(title)s”现在是“%(state)s”，不能这样办理。"),
        gettext_noop("先填文号再下发，下发后作答，关闭后不再改动。"),
        gettext_noop("请刷新页面，看它到了哪一步。"),
        title=title,
        state=state,
    )


def out_of_reach(title: str) -> NotAllowed:
    """This function will build the refusal to change a survey of a wider place than one's own."""
    return NotAllowed.because(
        "surveys.out_of_reach",
        gettext_noop("“%(title)s”不归您的单位管理。"),
        gettext_noop("问卷由制定它的一级办理。"),
        gettext_noop("请与发问卷的单位联系。"),
        title=title,
    )


def not_answered(question: str) -> Refused:
    """This function will build the refusal of a form with a question left out."""
    return Refused.because(
        "surveys.not_answered",
        gettext_noop("“%(question)s”没有选。"),
        gettext_noop("每一问都要选一项。"),
        gettext_noop("请选好再提交，已选的还在。"),
        question=question,
    )


def no_reason() -> Refused:
    """This function will build the refusal to withdraw without saying why."""
    return Refused.because(
        "surveys.no_reason",
        gettext_noop("没有写撤回的理由。"),
        gettext_noop("企业可能已经作答。"),
        gettext_noop("请写一句理由。"),
    )
