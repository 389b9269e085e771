"""Which answers each request may give, declared for all of them in one place."""

from typing import Any

from lianzhang.doors.notices.shapes import ProblemShape

_ASKED = (401, 403, 404, 422, 429, 503)
_PROPOSED = (400, 401, 403, 404, 409, 413, 415, 422, 429, 503)


def told(shape: Any) -> dict[int, Any]:
    """This function will declare the answers of a question: 304 to who has the very same (ETag)."""
    return {200: shape, 304: None, **dict.fromkeys(_ASKED, ProblemShape)}


def proposed(shape: Any) -> dict[int, Any]:
    """This function will declare the answers of a proposal."""
    return {201: shape, **dict.fromkeys(_PROPOSED, ProblemShape)}
