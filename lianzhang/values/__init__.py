"""Words that everyone shares: pure, tiny, total. No database, no web, no clock."""
