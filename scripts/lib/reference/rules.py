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
        "one day to another. `definitions/permissions.yaml` says which acts it has "
        "([permissions](permissions.md)).\n\n"
        + table(heads, rows)
        + "\n## What a role sees within its places\n\nWhat is public is seen by everybody.\n\n"
        + table(("role", "", "release scopes"), sees)
    )


def permissions_page() -> str:
    """This function will set every capability against every role, with the doors it opens."""
    from lianzhang.doors.pages.system.presenters import SCOPES, permissions
    from lianzhang.records.overlays.queries import catalogue

    known = catalogue()
    page = permissions(known)
    heads = (
        "capability",
        "scope",
        *(f"{r.name}<br>{r.name_en}" for r in known.acts.roles.values()),
    )
    marks = {"yes": "●", "beyond": "◎", "": ""}
    held = (
        (
            f"{code(row.code)}<br>{row.name.name}<br>{row.name.name_en}",
            row.scope,
            *(marks[h] for h in row.allowed),
        )
        for row in page.rows
    )
    doors = (
        (
            code(each.code),
            " ".join(map(code, each.pages)),
            " ".join(map(code, each.operations)),
            " ".join(map(code, each.commands)),
            " ".join(map(code, each.acts)),
        )
        for each in known.permissions.capabilities
    )
    personal = ((code(row.field), row.kind.value) for row in known.permissions.personal)
    scopes = ((code(reach), said) for reach, said in SCOPES.items())
    return (
        "# Permissions 权限\n\nWho may do what, as `definitions/permissions.yaml` says it: the pages let in "
        "by this table, the acts of the records are given by it, and a test walks every page, operation "
        "and command as every role and compares. ● may, within the scope; ◎ may, beyond the scope. What "
        "stands here in no row is open to nobody. Without the capability a guest is led from a page to the "
        "sign-in page and everybody else is refused (403); another's record is answered like one that is "
        "not there (404). Commands are run by whoever may log in to the server, under the name 命令行, and "
        "leave the same trail.\n\n"
        + table(heads, held)
        + "\n## Scopes\n\n"
        + table(("scope", ""), scopes)
        + "\n## The doors of each capability\n\n"
        + table(("capability", "pages", "operations of the API", "commands", "acts"), doors)
        + "\n## Fields that tell of a person\n\nMasked (`name`: 王**, `contact`: 138****1234) for "
        "whoever lacks `people.see_personal`.\n\n" + table(("field", "masked as"), personal)
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
