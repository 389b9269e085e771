"""Everything that can be wrong with a definition or a case, in the reader's words.

Each maker is called with the names that its templates need. What is wrong with a file as such is
`definitions.*` in a case's files too; `cases.*` is what only a case can say.
"""

from collections.abc import Callable

from lianzhang.values.errors import Fault, gettext_noop

Maker = Callable[..., Fault]


def worded(code: str, what: str, why: str = "", remedy: str = "") -> Maker:
    """This function will return what makes faults of one kind, given the names in their words."""

    def make(**params: object) -> Fault:
        shown = {key: str(value) for key, value in params.items()}
        return Fault(code, what, why, remedy, params=shown)

    return make


# --- the file itself
unreadable = worded(
    "definitions.unreadable_yaml",
    gettext_noop("这个文件不是能读懂的 YAML。"),
    gettext_noop("读到这里时停住：%(problem)s。"),
    gettext_noop("检查缩进、冒号和引号；文件用 UTF-8 保存。"),
)
not_a_mapping = worded(
    "definitions.not_a_mapping",
    gettext_noop("这个文件不是“项: 值”的形式。"),
    gettext_noop("定义文件的最外层应当逐项写明名称和值。"),
    gettext_noop("参照同一文件夹里的其他文件改写。"),
)
no_such_file = worded(
    "definitions.no_such_file",
    gettext_noop("找不到文件“%(name)s”。"),
    gettext_noop("没有它就不知道这里定义的是什么。"),
    gettext_noop("放入这个文件，或检查文件夹的路径。"),
)
repeated_key = worded(
    "definitions.repeated_key",
    gettext_noop("“%(key)s”写了两次。"),
    gettext_noop("同一处写两次，后一次会悄悄盖掉前一次。"),
    gettext_noop("保留一处，删去另一处。"),
)

# --- its shape
unknown_key = worded(
    "definitions.unknown_key",
    gettext_noop("不认识的项“%(key)s”。"),
    gettext_noop("这里可以写的项有：%(known)s。"),
    gettext_noop("是不是想写“%(nearest)s”？改正拼写，或删去这一行。"),
)
missing_key = worded(
    "definitions.missing_key",
    gettext_noop("缺少“%(key)s”。"),
    gettext_noop("没有它，这一条就不完整。"),
    gettext_noop("补上“%(key)s: …”。"),
)
not_one_of = worded(
    "definitions.wrong_value",
    gettext_noop("“%(key)s”不能是“%(value)s”。"),
    gettext_noop("可以写的值有：%(known)s。"),
    gettext_noop("是不是想写“%(nearest)s”？"),
)
not_a_day = worded(
    "definitions.wrong_value",
    gettext_noop("“%(key)s”的值“%(value)s”不是日期。"),
    gettext_noop("这里应当是日历上有的一天。"),
    gettext_noop("写成 2023-11-03 的样子。"),
)
not_a_number = worded(
    "definitions.wrong_value",
    gettext_noop("“%(key)s”的值“%(value)s”不是数。"),
    gettext_noop("这里只写数字，计量单位另写。"),
    gettext_noop("写成 1977 或 8.4 的样子。"),
)
not_a_list = worded(
    "definitions.wrong_value",
    gettext_noop("“%(key)s”应当是一个列表。"),
    gettext_noop("这里可以有一项或多项。"),
    gettext_noop("写成 [甲, 乙]，或每项一行、以“- ”开头。"),
)
not_text = worded(
    "definitions.wrong_value",
    gettext_noop("“%(key)s”应当是一段文字。"),
    gettext_noop("这里只能有一个值，不能再分项。"),
    gettext_noop("把它改成一行文字。"),
)
not_true_or_false = worded(
    "definitions.wrong_value",
    gettext_noop("“%(key)s”的值“%(value)s”不是“是”或“否”。"),
    gettext_noop("这里只分两种情况。"),
    gettext_noop("写 true（是）或 false（否）。"),
)
wrong_value = worded(
    "definitions.wrong_value",
    gettext_noop("“%(key)s”的值“%(value)s”不合要求。"),
    gettext_noop("检查时的说法：%(problem)s。"),
    gettext_noop("参照同一文件夹里的其他文件改写。"),
)

# --- what definitions say of each other
bad_code = worded(
    "definitions.bad_code",
    gettext_noop("代码“%(code)s”写法不对。"),
    gettext_noop("指标代码用小写英文字母、数字和下划线，以字母开头。"),
    gettext_noop("改成 industrial_enterprises 的样子。"),
)
code_not_file_name = worded(
    "definitions.code_not_file_name",
    gettext_noop("代码“%(code)s”与文件名“%(name)s”不同。"),
    gettext_noop("一个指标一个文件，文件名就是代码，这样才找得到。"),
    gettext_noop("改文件名，或改代码，使两者相同。"),
)
duplicate_code = worded(
    "definitions.duplicate_code",
    gettext_noop("代码“%(code)s”已经用过。"),
    gettext_noop("它在 %(first)s 已经定义；一个代码只能指一样东西。"),
    gettext_noop("换一个代码；要修改原来的定义，请改那一处。"),
)
same_name = worded(
    "definitions.same_name",
    gettext_noop("名称“%(name)s”同时指“%(code)s”和“%(other)s”。"),
    gettext_noop("按名称查找时分不清是哪一个。"),
    gettext_noop("只在一处保留这个名称，另一处写得更具体。"),
)
unknown_indicator = worded(
    "definitions.unknown_indicator",
    gettext_noop("没有代码为“%(code)s”的指标。"),
    gettext_noop("最接近的是：%(nearest)s。"),
    gettext_noop("改用其中一个，或先在 indicators 文件夹里定义它。"),
)
no_such_period_kind = worded(
    "definitions.no_such_period_kind",
    gettext_noop("没有“%(kind)s”这种期间。"),
    gettext_noop("可以写的期间有：%(known)s。"),
    gettext_noop("是不是想写“%(nearest)s”？"),
)
unknown_act = worded(
    "definitions.unknown_act",
    gettext_noop("角色“%(role)s”可以授予的“%(act)s”不是已列出的角色。"),
    gettext_noop("没有列出的角色没有人能授予。"),
    gettext_noop("是不是想写“%(nearest)s”？否则先在 roles 里列出它。"),
)
act_of_nobody = worded(
    "definitions.act_of_nobody",
    gettext_noop("操作“%(act)s”没有写在权限表里。"),
    gettext_noop("权限表没有列入的操作，除“样样可以”的角色外没有人能做，这应当写明。"),
    gettext_noop("请把它写进 permissions.yaml 某一项的 acts；只给管理员的，写进 who 为空的一项。"),
)
example_fails = worded(
    "definitions.example_fails",
    gettext_noop("例子“%(example)s”对不上。"),
    gettext_noop("应当得到“%(expected)s”，实际得到“%(found)s”。"),
    gettext_noop("改正例子，或改正定义。"),
)

# --- what a case says
unknown_subject = worded(
    "cases.unknown_subject",
    gettext_noop("没有代码为“%(code)s”的对象。"),
    gettext_noop("最接近的是：%(nearest)s。"),
    gettext_noop("请改用其中一个，或先登记它：案例在 places、subjects，工作簿在“地区”“对象”表。"),
)
unknown_place = worded(
    "cases.unknown_place",
    gettext_noop("没有代码为“%(code)s”的地方。"),
    gettext_noop("最接近的是：%(nearest)s。"),
    gettext_noop("改用其中一个，或先在 places 里登记它。"),
)
unknown_source = worded(
    "cases.unknown_source",
    gettext_noop("没有代码为“%(code)s”的来源。"),
    gettext_noop("最接近的是：%(nearest)s。"),
    gettext_noop("改用其中一个，或先在 sources 里登记它。"),
)
unknown_plan = worded(
    "cases.unknown_plan",
    gettext_noop("没有代码为“%(code)s”的规划或计划。"),
    gettext_noop("最接近的是：%(nearest)s。"),
    gettext_noop("改用其中一个，或先在 plans 里登记它。"),
)
short_place_code = worded(
    "cases.short_place_code",
    gettext_noop("“%(code)s”不是六位区划代码。"),
    gettext_noop("同一个地方只有一个代码，案例里一律写六位。"),
    gettext_noop("写成 %(whole)s。"),
)
circle = worded(
    "cases.circle",
    gettext_noop("“%(code)s”的上级绕了一圈又回到它自己。"),
    gettext_noop("上级的上级里有它自己：%(path)s。"),
    gettext_noop("改正其中一个 parent。"),
)
unlike_unit = worded(
    "cases.unlike_unit",
    gettext_noop("指标“%(indicator)s”不能用单位“%(unit)s”。"),
    gettext_noop("这个指标的单位是“%(expected)s”，两者不能换算。"),
    gettext_noop("改正单位，或换一个指标。"),
)
period_not_allowed = worded(
    "cases.period_not_allowed",
    gettext_noop("指标“%(indicator)s”没有“%(period)s”这一期。"),
    gettext_noop("它可以有的期间：%(known)s；最早从 %(month)s 月起单列。"),
    gettext_noop("改正期间，或在指标定义的 periods 里加上它。"),
)
backward_passage = worded(
    "cases.backward_passage",
    gettext_noop("出处的位置 [%(start)s, %(end)s] 不成一段文字。"),
    gettext_noop("位置从 0 数起，终点不含在内，所以终点必须大于起点。"),
    gettext_noop("改正 at: [起点, 终点]。"),
)
bad_cell = worded(
    "cases.bad_cell",
    gettext_noop("出处的单元格“%(cell)s”写法不对。"),
    gettext_noop("单元格要写明工作表、列和行。"),
    gettext_noop("写成 指标值!E5 的样子。"),
)
no_position = worded(
    "cases.no_position",
    gettext_noop("“%(ref)s”没有写明出处的位置。"),
    gettext_noop("不写位置，别人就查不到这个数在哪里。"),
    gettext_noop("补上 at: [起点, 终点]、cell: 指标值!E5 或 position: 第3页，三者之一。"),
)
two_ends = worded(
    "cases.two_ends",
    gettext_noop("区间要有两端，其他说法只有一个数。"),
    gettext_noop(
        "comparator 是 range 时写 value 和 upper，两端从小到大；不是 range 时不写 upper。"
    ),
    gettext_noop("补上或删去 upper，或改正 comparator。"),
)
goal_without_deadline = worded(
    "cases.goal_without_deadline",
    gettext_noop("目标“%(ref)s”没有完成期限。"),
    gettext_noop("没有期限就判不了快慢，也判不了完成没有。"),
    gettext_noop("请补上期限（deadline），例如 2022-12-31。"),
)
goal_on_other = worded(
    "cases.goal_on_other",
    gettext_noop("“%(ref)s”写了 goal，但它的性质是“%(modality)s”。"),
    gettext_noop("只有目标（target）才按期限判定；计划安排和承诺值不判。"),
    gettext_noop("把 modality 改为 target，或删去 goal。"),
)
unknown_goal_word = worded(
    "cases.unknown_goal_word",
    gettext_noop("目标词“%(word)s”没有定义。"),
    gettext_noop("每个目标词有自己的判定规则；最接近的是：%(nearest)s。"),
    gettext_noop("改用其中一个，或先在 goal_words.yaml 里定义它。"),
)
no_denominator = worded(
    "cases.no_denominator",
    gettext_noop("目标“%(ref)s”没有写明分母。"),
    gettext_noop("“%(word)s”是对某个范围说的，不写分母就不知道覆盖了谁。"),
    gettext_noop("补上 denominator，例如“有需求的规上工业企业”。"),
)
unknown_goal = worded(
    "cases.unknown_goal",
    gettext_noop("分解所属的目标“%(ref)s”不存在。"),
    gettext_noop("part_of 要写本案例里另一个目标的编号。"),
    gettext_noop("改正编号，或删去 part_of。"),
)
split_outside = worded(
    "cases.split_outside",
    gettext_noop("“%(subject)s”不在“%(whole)s”之内，不能分解它的目标。"),
    gettext_noop("分解只能落到本级的下级地方、产业链或年度上。"),
    gettext_noop("改正对象或 part_of；地方的上下级写在 places 里。"),
)
split_of_other = worded(
    "cases.split_of_other",
    gettext_noop("分解“%(ref)s”的指标与上级目标不同。"),
    gettext_noop("这里是“%(indicator)s”，上级目标是“%(whole)s”，加不到一起。"),
    gettext_noop("改用同一个指标，或删去 part_of。"),
)

# --- names of places
no_place_line = worded(
    "definitions.no_place_line",
    gettext_noop("“%(code)s”读不成地名。"),
    gettext_noop("每个地方写“六位代码 名称”；改了名的，今代码须在上面列出。"),
    gettext_noop("照旁边的行改正。"),
)
