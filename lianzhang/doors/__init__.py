"""The ways in and out for people and programs: they decide nothing."""
