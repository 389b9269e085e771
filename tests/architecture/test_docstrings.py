"""Every public function of values, methods and records says what it will do."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "lianzhang"
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public(tree: ast.Module) -> Iterator[tuple[str, Definition]]:
    """Public functions and classes of a module, and the public methods of those classes."""
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, Definition) and not inner.name.startswith("_"):
                        yield f"{node.name}.{inner.name}", inner


def is_django_word(name: str) -> bool:
    """`Meta` of a model, the configuration of an app: Django's own words need no explanation."""
    return name.endswith((".Meta", "Config", "Config.ready"))


def test_public_functions_of_the_lower_bands_are_documented():
    silent = [
        f"{file.relative_to(PACKAGE)}: {name}"
        for band in ("values", "methods", "records")
        for file in sorted((PACKAGE / band).rglob("*.py"))
        if "migrations" not in file.parts
        for name, node in public(ast.parse(file.read_text("utf-8")))
        if not ast.get_docstring(node) and not is_django_word(name)
    ]
    assert silent == []
