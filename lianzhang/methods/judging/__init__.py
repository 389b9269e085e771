"""Judging by dated rules: one small language, two evaluations of the same tree, one explanation."""

from lianzhang.methods.judging.amounts import amount, measured, outcome_word, plain, value_text
from lianzhang.methods.judging.cases import Case, Given, Key, Value, read_value
from lianzhang.methods.judging.compiling import Compiled, column, compile_rule
from lianzhang.methods.judging.conditions import Condition, Conditions, conditions_of
from lianzhang.methods.judging.evaluating import Judge, Lack
from lianzhang.methods.judging.examples import example_case, run_examples
from lianzhang.methods.judging.explaining import ClauseTold, Explanation, NextBand, Part, explain
from lianzhang.methods.judging.functions import FUNCTIONS
from lianzhang.methods.judging.levers import Lever
from lianzhang.methods.judging.rules import Faulty, Rule, make_rule

__all__ = [
    "FUNCTIONS",
    "Case",
    "ClauseTold",
    "Compiled",
    "Condition",
    "Conditions",
    "Explanation",
    "Faulty",
    "Given",
    "Judge",
    "Key",
    "Lack",
    "Lever",
    "NextBand",
    "Part",
    "Rule",
    "Value",
    "amount",
    "column",
    "compile_rule",
    "conditions_of",
    "example_case",
    "explain",
    "make_rule",
    "measured",
    "outcome_word",
    "plain",
    "read_value",
    "run_examples",
    "value_text",
]
