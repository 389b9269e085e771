"""Extracting: .txt, .docx, .pdf (text layer) and .html to one text, with the place of every stretch."""

import re

from lianzhang.methods.reading import refusals
from lianzhang.methods.reading.prose import refusals as prose_refusals
from lianzhang.methods.reading.prose.encodings import decode, is_wide
from lianzhang.methods.reading.prose.gathering import Extract
from lianzhang.methods.reading.prose.pdf_pages import read_pdf
from lianzhang.methods.reading.prose.web_pages import read_page
from lianzhang.methods.reading.prose.word_files import read_word

MOST_BYTES = 20 * 2**20  # a book of a million characters has 3 MB
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def extract(data: bytes, name: str) -> Extract:
    """This function will take the text out of a file, by what it holds rather than by its name.

    Raises `Refused`: `reading.empty`, `reading.too_big`, `reading.encrypted`, `reading.damaged`,
    `reading.no_text_layer`, `reading.not_a_text`.
    """
    if len(data) > MOST_BYTES:
        raise refusals.file_too_big(name, len(data) / 2**20, MOST_BYTES // 2**20)
    if not data.strip():
        raise prose_refusals.no_text(name)
    if data.startswith(b"%PDF"):
        found = read_pdf(data, name)
    elif data.startswith(b"PK\x03\x04"):
        found = read_word(data, name)
    elif data.startswith(_COMPOUND):
        raise prose_refusals.not_a_text(name)
    elif name.lower().endswith((".html", ".htm")) or re.match(
        rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", data[:200], re.IGNORECASE
    ):
        found = read_page(decode(data))
    elif b"\0" in data[:4096] and not is_wide(data):
        raise prose_refusals.not_a_text(name)
    else:
        found = Extract(decode(data))
    if not found.text.strip():
        raise prose_refusals.no_text(name)
    return found
