"""The sentences of `prose_sentences.yaml` as expectations, and how a reading compares with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from lianzhang.methods.reading.prose import Proposal, read_prose
from lianzhang.methods.reading.prose.times import Today

TODAY = Today(2024, 5, 20)
PLACE = "云河市"
_SENTENCES = Path(__file__).with_name("prose_sentences.yaml")
_PLAIN = {"actual", "target", "plan"}


@dataclass(frozen=True)
class Expected:
    """One expected claim of a sentence; empty fields are not asked for."""

    num_text: str
    low: float
    high: float | None
    unit: str
    indicator: str
    kind: str
    modality: str
    comparator: str
    subject: str
    period: str


@dataclass(frozen=True)
class Case:
    """A sentence, the construction it shows and what it states."""

    construction: str
    say: str
    get: tuple[Expected, ...]


def cases() -> Iterator[Case]:
    """This function will read the sentences in order."""
    data = yaml.safe_load(_SENTENCES.read_text("utf-8"))
    for construction, rows in data.items():
        for row in rows:
            yield Case(construction, row["say"], tuple(map(expected, row["get"])))


def expected(text: str) -> Expected:
    """This function will read one line: num_text | value unit | indicator | kind | subject | period."""
    num_text, amount, indicator, kinds, subject, period = [*text.split("|"), "", ""][:6]
    value, _, unit = amount.partition(" ")
    low, _, high = value.partition("..")
    kind, modality, comparator = [*kinds.split("/"), "", ""][:3]
    modality = modality or (kind if kind in _PLAIN else "")
    return Expected(
        num_text,
        float(low),
        float(high) if high else None,
        unit,
        indicator,
        *(
            ("" if part == "*" else part)
            for part in (kind, modality, comparator or "=", subject or PLACE, period)
        ),
    )


def wrong(case: Case) -> list[str]:
    """This function will read a sentence and say, field by field, what came out otherwise."""
    found = list(read_prose(case.say, today=TODAY, place=PLACE).proposals)
    problems = []
    for want in case.get:
        got = next((one for one in found if one.num_text == want.num_text), None)
        if got is None:
            problems.append(f"{want.num_text}: not read")
            continue
        found.remove(got)
        problems += [f"{want.num_text}: {problem}" for problem in differences(want, got)]
    problems += [f"{one.num_text}: invented as {one.indicator}" for one in found]
    return problems


def differences(want: Expected, got: Proposal) -> list[str]:
    """This function will compare a claim with what was expected, the indicator by its words."""
    low = got.value if got.value is not None else got.value_min
    pairs = [
        ("value", want.low, low),
        ("upper", want.high, got.value_max),
        ("unit", want.unit, got.unit),
        ("indicator", folded(want.indicator), folded(got.indicator)),
        ("kind", want.kind, got.kind),
        ("modality", want.modality, got.modality),
        ("comparator", want.comparator, got.comparator),
        ("subject", want.subject, got.subject),
        ("period", want.period, got.period),
    ]
    return [
        f"{name} {got} instead of {want}" for name, want, got in pairs if want != "" and want != got
    ]


def folded(name: str) -> str:
    """The name without marks and counting words."""
    return re.sub(
        "(?:数|额)$", "", re.sub("[“”()\\s]", "", name).replace("场数", "").replace("件数", "")
    )
