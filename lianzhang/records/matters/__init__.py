"""Matters: what somebody must do by a day, however it arose, followed until it is struck off."""
