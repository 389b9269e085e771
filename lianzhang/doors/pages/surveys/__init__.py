"""问卷: the bureau's own surveys, from drafting to the index, and the form on a phone."""
