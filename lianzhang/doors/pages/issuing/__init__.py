"""Papers written from the ledger, issued under a seal, and what comes back on them."""
