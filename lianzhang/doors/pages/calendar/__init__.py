"""日历: deadlines, meetings and visits by day."""
