"""材料: drafts held against the ledger, and documents held against each other."""
