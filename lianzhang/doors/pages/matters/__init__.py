"""事项: what must be done by when, however it arose."""
