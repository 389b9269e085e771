"""How things are done: plain functions on plain values, strangers to each other."""
