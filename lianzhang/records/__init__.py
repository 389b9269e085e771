"""What is true, and who changed it: one room a subject, in the order in which data flows."""
