"""The paragraphs that papers are made of."""

from lianzhang.analysis.composing.sentences import joined
from lianzhang.values.papers import Block, BlockKind, Span


def text(*spans: Span) -> Block:
    """This function will make a paragraph."""
    return Block(BlockKind.TEXT, joined(spans))


def gap(words: str) -> Block:
    """This function will make a paragraph that says what is missing."""
    return Block(BlockKind.GAP, (words,))
