"""Chains: catalogues as an office edits them, and who stands where on them."""
