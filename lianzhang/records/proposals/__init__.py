"""Subjects and indicators that somebody proposes: waiting until somebody decides."""
