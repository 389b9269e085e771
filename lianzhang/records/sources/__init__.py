"""Documents and files: where numbers come from."""
