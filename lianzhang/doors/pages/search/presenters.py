"""What the search prints."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from lianzhang.analysis.finding import SHORTEST, Found


@dataclass(frozen=True)
class FoundView:
    """What was found, and the sentence that tells it to those who cannot see the list."""

    found: Found
    sentence: str

    @property
    def nothing(self) -> bool:
        """This function will answer whether something was asked and nothing found."""
        return self.found.enough and not self.found.count


def _sentence(found: Found) -> str:
    if not found.text:
        return ""
    if not found.enough:
        return gettext("请至少输入%(n)d个字。") % {"n": SHORTEST}
    if not found.count:
        return gettext("没有找到“%(text)s”。") % {"text": found.text}
    count = ngettext("找到%(n)d项。", "找到%(n)d项。", found.count) % {"n": found.count}
    return count + gettext("用上下方向键选择。")


def found_view(found: Found) -> FoundView:
    """This function will arrange what was found."""
    return FoundView(found, _sentence(found))
