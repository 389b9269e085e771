"""Who is who: the queue of doubts, merges, the above-size register."""
