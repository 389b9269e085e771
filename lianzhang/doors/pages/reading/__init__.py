"""读文稿: texts are read, and what they say is looked at before it counts."""
