"""What the definition packs say: who may do what, the words, the indicators."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from scripts.lib.reference.writing import code, table


def acts_page() -> str:
    """This function will set acts against roles, and say what each role sees."""
    from lianzhang.records.overlays.queries import catalogue
    from lianzhang.values.claims import label
    from lianzhang.values.viewer import Release

    acts = catalogue().acts
    roles = acts.roles
    rows = (
        (
            code(name),
            f"{act.name}<br>{act.name_en}",
            *(_mark(name in acts.of(role)) for role in roles),
        )
        for name, act in acts.acts.items()
    )
    heads = ("act", "", *(f"{role.name}<br>{role.name_en}" for role in roles.values()))
    sees = (
        (code(name), role.name, "、".join(label(scope) for scope in Release if scope in role.sees))
        for name, role in roles.items()
    )
    return (
        "# Acts and roles 操作与角色\n\nA mandate gives a person a role for an office over a place, from "
        "one day to another. `definitions/acts.yaml` says this.\n\n"
        + table(heads, rows)
        + "\n## What a role sees within its places\n\nWhat is public is seen by everybody.\n\n"
        + table(("role", "", "release scopes"), sees)
    )


def _mark(yes: bool) -> str:
    return "●" if yes else ""


def words_page() -> str:
    """This function will print the glossary, group by group."""
    from lianzhang.records.overlays.queries import catalogue

    text = (
        "# Words 词\n\nA new word enters `definitions/words.yaml` before it enters code. 链长 is a leader of "
        "the city, 链主 an enterprise: neither is called a leader here.\n"
    )
    for group, words in groupby(catalogue().words, key=lambda word: word.group):
        rows = ((word.zh, word.en, code(word.identifier), word.meaning) for word in words)
        text += f"\n## {group}\n\n" + table(("中文", "English", "identifier", "meaning"), rows)
    return text


def indicators_page() -> str:
    """This function will list every indicator with what gives its numbers their meaning."""
    from lianzhang.records.overlays.queries import catalogue

    found = sorted(catalogue().indicators.values(), key=lambda each: each.code)
    heads = (
        "code",
        "name",
        "unit",
        "measure",
        "in time",
        "periods",
        "pace",
        "parts",
        "what is counted",
    )
    text = (
        f"# Indicators 指标\n\n{len(found)} indicators, one file each in `definitions/indicators/`. "
        "`official_only`: the growth rate is quoted as published, never computed. What the columns may "
        "hold is said under [definitions](definitions.md).\n\n"
    )
    return text + table(heads, map(_indicator, found))


def _indicator(found: Any) -> Iterable[str]:
    growth = "" if found.growth.value == "none" else f"<br>{code('growth ' + found.growth.value)}"
    counted = [found.basis, found.condition, found.scope_note, found.standard]
    return (
        code(found.code),
        "<br>".join((f"**{found.name}**", found.name_en, "、".join(found.aliases))).rstrip("<br>"),
        found.unit,
        found.measure.value + growth,
        found.behaviour.value,
        " ".join(found.periods)
        + (f" (from month {found.months_from})" if found.months_from > 1 else ""),
        found.pace.value,
        found.aggregation.value,
        "；".join(part for part in counted if part),
    )
