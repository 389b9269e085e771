"""The ladder (梯度培育): rungs, near misses, losses, work lists, an enterprise's own page."""
