"""The ladder: who can pass this year, who needs one thing, who will lose a title, and why."""
