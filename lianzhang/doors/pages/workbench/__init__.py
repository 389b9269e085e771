"""工作台: what asks for an act today, each line leading to it."""
