"""How reference pages are written: a table, a purpose, a heading."""

from collections.abc import Iterable

HEAD = "<!-- Written by scripts/fix from the code: do not edit. -->\n\n"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """This function will write a Markdown table; what would break a cell is escaped."""
    lines = [list(heads), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "".join(f"| {' | '.join(map(cell, line))} |\n" for line in lines)


def cell(text: str) -> str:
    """This function will make a text fit a cell: no pipes, no line breaks but ours."""
    return " ".join(text.replace("|", "\\|").split())


def code(text: str) -> str:
    """This function will mark a text as code; an empty one stays empty."""
    return f"`{text}`" if text else ""


def purpose(docstring: str) -> str:
    """This function will return the first sentence of a docstring as a table says it."""
    paragraph = docstring.strip().partition("\n\n")[0].removeprefix("This function will ")
    line = " ".join(paragraph.split())
    return line[:1].upper() + line[1:]
