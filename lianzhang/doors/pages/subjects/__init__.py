"""对象: whatever a number can be about, with what is on record of it, and the county map."""
