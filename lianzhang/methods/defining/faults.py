"""Everything that can be wrong with a definition or a case, in the reader's words.

Each maker is called with the family of the file (`definitions` or `cases`, the beginning of the
fault's code) and the names that its templates need.
"""

from collections.abc import Callable

from lianzhang.values.errors import Fault
from lianzhang.values.errors import gettext_noop as _

Maker = Callable[..., Fault]


def _fault(name: str, what: str, why: str = "", remedy: str = "") -> Maker:
    def make(family: str, **params: object) -> Fault:
        shown = {key: str(value) for key, value in params.items()}
        return Fault(f"{family}.{name}", what, why, remedy, params=shown)

    return make


# --- the file itself
unreadable = _fault(
    "unreadable_yaml",
    _("这个文件不是能读懂的 YAML。"),
    _("读到这里时停住：%(problem)s。"),
    _("检查缩进、冒号和引号；文件用 UTF-8 保存。"),
)
not_a_mapping = _fault(
    "not_a_mapping",
    _("这个文件不是“项: 值”的形式。"),
    _("定义文件的最外层应当逐项写明名称和值。"),
    _("参照同一文件夹里的其他文件改写。"),
)
no_such_file = _fault(
    "no_such_file",
    _("找不到文件“%(name)s”。"),
    _("没有它就不知道这里定义的是什么。"),
    _("放入这个文件，或检查文件夹的路径。"),
)
repeated_key = _fault(
    "repeated_key",
    _("“%(key)s”写了两次。"),
    _("同一处写两次，后一次会悄悄盖掉前一次。"),
    _("保留一处，删去另一处。"),
)

# --- its shape
unknown_key = _fault(
    "unknown_key",
    _("不认识的项“%(key)s”。"),
    _("这里可以写的项有：%(known)s。"),
    _("是不是想写“%(nearest)s”？改正拼写，或删去这一行。"),
)
missing_key = _fault(
    "missing_key",
    _("缺少“%(key)s”。"),
    _("没有它，这一条就不完整。"),
    _("补上“%(key)s: …”。"),
)
not_one_of = _fault(
    "wrong_value",
    _("“%(key)s”不能是“%(value)s”。"),
    _("可以写的值有：%(known)s。"),
    _("是不是想写“%(nearest)s”？"),
)
not_a_day = _fault(
    "wrong_value",
    _("“%(key)s”的值“%(value)s”不是日期。"),
    _("这里应当是日历上有的一天。"),
    _("写成 2023-11-03 的样子。"),
)
not_a_number = _fault(
    "wrong_value",
    _("“%(key)s”的值“%(value)s”不是数。"),
    _("这里只写数字，计量单位另写。"),
    _("写成 1977 或 8.4 的样子。"),
)
not_a_list = _fault(
    "wrong_value",
    _("“%(key)s”应当是一个列表。"),
    _("这里可以有一项或多项。"),
    _("写成 [甲, 乙]，或每项一行、以“- ”开头。"),
)
not_text = _fault(
    "wrong_value",
    _("“%(key)s”应当是一段文字。"),
    _("这里只能有一个值，不能再分项。"),
    _("把它改成一行文字。"),
)
not_true_or_false = _fault(
    "wrong_value",
    _("“%(key)s”的值“%(value)s”不是“是”或“否”。"),
    _("这里只分两种情况。"),
    _("写 true（是）或 false（否）。"),
)
wrong_value = _fault(
    "wrong_value",
    _("“%(key)s”的值“%(value)s”不合要求。"),
    _("检查时的说法：%(problem)s。"),
    _("参照同一文件夹里的其他文件改写。"),
)

# --- what definitions say of each other
bad_code = _fault(
    "bad_code",
    _("代码“%(code)s”写法不对。"),
    _("指标代码用小写英文字母、数字和下划线，以字母开头。"),
    _("改成 industrial_enterprises 的样子。"),
)
code_not_file_name = _fault(
    "code_not_file_name",
    _("代码“%(code)s”与文件名“%(name)s”不同。"),
    _("一个指标一个文件，文件名就是代码，这样才找得到。"),
    _("改文件名，或改代码，使两者相同。"),
)
duplicate_code = _fault(
    "duplicate_code",
    _("代码“%(code)s”已经用过。"),
    _("它在 %(first)s 已经定义；一个代码只能指一样东西。"),
    _("换一个代码；要修改原来的定义，请改那一处。"),
)
same_name = _fault(
    "same_name",
    _("名称“%(name)s”同时指“%(code)s”和“%(other)s”。"),
    _("按名称查找时分不清是哪一个。"),
    _("只在一处保留这个名称，另一处写得更具体。"),
)
unknown_indicator = _fault(
    "unknown_indicator",
    _("没有代码为“%(code)s”的指标。"),
    _("最接近的是：%(nearest)s。"),
    _("改用其中一个，或先在 indicators 文件夹里定义它。"),
)
no_such_period_kind = _fault(
    "no_such_period_kind",
    _("没有“%(kind)s”这种期间。"),
    _("可以写的期间有：%(known)s。"),
    _("是不是想写“%(nearest)s”？"),
)
unknown_act = _fault(
    "unknown_act",
    _("角色“%(role)s”里的“%(act)s”不是已列出的操作。"),
    _("没有列出的操作没有人能做。"),
    _("是不是想写“%(nearest)s”？否则先在 acts 里列出它。"),
)
example_fails = _fault(
    "example_fails",
    _("例子“%(example)s”对不上。"),
    _("应当得到“%(expected)s”，实际得到“%(found)s”。"),
    _("改正例子，或改正定义。"),
)

# --- what a case says
unknown_subject = _fault(
    "unknown_subject",
    _("没有代码为“%(code)s”的对象。"),
    _("最接近的是：%(nearest)s。"),
    _("改用其中一个，或先在 places 或 subjects 里登记它。"),
)
unknown_place = _fault(
    "unknown_place",
    _("没有代码为“%(code)s”的地方。"),
    _("最接近的是：%(nearest)s。"),
    _("改用其中一个，或先在 places 里登记它。"),
)
unknown_source = _fault(
    "unknown_source",
    _("没有代码为“%(code)s”的来源。"),
    _("最接近的是：%(nearest)s。"),
    _("改用其中一个，或先在 sources 里登记它。"),
)
unknown_plan = _fault(
    "unknown_plan",
    _("没有代码为“%(code)s”的规划或计划。"),
    _("最接近的是：%(nearest)s。"),
    _("改用其中一个，或先在 plans 里登记它。"),
)
circle = _fault(
    "circle",
    _("“%(code)s”的上级绕了一圈又回到它自己。"),
    _("上级的上级里有它自己：%(path)s。"),
    _("改正其中一个 parent。"),
)
unlike_unit = _fault(
    "unlike_unit",
    _("指标“%(indicator)s”不能用单位“%(unit)s”。"),
    _("这个指标的单位是“%(expected)s”，两者不能换算。"),
    _("改正单位，或换一个指标。"),
)
period_not_allowed = _fault(
    "period_not_allowed",
    _("指标“%(indicator)s”没有“%(period)s”这一期。"),
    _("它可以有的期间：%(known)s；最早从 %(month)s 月起单列。"),
    _("改正期间，或在指标定义的 periods 里加上它。"),
)
backward_passage = _fault(
    "backward_passage",
    _("出处的位置 [%(start)s, %(end)s] 不成一段文字。"),
    _("位置从 0 数起，终点不含在内，所以终点必须大于起点。"),
    _("改正 at: [起点, 终点]。"),
)
two_ends = _fault(
    "two_ends",
    _("区间要有两端，其他说法只有一个数。"),
    _("comparator 是 range 时写 value 和 upper，两端从小到大；不是 range 时不写 upper。"),
    _("补上或删去 upper，或改正 comparator。"),
)
goal_without_deadline = _fault(
    "goal_without_deadline",
    _("目标“%(ref)s”没有完成期限。"),
    _("没有期限就判不了快慢，也判不了完成没有。"),
    _("补上 deadline: 2022-12-31 的样子。"),
)
goal_on_other = _fault(
    "goal_on_other",
    _("“%(ref)s”写了 goal，但它的性质是“%(modality)s”。"),
    _("只有目标（target）才按期限判定；计划安排和承诺值不判。"),
    _("把 modality 改为 target，或删去 goal。"),
)
unknown_goal_word = _fault(
    "unknown_goal_word",
    _("目标词“%(word)s”没有定义。"),
    _("每个目标词有自己的判定规则；最接近的是：%(nearest)s。"),
    _("改用其中一个，或先在 goal_words.yaml 里定义它。"),
)
no_denominator = _fault(
    "no_denominator",
    _("目标“%(ref)s”没有写明分母。"),
    _("“%(word)s”是对某个范围说的，不写分母就不知道覆盖了谁。"),
    _("补上 denominator，例如“有需求的规上工业企业”。"),
)
unknown_goal = _fault(
    "unknown_goal",
    _("分解所属的目标“%(ref)s”不存在。"),
    _("part_of 要写本案例里另一个目标的编号。"),
    _("改正编号，或删去 part_of。"),
)
split_outside = _fault(
    "split_outside",
    _("“%(subject)s”不在“%(whole)s”之内，不能分解它的目标。"),
    _("分解只能落到本级的下级地方、产业链或年度上。"),
    _("改正对象或 part_of；地方的上下级写在 places 里。"),
)
split_of_other = _fault(
    "split_of_other",
    _("分解“%(ref)s”的指标与上级目标不同。"),
    _("这里是“%(indicator)s”，上级目标是“%(whole)s”，加不到一起。"),
    _("改用同一个指标，或删去 part_of。"),
)
