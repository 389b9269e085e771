"""Looks across rooms and years; reads everything, changes nothing."""
