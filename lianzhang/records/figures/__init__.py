"""The ledger: every figure with its whole life."""
