"""The rules of a form: each speaks where it is broken, with its numbers, and not otherwise."""

from dataclasses import replace
from decimal import Decimal

import pytest

from lianzhang.methods.defining.tables import Check, CheckKind, Column, ColumnKind, Table
from lianzhang.records.rounds.queries.checking import Beside, check
from lianzhang.records.rounds.queries.reading import read_rows


def column(field, kind=ColumnKind.NUMBER, unit="万元", **more):
    return Column(field, field, field, kind=kind, unit=unit, **more)


FORM = Table(
    "form", "表", "Form",
    (
        column("whole"), column("one"), column("two"), column("used", unit="万千瓦时"),
        column("stopped", ColumnKind.FLAG, ""), column("why", ColumnKind.TEXT, ""),
    ),
)  # fmt: skip
FEN = 10**6  # of 万元


def rule(kind, field, *of, **more):
    return Check("rule", kind, field, "说法", of, **more)


def broken(rule, beside, **texts):
    form = replace(FORM, checks=(rule,))
    return [f.params["seen"] for f in check(form, read_rows(form, [texts]), beside)]


HALF = Decimal(50)
LAST = Beside({"whole": 100 * FEN})
POWER = Beside({"whole": 100 * FEN}, {"power": {"used": 100}}, {"power": {"used": 200}})


@pytest.mark.parametrize(
    "rule, beside, texts, seen",
    [
        (rule(CheckKind.SUM, "whole", "one", "two"), Beside(), {"whole": "3", "one": "1", "two": "2"}, []),
        (rule(CheckKind.SUM, "whole", "one", "two"), Beside(), {"whole": "3", "one": "1", "two": "1.9"}, ["whole 3万元，one 1万元，two 1.9万元"]),
        (rule(CheckKind.SUM, "whole", "one", "two"), Beside(), {"whole": "3", "one": "1"}, []),
        (rule(CheckKind.AT_MOST, "one", "whole"), Beside(), {"whole": "3", "one": "3"}, []),
        (rule(CheckKind.AT_MOST, "one", "whole"), Beside(), {"whole": "3", "one": "3.1"}, ["one 3.1万元，whole 3万元"]),
        (rule(CheckKind.JUMP, "whole", percent=HALF), LAST, {"whole": "150"}, []),
        (rule(CheckKind.JUMP, "whole", percent=HALF), LAST, {"whole": "151"}, ["whole 151万元，上期 100，+51.0%"]),
        (rule(CheckKind.JUMP, "whole", percent=HALF), Beside(), {"whole": "151"}, []),
        (rule(CheckKind.BESIDE, "whole", percent=HALF, table="power", other="used"), POWER, {"whole": "90"}, []),
        (rule(CheckKind.BESIDE, "whole", percent=HALF, table="power", other="used"), POWER, {"whole": "120"}, ["whole比上期 +20.0%，对照的数比上期 -50.0%"]),
        (rule(CheckKind.BESIDE, "whole", percent=HALF, table="power", other="used"), LAST, {"whole": "120"}, []),
        (rule(CheckKind.NEEDS, "stopped", "why"), Beside(), {"stopped": "是"}, ["why未填"]),
        (rule(CheckKind.NEEDS, "stopped", "why"), Beside(), {"stopped": "否"}, []),
    ],
)  # fmt: skip
def test_a_rule_speaks_where_it_is_broken_and_keeps_silent_about_the_unknown(
    rule, beside, texts, seen
):
    assert broken(rule, beside, **texts) == seen
