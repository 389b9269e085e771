"""What is told to a person or a programme through any door: refusals, troubles, records as data."""
