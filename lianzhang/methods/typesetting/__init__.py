"""Typesetting: a paper's blocks as .docx in the layout of GB/T 9704, and as .pdf."""

from lianzhang.methods.typesetting.checking import SLOTS, check_template
from lianzhang.methods.typesetting.layout import Head, Sheet
from lianzhang.methods.typesetting.pdf import Set, can_set, fitted, set_pdf, stand_ins
from lianzhang.methods.typesetting.template import built_in
from lianzhang.methods.typesetting.word import set_docx

__all__ = [
    "SLOTS",
    "Head",
    "Set",
    "Sheet",
    "built_in",
    "can_set",
    "check_template",
    "fitted",
    "set_docx",
    "set_pdf",
    "stand_ins",
]
