"""来源: where numbers come from, and every number taken from each in its place."""
