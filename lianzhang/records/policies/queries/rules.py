"""The rule of a policy: a criterion as YAML, read by the same language as official criteria."""

import re
from dataclasses import replace
from pathlib import Path

from lianzhang.methods.defining.criteria import criterion_faults, read_criterion
from lianzhang.methods.defining.pack import parse_yaml
from lianzhang.methods.judging import Rule, make_rule
from lianzhang.methods.judging.kinds import TRUTH
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.policies import errors
from lianzhang.values.errors import Refused

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_NAMED = Path("政策条件")  # what faults call the text


def read_rule(text: str) -> Rule:
    """This function will read a policy's rule; raises what is wrong with it, by line.

    An input that nobody defines, a unit that does not fit, a band uncovered: each is named.
    """
    file = parse_yaml(text.encode(), _NAMED)
    criterion = read_criterion(file)
    file = replace(file, path=Path(f"{criterion.code}.yaml"))  # a rule of its own, in no pack
    wrong = [*criterion_faults(file, criterion)]
    if wrong:
        raise Refused(*wrong)
    for row in criterion.parameters.values():
        if row.value and not is_number(row.value):
            raise errors.no_change(f"{row.name}={row.value}")
    rule = make_rule(criterion, catalogue().inputs)
    if rule.kind != TRUTH:
        raise errors.no_truth(rule.kind)
    return rule


def is_number(text: str) -> bool:
    """This function will answer whether a text is a plain number, as thresholds are written.

    No exponents: a few characters of them are a number that fills the memory.
    """
    return bool(_NUMBER.fullmatch(text))
