"""The mark in the link to a firm's form: made from the site's secret, kept nowhere."""

import hmac

from django.utils.crypto import salted_hmac

from lianzhang.records.surveys import errors

_SALT = "lianzhang.surveys.link"
_LONG = 24  # hexadecimal digits: 96 bits


def _mark(drawn_id: int) -> str:
    return salted_hmac(_SALT, str(drawn_id), algorithm="sha256").hexdigest()[:_LONG]


def token(drawn_id: int) -> str:
    """This function will make the mark of a form; whoever hands it out has looked at the scope."""
    return f"{drawn_id}-{_mark(drawn_id)}"


def drawn_of(mark: str) -> int:
    """This function will return which form a mark is for; raises `NotFound` for a forged one."""
    number, _, told = mark.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        raise errors.no_such_link()
    if not hmac.compare_digest(_mark(int(number)).encode(), told.encode()):
        raise errors.no_such_link()
    return int(number)
