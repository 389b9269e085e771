"""One box over subjects, indicators and figures, answering while somebody types."""
