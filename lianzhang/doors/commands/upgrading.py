"""`lianzhang migrate`: the tables of this version, apart from starting the site."""

from lianzhang.doors.commands.speaking import answer, gettext
from lianzhang.doors.commands.starting import set_up


def run_migrate() -> None:
    """This function will bring the tables to this version and say how many steps that took."""
    set_up()
    from lianzhang.doors.commands.preparing import migrate
    from lianzhang.records.upkeep.queries import pending

    waiting = pending()
    migrate()
    answer(gettext("表结构已是本版本，补做了 %(n)s 项升级。") % {"n": len(waiting)})
