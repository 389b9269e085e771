"""Per-mu appraisals: tried out, published, seen by each firm, objected to."""
