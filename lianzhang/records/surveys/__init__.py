"""The bureau's own surveys (企业运行问卷): asked for, answered, an index from what is stored."""
