"""Everything that can be wrong with a chain or a grouping, in the reader's words."""

from lianzhang.methods.defining.faults import worded
from lianzhang.values.errors import gettext_noop

circle_of = worded(
    "definitions.chain_circle",
    gettext_noop("上游关系绕成了一个圈：%(path)s。"),
    gettext_noop("一个环节不能是它自己的上游。"),
    gettext_noop("删去圈里的一条上游关系，或改正它的方向。"),
)
node_of_nothing = worded(
    "definitions.node_without_code",
    gettext_noop("环节“%(node)s”没有行业小类，也没有产品。"),
    gettext_noop("两样都没有，就没有企业能归到这个环节。"),
    gettext_noop("请补上 industries（如 C3973）或 products。"),
)
edge_to_nowhere = worded(
    "definitions.edge_to_nowhere",
    gettext_noop("上游关系里的“%(code)s”不是这条链的环节。"),
    gettext_noop("最接近的是：%(nearest)s。"),
    gettext_noop("请改用其中一个，或先在 nodes 里列出它。"),
)
edge_without_coefficient = worded(
    "definitions.edge_without_source",
    gettext_noop("这条上游关系说依据投入产出系数，却没有写系数。"),
    gettext_noop("每条上游关系都要有依据，别人才能核对。"),
    gettext_noop("请补上 coefficient，或改写 source。"),
)
too_many_members = worded(
    "definitions.too_many_members",
    gettext_noop("说有 %(count)s 个，却列了 %(found)s 个。"),
    gettext_noop("count 是出处说的个数，列出的只能更少（其余待补），不能更多。"),
    gettext_noop("请改正 count，或删去多列的。"),
)
