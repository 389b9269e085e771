"""Acts on papers."""

from lianzhang.records.papers.actions.drafting import discard, draft, keep_template, renew
from lianzhang.records.papers.actions.issuing import Files, instruct, issue

__all__ = ["Files", "discard", "draft", "instruct", "issue", "keep_template", "renew"]
