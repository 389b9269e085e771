"""Django made ready, only once a command needs it: a start costs what the command needs."""

import os
from functools import lru_cache

from lianzhang.doors.commands.speaking import gettext, language, tell


def name_settings() -> None:
    """This function will say where the settings are; they are read once something asks for one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianzhang.settings")


def set_up() -> None:
    """This function will make Django ready, in the language of this run."""
    name_settings()
    import django
    from django.utils import translation

    django.setup()
    _name_unknown()
    translation.activate("en" if language() == "en" else "zh-hans")


@lru_cache(maxsize=1)
def _name_unknown() -> None:
    """A misspelt variable does nothing, and the safe default holds: said once, at the start."""
    from lianzhang.environment import unknown_variables

    for name, meant in unknown_variables().items():
        said = gettext("环境变量 %(name)s 没有这一项，没有起作用。") % {"name": name}
        nearest = gettext("您要设的是不是 %(meant)s？") % {"meant": meant} if meant else ""
        tell(f"{said}{nearest}")
