"""What watches the running site: one log line per request, counts, health. Nothing about people."""
