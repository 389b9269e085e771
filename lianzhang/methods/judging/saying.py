"""A rule's own words: its expressions by the names of its inputs, numbers and clauses."""

from lianzhang.methods.judging.rules import Rule
from lianzhang.methods.judging.wording import Wording
from lianzhang.values.criteria import Clause, Input, ParameterRow


def wording_of(rule: Rule, year: int | None = None, *, english: bool = False) -> Wording:
    """This function will say a rule's expressions by the names of its inputs, numbers and clauses."""
    criterion = rule.criterion
    named: dict[str, Input | ParameterRow | Clause] = dict(rule.inputs)
    named |= criterion.parameters
    named |= {clause.code: clause for clause in criterion.clauses}
    return Wording(
        {code: (english and one.name_en) or one.name for code, one in named.items()}, year, english
    )
