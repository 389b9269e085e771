"""Backup and restore: every table and every kept file, together."""
