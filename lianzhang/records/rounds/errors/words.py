"""States and moves of a form, as people call them."""

from lianzhang.values.errors import gettext_noop as _

STATES = {
    "waiting": _("待填报"),
    "filled": _("待签发"),
    "signed": _("待审核"),
    "checked": _("待批准"),
    "approved": _("待汇总"),
    "collected": _("已汇总"),
    "returned": _("退回"),
}
MOVES = {
    "fill": _("填报"),
    "sign": _("签发"),
    "check": _("审核"),
    "approve": _("批准"),
    "collect": _("汇总"),
    "send_back": _("退回"),
    "report": _("报出"),
}
