"""数据导入: a file or a pasted block comes in, is previewed, corrected, let in, or undone."""
