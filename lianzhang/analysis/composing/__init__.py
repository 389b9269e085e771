"""Composing: a paper's text out of the ledger, targets and places; it changes nothing."""

from lianzhang.analysis.composing.facts import CHANGES, CHANGES_TITLE, fact_of
from lianzhang.analysis.composing.sentences import restate, sentence
from lianzhang.analysis.composing.whole import compose, rewritten

__all__ = ["CHANGES", "CHANGES_TITLE", "compose", "fact_of", "restate", "rewritten", "sentence"]
