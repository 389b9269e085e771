"""Upkeep: how the machine is doing, whether its keepers ran, and jobs that broke off."""
