"""Acts on policies and claims."""

from lianzhang.records.policies.actions.claiming import allow_both, claim, withdraw_claim
from lianzhang.records.policies.actions.making import Plan, draft, issue, withdraw

__all__ = ["Plan", "allow_both", "claim", "draft", "issue", "withdraw", "withdraw_claim"]
