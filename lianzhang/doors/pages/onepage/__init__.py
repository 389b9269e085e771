"""全市工业运行一页表: one A4 landscape sheet, on screen, on paper and as .xlsx."""
