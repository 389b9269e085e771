"""What people and programs come in by: settings, commands, addresses of pages and of the API."""

from collections.abc import Iterable, Iterator
from typing import Any

from scripts.lib.reference.writing import code, purpose, table


def settings_page() -> str:
    """This function will list the environment variables, then what an office sets on a page."""
    from django.conf import settings

    rows = [
        (
            code(each.name),
            code(each.default),
            each.kind + ("<br>**secret**" if each.secret else ""),
            f"{each.meaning}<br>{each.meaning_en}",
        )
        for each in settings.ENVIRONMENT
    ]
    from lianzhang.records.overlays.queries import setting_definitions

    own = (
        (
            code(row.key),
            code(str(row.default).lower()),
            f"{row.name}：{row.meaning}<br>{row.name_en}",
        )
        for row in setting_definitions().values()
    )
    return (
        "# Settings 设置\n\n## Environment variables 环境变量\n\nNone has to be set; every "
        "default is safe. What holds now, and where it came from, stands under 系统管理 › 运行环境. A "
        "variable with this prefix that is not listed is named at the start, with the likeliest "
        "name meant; a value that cannot be read ends it with a sentence.\n\n"
        + table(("variable", "default", "kind", "meaning"), sorted(rows))
        + "\n## On the page 系统管理\n\nWhat an office sets for itself from a day on; "
        "`definitions/settings.yaml` states the defaults.\n\n"
        + table(("setting", "default", "meaning"), own)
    )


def commands_page() -> str:
    """This function will describe every command with its arguments and options."""
    import typer

    from lianzhang.doors.commands import app

    found = list(_walk(typer.main.get_command(app), ("lianzhang",)))
    listed = table(("command", "what it does"), ((code(words), says) for words, says, _ in found))
    parts = [
        f"\n## {words}\n\n{table(('parameter', 'default', 'meaning'), rows)}"
        for words, _, rows in found
        if rows
    ]
    text = (
        "# Commands 命令\n\nEvery command takes `--lang zh` or `--lang en`. Exit codes: 0 done · "
        "1 unexpected, or the machine does not let us · 2 refused, faults found, wrong usage · "
        "3 not allowed · 4 not found · 5 somebody else was first.\n\n"
    )
    return text + listed + "".join(parts)


def _walk(command: Any, words: tuple[str, ...]) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Yield every command that does something: its words, what it does, its parameters."""
    inner = getattr(command, "commands", {})
    for name in sorted(inner):
        yield from _walk(inner[name], (*words, name))
    if not inner:
        says = (command.help or "").strip().partition("\n\n")[0]
        yield " ".join(words), says, [_parameter(p) for p in command.params if _shown(p)]


def _shown(parameter: Any) -> bool:
    return not getattr(parameter, "hidden", False) and parameter.name != "help"


def _parameter(parameter: Any) -> list[str]:
    option = parameter.param_type_name == "option"
    name = parameter.opts[0] if option else (parameter.metavar or parameter.name).upper()
    default = parameter.default
    plain = "" if default in (None, "", False, ()) or callable(default) else str(default)
    return [code(name), code(plain), getattr(parameter, "help", "") or ""]


def pages_page() -> str:
    """This function will list the addresses of pages with their names and purposes."""
    from django.urls import get_resolver

    found = _addresses(get_resolver().url_patterns, "/", "")
    rows = [row for row in found if not row[0].startswith("`/api/")]
    return (
        "# Pages 页面\n\nA POST answers with a redirect, or with the page and what is wrong.\n\n"
        + table(("path", "name", "what it does"), sorted(rows))
    )


def _addresses(patterns: Iterable[Any], prefix: str, space: str) -> Iterator[tuple[str, str, str]]:
    """Yield path, name and first sentence of every view."""
    for pattern in patterns:
        path = prefix + str(pattern.pattern).removeprefix("^")
        if hasattr(pattern, "url_patterns"):
            yield from _addresses(
                pattern.url_patterns, path, getattr(pattern, "namespace", "") or ""
            )
        else:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            name = ":".join(filter(None, (space, getattr(pattern, "name", "") or "")))
            yield code(path), code(name), purpose(view.__doc__ or "")


# ── the API ───────────────────────────────────────────────────────────────────────────────────


def api_page() -> str:
    """This function will describe every request of the API and every shape of its answers."""
    from lianzhang.doors.api.site import api

    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    requests = [
        part
        for path, methods in sorted(schema["paths"].items())
        for method, said in sorted(methods.items())
        for part in _request(f"{method.upper()} {path}", said)
    ]
    shapes = [_shape(name, said) for name, said in sorted(schema["components"]["schemas"].items())]
    return (
        "# API 接口\n\nJSON; a machine reads the same at `/api/v1/openapi.json`, a person at "
        "`/api/v1/docs`. Whoever is signed in "
        "sees what the pages show; everybody else what is public. A refusal is "
        '`{"ok": false, "errors": [{code, what, why, remedy, where}]}` with 400, 401, 403, 404, '
        "409, 413, 422 or 503, "
        "in the language of `Accept-Language`.\n"
        + "".join(requests)
        + "\n# Shapes\n"
        + "".join(shapes)
    )


def _request(name: str, said: dict[str, Any]) -> Iterator[str]:
    yield f"\n## {name}\n\n{said.get('description') or said.get('summary', '')}\n"
    parameters = said.get("parameters", [])
    if parameters:
        rows = [
            (code(p["name"]), _type(p["schema"]), code(_default(p["schema"], p.get("required"))))
            for p in parameters
        ]
        yield "\n" + table(("parameter", "type", "default"), rows)
    answer = said["responses"].get(200) or said["responses"].get("200") or {}
    for content in answer.get("content", {}).values():
        yield f"\nAnswers {_type(content.get('schema', {})) or 'JSON'}.\n"


def _default(schema: dict[str, Any], required: bool | None) -> str:
    given = schema.get("default")
    return "required" if required else str(given).lower() if given not in (None, "") else ""


def _shape(name: str, said: dict[str, Any]) -> str:
    rows = [
        (code(field), _type(inner), inner.get("description", ""))
        for field, inner in said.get("properties", {}).items()
    ]
    return f"\n## {name}\n\n{said.get('description', '')}\n\n{table(('field', 'type', ''), rows)}"


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_type(part) for part in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    limits = [
        f"{sign} {schema[key]}"
        for key, sign in (("minimum", "≥"), ("maximum", "≤"))
        if key in schema
    ]
    kind = schema.get("format") or schema.get("type", "")
    return " ".join(filter(None, (kind, *limits)))
