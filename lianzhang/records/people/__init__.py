"""Accounts, offices and the trail."""
