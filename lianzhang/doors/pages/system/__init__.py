"""系统管理: an office's settings, who may do what, and the trail."""
