"""An explanation as plain data: the one format of the command line, the API and exports."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from lianzhang.methods.judging import (
    ClauseTold,
    Explanation,
    Lever,
    NextBand,
    Part,
    amount,
    outcome_word,
    plain,
    value_text,
)
from lianzhang.values.criteria import Criterion, Outcome

_WHY = {
    "missing": "未提供",
    "no_base": "基数为零或负，比率没有意义",
    "parameter": "参数待使用单位填写",
    "no_row": "表中没有对应的一行",
    "judgement": "需人工评定",
}


def explanation_data(told: Explanation) -> dict[str, Any]:
    """This function will return an explanation as JSON values, texts in Chinese."""
    return {
        "criterion": told.rule.criterion.code,
        "name": told.rule.criterion.name,
        "cite": str(told.rule.criterion.instrument),
        "mark": told.rule.criterion.mark,
        "as_of": told.case.as_of.isoformat(),
        "outcome": told.outcome.value,
        "outcome_text": outcome_word(told.outcome.value),
        "value": None if told.value is None else _value(told.value),
        "clauses": [_clause(told, clause) for clause in told.clauses],
        "lacking": _lacking(told),
        "smallest_change": _lever(told, told.smallest) if told.smallest else None,
        "one_change_would_do": told.smallest is not None,
    }


def criterion_data(criterion: Criterion) -> dict[str, Any]:
    """This function will return what a criterion is: names, citation, dates, mark, inputs."""
    return {
        "code": criterion.code,
        "family": criterion.family,
        "name": criterion.name,
        "name_en": criterion.name_en,
        "title": criterion.instrument.title,
        "no": criterion.instrument.no,
        "clause": criterion.instrument.clause,
        "issuer": criterion.instrument.issuer,
        "printed": criterion.printed.isoformat() if criterion.printed else None,
        "effective_from": criterion.effective_from.isoformat(),
        "effective_to": criterion.effective_to.isoformat() if criterion.effective_to else None,
        "applies_to": criterion.applies_to,
        "mark": criterion.mark,
        "inputs": {code: [*filter(None, periods)] for code, periods in criterion.inputs.items()},
        "parameters_to_fill": [code for code, row in criterion.parameters.items() if not row.value],
    }


def _value(value: object) -> object:
    return float(value) if isinstance(value, Fraction) else value


def _clause(told: Explanation, clause: ClauseTold) -> dict[str, Any]:
    return {
        "code": clause.clause.code,
        "name": clause.clause.name,
        "outcome": clause.state.value,
        "value": None if isinstance(clause.value, bool) else _value(clause.value),
        "most_points": None if clause.most is None else float(clause.most),
        "cite": clause.clause.cite,
        "mark": clause.clause.mark or told.rule.criterion.mark,
        "rule": _part(told, clause.part) if clause.part else None,
        "values": _used(told, clause.used),
        "next_bands": [_band(told, band) for band in clause.next_bands],
    }


def _part(told: Explanation, part: Part) -> dict[str, Any]:
    data: dict[str, Any] = {"text": part.text, "outcome": part.state.value}
    if part.clause:
        data["clause"] = part.clause
    if part.parts:
        data["at_least"] = part.least
        data["parts"] = [_part(told, inner) for inner in part.parts]
    if part.used:
        data["values"] = _used(told, part.used)
    if part.found is not None and not isinstance(part.found, bool):
        data["found"] = _value(part.found)
        data["limit"] = None if part.limit is None else _value(part.limit)
    if part.no_base:
        data["no_base"] = True
    if part.levers:
        data["gaps"] = [_lever(told, lever) for lever in part.levers]
    return data


def _used(told: Explanation, used: Iterable[Any]) -> list[dict[str, Any]]:
    return [
        {
            "input": one.code,
            "name": told.rule.inputs[one.code].name,
            "period": _period(told, one.back),
            "value": value_text(told.rule.inputs[one.code], one.value),
            "source": one.source,
        }
        for one in used
    ]


def _lever(told: Explanation, lever: Lever) -> dict[str, Any]:
    asked = told.rule.inputs[lever.code]
    return {
        "input": lever.code,
        "name": asked.name,
        "period": _period(told, lever.back),
        "now": amount(lever.now, asked.unit),
        "needed": amount(lever.needed, asked.unit),
        "change": amount(abs(lever.change), asked.unit),
        "direction": "more" if lever.change > 0 else "less",
    }


def _band(told: Explanation, band: NextBand) -> dict[str, Any]:
    return {
        "band": band.band,
        "points": float(band.points),
        "adds": float(band.adds),
        "gaps": [_lever(told, lever) for lever in band.levers],
    }


def _lacking(told: Explanation) -> list[dict[str, Any]]:
    found = []
    for lack in told.lacks:
        asked = told.rule.inputs.get(lack.code)
        found.append(
            {
                "input": lack.code,
                "name": asked.name if asked else lack.code,
                "period": _period(told, lack.back),
                "why": lack.why,
                "why_text": _WHY[lack.why],
                "fill": asked.fill.value if asked and lack.why == "missing" else None,
            }
        )
    return found


def _period(told: Explanation, back: int | None) -> str | None:
    return None if back is None else str(told.case.as_of.year - back)


def explanation_lines(told: Explanation) -> list[str]:
    """This function will say an explanation in lines, for a terminal."""
    lines = [f"{told.rule.criterion.name}：{outcome_word(told.outcome.value)}"]
    if told.value is not None:
        lines[0] += f"（{_said(told.value)}）"
    for clause in told.clauses:
        points = (
            f" {_said(clause.value)}/{plain(clause.most)} 分" if clause.most is not None else ""
        )
        word = "" if clause.most is not None else f" {outcome_word(clause.state.value)}"
        lines.append(f"  {clause.clause.name}：{word}{points}".replace("： ", "："))
        if clause.part is not None and clause.state is not Outcome.MET:
            lines += [f"    {line}" for line in _leaf_lines(told, clause.part)]
    if told.outcome is Outcome.NOT_MET:
        lines.append("  " + _single(told))
    return lines


def _said(value: object) -> str:
    return plain(value) if isinstance(value, Fraction) else "—" if value is None else str(value)


def _leaf_lines(told: Explanation, part: Part) -> list[str]:
    if part.parts:
        return [line for inner in part.parts for line in _leaf_lines(told, inner)]
    if part.state is Outcome.MET:
        return []
    values = "，".join(
        f"{used['period'] or ''}{used['name']} {used['value']}" for used in _used(told, part.used)
    )
    gaps = "；或".join(_moved(told, lever) for lever in part.levers)
    line = f"{part.text}：{outcome_word(part.state.value)}"
    return [line + (f"（{values}）" if values else "") + (f"，{gaps}" if gaps else "")]


def _moved(told: Explanation, lever: Lever) -> str:
    data = _lever(told, lever)
    verb = "再增" if data["direction"] == "more" else "须减"
    return f"{data['period'] or ''}{data['name']}{verb} {data['change']}"


def _single(told: Explanation) -> str:
    if told.smallest is None:
        return "只改一个数不能通过。"
    return f"只改一个数，最小的是：{_moved(told, told.smallest)}。"
