"""指标台账: the list of all numbers, and the whole story of each."""
