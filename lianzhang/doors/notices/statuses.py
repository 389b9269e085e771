"""What a figure's states are called."""

from django.utils.translation import gettext as _django_gettext

from lianzhang.doors.notices.faults import Translate
from lianzhang.values.errors import gettext_noop

STATUSES = {
    "proposed": gettext_noop("待核"),
    "recorded": gettext_noop("入账"),
    "approved": gettext_noop("审定"),
    "superseded": gettext_noop("被替代"),
    "rejected": gettext_noop("退回"),
    "withdrawn": gettext_noop("撤回"),
}


def status_word(status: str, translate: Translate = _django_gettext) -> str:
    """This function will name a figure's state in the reader's language."""
    return translate(STATUSES.get(status, status))
