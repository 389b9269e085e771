"""Programmes that come by the API: their tokens, and what was answered to a repeated write."""
