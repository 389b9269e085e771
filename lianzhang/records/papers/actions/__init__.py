"""Acts on papers."""

from lianzhang.records.papers.actions.drafting import discard, draft, keep_template, renew
from lianzhang.records.papers.actions.issuing import Files, Task, instruct, issue

__all__ = ["Files", "Task", "discard", "draft", "instruct", "issue", "keep_template", "renew"]
