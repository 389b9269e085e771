"""What can go wrong in an appraisal, in the reader's words."""

from typing import Protocol

from lianzhang.values.errors import Fault, gettext_noop

_FILL = gettext_noop("由主管部门按当地当年的方案填写，并写明依据文件；系统不代填。")


class TiedAt(Protocol):
    """A border between two classes."""

    @property
    def group(self) -> str:
        """This function will return the group that is ranked."""

    @property
    def above(self) -> str:
        """This function will return the class above."""

    @property
    def below(self) -> str:
        """This function will return the class below."""

    @property
    def tied(self) -> int:
        """This function will return how many have the score at the border."""


def not_a_number(text: str) -> Fault:
    """This function will name what should be a number and is not."""
    return Fault(
        "appraising.not_a_number",
        gettext_noop("“%(text)s”不是数。"),
        remedy=gettext_noop("写成 24.097、20%% 或 1/3 这样的数。"),
        params={"text": text[:40]},
    )


def no_such_choice(word: str, known: str) -> Fault:
    """This function will name a word that is none of the choices."""
    return Fault(
        "appraising.no_such_choice",
        gettext_noop("没有“%(word)s”这个选项。"),
        remedy=gettext_noop("可用：%(known)s。"),
        params={"word": word[:40], "known": known},
    )


def no_items() -> Fault:
    """This function will name an appraisal without indicators."""
    return Fault("appraising.no_items", gettext_noop("没有评价指标。"), remedy=_FILL)


def no_weight(name: str) -> Fault:
    """This function will name an indicator without weight."""
    return Fault(
        "appraising.no_weight",
        gettext_noop("“%(name)s”没有填写权重。"),
        remedy=_FILL,
        params={"name": name},
    )


def negative_weight(name: str, value: str) -> Fault:
    """This function will name a weight below nothing."""
    return Fault(
        "appraising.negative_weight",
        gettext_noop("“%(name)s”的权重是 %(value)s。"),
        remedy=gettext_noop("权重不能小于0。"),
        params={"name": name, "value": value},
    )


def weights_do_not_sum(found: str, total: str) -> Fault:
    """This function will name weights that come to something else than they must."""
    return Fault(
        "appraising.weights_do_not_sum",
        gettext_noop("权重合计 %(found)s，应为 %(total)s。"),
        gettext_noop("合计不对时，得分和名次都不能用。"),
        gettext_noop("改正权重，或写明本方案权重合计应为多少。"),
        params={"found": found, "total": total},
    )


def no_base(name: str) -> Fault:
    """This function will name an indicator without baseline."""
    return Fault(
        "appraising.no_base",
        gettext_noop("“%(name)s”没有填写基准值。"),
        remedy=_FILL,
        params={"name": name},
    )


def bad_base(name: str, value: str) -> Fault:
    """This function will name a baseline that nothing can be measured by."""
    return Fault(
        "appraising.bad_base",
        gettext_noop("“%(name)s”的基准值或倍数是 %(value)s。"),
        remedy=gettext_noop("基准值和倍数要大于0。"),
        params={"name": name, "value": value},
    )


def no_extremes(name: str) -> Fault:
    """This function will name an indicator without least and most."""
    return Fault(
        "appraising.no_extremes",
        gettext_noop("“%(name)s”没有填写最小值和最大值。"),
        remedy=_FILL,
        params={"name": name},
    )


def bad_extremes(name: str) -> Fault:
    """This function will name a most that is not above the least."""
    return Fault(
        "appraising.bad_extremes",
        gettext_noop("“%(name)s”的最大值不大于最小值。"),
        remedy=gettext_noop("极差为0时这一项不能计分，请改正。"),
        params={"name": name},
    )


def no_mean(name: str) -> Fault:
    """This function will name a baseline that the rows do not yield."""
    return Fault(
        "appraising.no_mean",
        gettext_noop("“%(name)s”的基准值算不出来。"),
        gettext_noop("名单里没有一家有这一项，或者大家都一样、合计不大于0。"),
        gettext_noop("补上数据，或直接填写基准值。"),
        params={"name": name},
    )


def cap_below_floor(name: str) -> Fault:
    """This function will name a cap below its floor."""
    return Fault(
        "appraising.cap_below_floor",
        gettext_noop("“%(name)s”的上限低于下限。"),
        remedy=gettext_noop("上限、下限都是权重的倍数，例如1.5和0。"),
        params={"name": name},
    )


def no_classes() -> Fault:
    """This function will name an appraisal with fewer than two classes."""
    return Fault("appraising.no_classes", gettext_noop("没有填写分档办法。"), remedy=_FILL)


def same_class() -> Fault:
    """This function will name classes with the same code."""
    return Fault(
        "appraising.same_class",
        gettext_noop("两个档次的代码相同。"),
        remedy=gettext_noop("每个档次用不同的代码。"),
    )


def no_cut(code: str) -> Fault:
    """This function will name a class without border."""
    return Fault(
        "appraising.no_cut",
        gettext_noop("%(code)s档没有填写比例、家数或分数线。"),
        remedy=_FILL,
        params={"code": code},
    )


def bad_share(code: str) -> Fault:
    """This function will name a share that is none."""
    return Fault(
        "appraising.bad_share",
        gettext_noop("%(code)s档的比例不在0到100%%之间。"),
        remedy=gettext_noop("写成 20%% 这样的比例。"),
        params={"code": code},
    )


def wrong_place(code: str) -> Fault:
    """This function will name a way of counting that cannot stand where it does."""
    return Fault(
        "appraising.wrong_place",
        gettext_noop("%(code)s档的算法和它的位置不合。"),
        gettext_noop("“末尾比例”只能用于最低档，“其余”只能用于最低档或它的上一档。"),
        gettext_noop("从高到低排列档次，改用合适的算法。"),
        params={"code": code},
    )


def mixed_cuts() -> Fault:
    """This function will name score lines mixed with shares."""
    return Fault(
        "appraising.mixed_cuts",
        gettext_noop("分数线不能和比例、家数混用。"),
        remedy=gettext_noop("各档都用分数线，或都用名次。"),
    )


def unordered() -> Fault:
    """This function will name borders that do not go one way."""
    return Fault(
        "appraising.unordered",
        gettext_noop("各档的界限没有从高到低排列。"),
        remedy=gettext_noop("累计比例应逐档增大，分数线应逐档减小。"),
    )


def overlapping(top: str, last: str) -> Fault:
    """This function will name shares that come to more than all."""
    return Fault(
        "appraising.overlapping",
        gettext_noop("前面各档到 %(top)s%%，最低档又占 %(last)s%%，超过全部。"),
        remedy=gettext_noop("改小一个比例。"),
        params={"top": top, "last": last},
    )


def bad_places(places: str) -> Fault:
    """This function will name a rounding that is none."""
    return Fault(
        "appraising.bad_places",
        gettext_noop("得分保留 %(places)s 位小数不成立。"),
        remedy=gettext_noop("填0到9，或留空表示不取舍。"),
        params={"places": places},
    )


def bad_limit(value: str) -> Fault:
    """This function will name a limit of bonus or malus below nothing."""
    return Fault(
        "appraising.bad_limit",
        gettext_noop("加分或扣分的上限是 %(value)s。"),
        remedy=gettext_noop("上限不能小于0；不加分就关掉加减分。"),
        params={"value": value},
    )


def provisional(count: int) -> Fault:
    """This function will say that ranks are not final while some have none."""
    return Fault(
        "appraising.provisional",
        gettext_noop("还有 %(count)s 家没有定档，其他企业的名次和档次都是暂定的。"),
        gettext_noop("每家缺什么，名单里逐家写明。"),
        gettext_noop("补齐数据、查清重复和依据，或按规则列为不参评。"),
        params={"count": str(count)},
    )


def small(count: int, below: int) -> Fault:
    """This function will say that small groups have no classes yet."""
    return Fault(
        "appraising.small",
        gettext_noop("有 %(count)s 家所在的分层不足 %(below)s 家，小样本怎样分档还没有确定。"),
        gettext_noop("家数少时，各地对最高档、最低档的取整并不一样。"),
        gettext_noop("请主管部门在参数里选定小样本规则。"),
        params={"count": str(count), "below": str(below)},
    )


def tied(border: TiedAt) -> Fault:
    """This function will say that equals stand at a border."""
    return Fault(
        "appraising.tied",
        gettext_noop("%(group)s %(above)s、%(below)s 档分界处有 %(tied)s 家同分。"),
        gettext_noop("同分的先后按参数里的并列规则决定：默认先比亩均税收，再比统一社会信用代码。"),
        params={
            "group": border.group,
            "above": border.above,
            "below": border.below,
            "tied": str(border.tied),
        },
    )
