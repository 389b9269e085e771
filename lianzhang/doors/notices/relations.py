"""How a number stands to what is on record, in words."""

from django.utils.translation import gettext as _django_gettext

from lianzhang.doors.notices.faults import Translate
from lianzhang.values.errors import gettext_noop

RELATIONS = {
    "": gettext_noop("首次入账"),
    "same": gettext_noop("与台账一致"),
    "later": gettext_noop("更新"),
    "later_stage": gettext_noop("阶段更新"),
    "larger_cumulative": gettext_noop("累计增加"),
    "conflict": gettext_noop("不一致"),
    "unlike": gettext_noop("口径不同，并列"),
    "correction": gettext_noop("更正"),
}


def relation_word(relation: str, translate: Translate = _django_gettext) -> str:
    """This function will name a relation in the reader's language."""
    return translate(RELATIONS.get(relation, relation))
