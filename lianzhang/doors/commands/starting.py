"""Django made ready, only once a command needs it: a start costs what the command needs."""

import os

from lianzhang.doors.commands.speaking import language


def set_up() -> None:
    """This function will make Django ready, in the language of this run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianzhang.settings")
    import django
    from django.utils import translation

    django.setup()
    translation.activate("en" if language() == "en" else "zh-hans")
