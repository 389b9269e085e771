"""What may be stored at all."""

from lianzhang.records.sources import errors

MARKS = ("绝密★", "机密★", "秘密★", "绝密 ★", "机密 ★", "秘密 ★")


def check_unclassified(name: str, head: str) -> None:
    """This function will refuse a file whose name or first text carries a classification mark."""
    for mark in MARKS:
        if mark in name or mark in head:
            raise errors.classified(mark)
