"""Pages for people: each area asks one query or calls one act and decides nothing."""
