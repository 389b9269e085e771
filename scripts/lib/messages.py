"""Keeps the English translation in step with the Chinese messages in code and templates.

messages.py compile   .po to .mo, where a .po is newer (set-up; needs no gettext tools)
messages.py update    adds new messages to the .po, drops those that are gone (scripts/fix)
messages.py check     fails when a message has no English or its places differ (scripts/check)
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "lianzhang"
ENGLISH = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
METADATA = {
    "Project-Id-Version": "lianzhang",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

# how many leading arguments of each marking function are (context, msgid, plural)
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
PLACE = re.compile(r"%\(\w+\)[sd]|%%|%[sd]")

Message = tuple[str, str, str]  # context, msgid, plural; empty where there is none


def marked(tree: ast.AST) -> Iterator[Message]:
    """This function will yield every message that a module marks for translation."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        texts = [
            argument.value
            for argument in node.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if name in PLAIN and texts:
            yield "", texts[0], ""
        elif name in PLURAL and len(texts) > 1:
            yield "", texts[0], texts[1]
        elif name in CONTEXT and len(texts) > 1:
            yield texts[0], texts[1], ""


def template_calls(source: str) -> Iterator[Message]:
    """This function will yield the messages of a template, read by Django's own reader.

    `templatize` turns a template into calls among blanked-out text; the calls are picked out
    one by one because the rest is not Python.
    """
    from django.utils.translation.template import templatize

    text = templatize(source)
    for found in re.finditer(r"\b(?:n|np|p)?gettext\(|(?<![\w.])_\(", text):
        for end in re.finditer(r"\)", text[found.start() :]):
            try:
                call = ast.parse(re.sub(r"\bu(?=['\"])", "", text[found.start() :][: end.end()]))
            except SyntaxError:
                continue
            yield from marked(call)
            break


def wanted(package: Path = PACKAGE) -> dict[Message, set[str]]:
    """This function will gather all messages with the files that use them."""
    messages: dict[Message, set[str]] = {}
    for file in sorted(package.rglob("*.py")):
        if "migrations" not in file.parts:
            for message in marked(ast.parse(file.read_text("utf-8"))):
                messages.setdefault(message, set()).add(file.relative_to(package).as_posix())
    for pattern in ("*.html", "*.txt"):
        for file in sorted(package.rglob(f"templates/**/{pattern}")):
            for message in template_calls(file.read_text("utf-8")):
                messages.setdefault(message, set()).add(file.relative_to(package).as_posix())
    return messages


def key(entry: polib.POEntry) -> Message:
    """This function will return what identifies an entry of a .po file."""
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def update(file: Path, messages: dict[Message, set[str]]) -> None:
    """This function will rewrite a .po: translations stay, new messages come, unused ones go."""
    known = {key(entry): entry for entry in polib.pofile(str(file))} if file.exists() else {}
    catalogue = polib.POFile(wrapwidth=96)
    catalogue.metadata = METADATA
    for message, files in sorted(messages.items(), key=lambda item: (sorted(item[1]), item[0])):
        context, msgid, plural = message
        entry = known.get(message) or polib.POEntry(
            msgid=msgid, msgctxt=context or None, msgid_plural=plural
        )
        if plural and not entry.msgstr_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        entry.occurrences = [(name, "") for name in sorted(files)]  # no line numbers: quiet diffs
        entry.flags = ["python-format"] if PLACE.search(msgid) else []
        catalogue.append(entry)
    file.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(file))


def problems(file: Path, messages: dict[Message, set[str]]) -> Iterator[str]:
    """This function will yield one sentence for each message whose English is not right."""
    known = {key(entry): entry for entry in polib.pofile(str(file))} if file.exists() else {}
    for message in sorted(messages.keys() - known.keys()):
        yield f"not in {file.name}: {message[1]} ({', '.join(sorted(messages[message]))})"
    for message in sorted(known.keys() - messages.keys()):
        yield f"in {file.name} but used nowhere: {message[1]}"
    for message in sorted(messages.keys() & known.keys()):
        entry = known[message]
        texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if entry.fuzzy or not all(texts):
            yield f"no English: {message[1]}"
        elif any(places(text) - places(message[1] + message[2]) for text in texts) or (
            not message[2] and places(message[1]) != places(entry.msgstr)
        ):
            yield f"the places differ: {message[1]}"


def places(text: str) -> set[str]:
    """This function will return the named places of a template."""
    return set(PLACE.findall(text))


def compile_all(package: Path = PACKAGE) -> None:
    """This function will write a .mo beside each .po that is newer than its .mo."""
    for source in package.glob("locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))


def main(act: str) -> int:
    """This function will do one act and return the exit code."""
    if act == "compile":
        compile_all()
        return 0
    if act == "update":
        update(ENGLISH, wanted())
        return 0
    found = list(problems(ENGLISH, wanted()))
    print(*found, sep="\n", file=sys.stderr)
    if found:
        print(
            f"{len(found)} 条消息的英文译文有问题：运行 scripts/fix 后在 {ENGLISH.name} 中补齐。/ "
            f"{len(found)} messages without proper English: run scripts/fix, then fill the .po.",
            file=sys.stderr,
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else "check"))
