"""Plans, targets and what the responsible units say of them."""
