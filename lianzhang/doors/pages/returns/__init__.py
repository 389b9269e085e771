"""报表查询: what enterprises returned, row by row, in the viewer's scope."""
