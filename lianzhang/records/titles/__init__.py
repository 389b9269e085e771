"""Titles of enterprises: who was granted which, by which batch and document, valid until when."""
