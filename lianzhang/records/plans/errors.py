"""What can go wrong with plans and targets, in the user's words."""

from lianzhang.values.errors import NotAllowed, NotFound, Refused, gettext_noop


def no_such_plan(code: str) -> NotFound:
    """This function will build the refusal of an unknown plan."""
    return NotFound.because(
        "plans.no_such_plan",
        gettext_noop("没有规划或方案“%(code)s”。"),
        "",
        gettext_noop("请先登记规划，再下达目标。"),
        code=code,
    )


def no_such_target(target_id: int) -> NotFound:
    """This function will build the refusal of an unknown target, or one out of scope."""
    return NotFound.because(
        "plans.no_such_target",
        gettext_noop("没有编号为 %(id)s 的目标。"),
        gettext_noop("它可能不存在，也可能不在您的查看范围内。"),
        gettext_noop("请从目标任务列表进入。"),
        id=target_id,
    )


def not_a_target(figure_id: int, modality: str) -> Refused:
    """This function will build the refusal of making a target of a figure that is none."""
    return Refused.because(
        "plans.not_a_target",
        gettext_noop("编号 %(id)s 的数不是目标值（性质：%(modality)s）。"),
        gettext_noop("只有“目标”性质的数才能列入目标任务。"),
        gettext_noop("请把该数作为目标重新录入。"),
        id=figure_id,
        modality=modality,
    )


def no_deadline(indicator: str) -> Refused:
    """This function will build the refusal of a goal without a day by which it must be met."""
    return Refused.because(
        "plans.no_deadline",
        gettext_noop("目标“%(indicator)s”没有期限。"),
        gettext_noop("没有期限就无法判断进度。"),
        gettext_noop("请填写完成期限，例如 2022-12-31。"),
        indicator=indicator,
    )


def unknown_goal_word(word: str, known: str) -> Refused:
    """This function will build the refusal of a goal word that no definition knows."""
    return Refused.because(
        "plans.unknown_goal_word",
        gettext_noop("没有目标词“%(word)s”。"),
        gettext_noop("目标词决定怎样算完成，必须有定义。"),
        gettext_noop("可用的目标词：%(known)s。"),
        word=word,
        known=known,
    )


def part_outside(part: str, whole: str) -> Refused:
    """This function will build the refusal of a split to a place that is not below the whole's."""
    return Refused.because(
        "plans.part_outside",
        gettext_noop("“%(part)s”不在“%(whole)s”之内，不能分解到它。"),
        gettext_noop("目标只能分解到下属县（市、区）、本地产业链或各年度。"),
        gettext_noop("请核对分解对象。"),
        part=part,
        whole=whole,
    )


def part_is_whole(name: str) -> Refused:
    """This function will build the refusal of a part that is the whole itself."""
    return Refused.because(
        "plans.part_is_whole",
        gettext_noop("“%(name)s”就是目标本身，不是它的一部分。"),
        gettext_noop("对象、分项、时期都与总目标相同。"),
        gettext_noop("请填写下属县（市、区）、产业链或其中一年。"),
        name=name,
    )


def already_assigned(name: str, period: str) -> Refused:
    """This function will build the refusal of assigning the same part a second time."""
    return Refused.because(
        "plans.already_assigned",
        gettext_noop("“%(name)s”%(period)s 已经分解过。"),
        gettext_noop("同一部分分解两次，合计就会重复。"),
        gettext_noop("请打开已有的分解数，用“更正”修改。"),
        name=name,
        period=period,
    )


def no_denominator(word: str) -> Refused:
    """This function will build the refusal of a coverage goal that does not say of what."""
    return Refused.because(
        "plans.no_denominator",
        gettext_noop("目标词“%(word)s”没有写分母。"),
        gettext_noop("覆盖率必须说明占什么的比例，例如“有需求的规上工业企业”。"),
        gettext_noop("请填写分母。"),
        word=word,
    )


def no_reason() -> Refused:
    """This function will build the refusal of a judgement without its reason."""
    return Refused.because(
        "plans.no_reason",
        gettext_noop("研判没有写理由。"),
        gettext_noop("责任单位研判要署名并说明依据。"),
        gettext_noop("请填写理由后提交。"),
    )


def unknown_outlook(text: str, known: str) -> Refused:
    """This function will build the refusal of a judgement that does not say what is expected."""
    return Refused.because(
        "plans.unknown_outlook",
        gettext_noop("没有研判结论“%(text)s”。"),
        "",
        gettext_noop("请选择：%(known)s。"),
        text=text,
        known=known,
    )


def not_chosen(choice: str) -> Refused:
    """This function will build the refusal of a goal without its plan or its word."""
    return Refused.because(
        "plans.not_chosen",
        gettext_noop("没有选择%(choice)s。"),
        "",
        gettext_noop("请从列表中选择。"),
        choice=choice,
    )


def not_yours(name: str) -> NotAllowed:
    """This function will build the refusal of judging what lies outside one's places."""
    return NotAllowed.because(
        "plans.not_yours",
        gettext_noop("“%(name)s”不在您的授权地区内，不能研判。"),
        gettext_noop("研判由该地区的责任单位署名。"),
        gettext_noop("请交由该地区的单位研判。"),
        name=name,
    )
