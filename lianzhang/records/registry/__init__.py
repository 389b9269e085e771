"""Subjects: whatever a number can be about."""
