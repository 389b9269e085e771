"""The scripts can be read by any bash, stop with a sentence, and keep translations in step."""

import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = [ROOT / "scripts" / name for name in ("demo", "test", "check", "fix", "lock")]
COMMANDS = [*SCRIPTS, ROOT / ".ci/run"]
SHELL = [*COMMANDS, *(ROOT / "scripts/lib").glob("*.sh")]


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / f"scripts/lib/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def start(script: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [script, *words],
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A checkout with the scripts and locks only, and stand-ins for what they would install."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copytree(ROOT / "frontend", tmp_path / "frontend", ignore=lambda *_: ["node_modules"])
    for file in ("pyproject.toml", *(lock.name for lock in ROOT.glob("requirements*.lock"))):
        shutil.copy(ROOT / file, tmp_path)
    return tmp_path


def stand_in(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.mark.parametrize("script", SHELL, ids=lambda it: it.name)
def test_shell_can_be_read(script):
    read = subprocess.run(["bash", "-n", script], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")


def test_commands_can_be_run():
    assert [script.name for script in COMMANDS if not os.access(script, os.X_OK)] == []


def test_an_old_python_is_said_with_what_to_do(checkout):
    old = checkout / "python-of-old"
    stand_in(old, "exit 1")
    answer = start(checkout / "scripts/demo", "--check", LIANZHANG_PYTHON=str(old))
    assert answer.returncode == 1
    assert "需要 Python 3.11" in answer.stderr
    assert "LIANZHANG_PYTHON" in answer.stderr
    assert answer.stdout == ""


@pytest.mark.parametrize(
    "log, sentence",
    [
        ("OSError: [Errno 28] No space left on device", "磁盘已满"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "校验值不符"),
        ("ERROR: No matching distribution found for asgiref==3.13.0", "需要联网"),
        ("Error: ensurepip is not available", "python3-venv"),
        ("ERROR: something else", "something else"),
    ],
)
def test_a_failed_installation_says_why(checkout, log, sentence):
    python = checkout / ".venv/bin/python"
    stand_in(python, f'case "$*" in *pip*) echo "{log}" >&2; exit 1;; esac')
    answer = start(checkout / "scripts/demo", "--check")
    assert answer.returncode == 1
    assert sentence in answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""


def test_a_second_start_installs_nothing(checkout):
    python = checkout / ".venv/bin/python"
    stand_in(python, 'echo "$*" >> "$0.calls"; mkdir -p vendor; touch vendor/complete')
    stand_in(checkout / ".venv/bin/lianzhang", 'echo "{}"')
    first = start(checkout / "scripts/demo", "--check")
    assert (first.returncode, first.stdout) == (0, "{}\n")
    calls = Path(f"{python}.calls")
    assert "--require-hashes -r requirements.lock" in calls.read_text()
    calls.unlink()
    second = start(checkout / "scripts/demo", "--check")
    assert (second.returncode, second.stdout, second.stderr) == (0, "{}\n", "")
    assert not calls.exists()


def test_a_changed_lock_is_installed_at_the_next_start(checkout):
    python = checkout / ".venv/bin/python"
    stand_in(python, 'echo "$*" >> "$0.calls"; mkdir -p vendor; touch vendor/complete')
    stand_in(checkout / ".venv/bin/lianzhang", 'echo "{}"')
    start(checkout / "scripts/demo", "--check")
    Path(f"{python}.calls").unlink()
    with (checkout / "requirements.lock").open("a") as lock:
        lock.write("# renewed\n")
    start(checkout / "scripts/demo", "--check")
    assert "--require-hashes -r requirements.lock" in Path(f"{python}.calls").read_text()


# ── the files of the pages ────────────────────────────────────────────────────────────────────


def test_copied_files_do_not_point_to_source_maps(tmp_path):
    assets = load("assets")
    for package, file in assets.FILES.items():
        source = tmp_path / "modules" / package / file
        source.parent.mkdir(parents=True)
        end = (
            "/*# sourceMappingURL=a.map */"
            if file.endswith(".css")
            else "//# sourceMappingURL=a.map"
        )
        source.write_text(f"甲\n{end}\n", "utf-8")
    assets.copy_files(tmp_path / "modules", tmp_path / "vendor")
    copied = [file.read_text("utf-8") for file in (tmp_path / "vendor").iterdir()]
    assert copied == ["甲\n"] * len(assets.FILES)


def test_a_complete_vendor_folder_runs_nothing(tmp_path, monkeypatch):
    assets = load("assets")
    monkeypatch.setattr(assets, "VENDOR", tmp_path)
    monkeypatch.setattr(assets, "COMPLETE", tmp_path / "complete")
    monkeypatch.setattr(assets, "run", lambda *_: pytest.fail("a tool was run"))
    for file in assets.FILES.values():
        (tmp_path / Path(file).name).write_text("甲", "utf-8")
    (tmp_path / "complete").write_text(json.dumps(assets.wanted_versions()), "utf-8")
    assert assets.main() == 0


@pytest.mark.parametrize(
    "log, sentence",
    [
        ("npm error code ENOSPC", "磁盘已满"),
        ("npm error code EINTEGRITY", "校验值不符"),
        ("npm error code ENOTFOUND", "网络不通"),
        ("npm error odd", "npm error odd"),
    ],
)
def test_a_failed_fetch_says_why(log, sentence):
    assert sentence in load("assets").reason(log)


# ── translations ──────────────────────────────────────────────────────────────────────────────

TEMPLATE = """{% load i18n %}<p title="{% translate "标题" %}">{{ x|default:_("没有") }}
{% blocktranslate count n=rows|length %}一条{% plural %}{{ n }} 条{% endblocktranslate %}
{% translate "打开" context "菜单" %}</p>"""


def test_messages_are_found_in_code_and_templates(tmp_path):
    messages = load("messages")
    (tmp_path / "words.py").write_text("why = gettext_noop('缺 %(unit)s' '。')\n", "utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/a.html").write_text(TEMPLATE, "utf-8")
    assert set(messages.wanted(tmp_path)) == {
        ("", "缺 %(unit)s。", ""),
        ("", "标题", ""),
        ("", "没有", ""),
        ("", "一条", "%(n)s 条"),
        ("菜单", "打开", ""),
    }


def test_the_translation_keeps_what_was_translated_and_drops_what_is_gone(tmp_path):
    messages = load("messages")
    file = tmp_path / "django.po"
    messages.update(file, {("", "缺 %(unit)s。", ""): {"a.py"}, ("", "旧", ""): {"a.py"}})
    text = file.read_text("utf-8")
    file.write_text(text.replace('。"\nmsgstr ""', '。"\nmsgstr "%(unit)s is missing."'), "utf-8")
    now = {("", "缺 %(unit)s。", ""): {"b.py"}, ("", "新", ""): {"a.py"}}
    messages.update(file, now)
    assert list(messages.problems(file, now)) == ["no English: 新"]
    assert "旧" not in file.read_text("utf-8")


def test_a_translation_that_loses_a_place_is_named(tmp_path):
    messages = load("messages")
    file = tmp_path / "django.po"
    wanted = {("", "缺 %(unit)s。", ""): {"a.py"}}
    messages.update(file, wanted)
    text = file.read_text("utf-8")
    file.write_text(text.replace('。"\nmsgstr ""', '。"\nmsgstr "It is missing."'), "utf-8")
    assert list(messages.problems(file, wanted)) == ["the places differ: 缺 %(unit)s。"]
