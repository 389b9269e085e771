"""The catalogue of criteria: dates, citations, marks, and what the office fills in."""
