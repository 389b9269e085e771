"""The examples of docs/api.md run against a live server."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.conftest import Live

pytestmark = [pytest.mark.once, pytest.mark.long]

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"```(bash|python)\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("language, example", EXAMPLES, ids=[each for each, _ in EXAMPLES])
def test_the_example_works_as_it_stands(live_api: Live, language: str, example: str):
    command = ["bash", "-ec"] if language == "bash" else [sys.executable, "-c"]
    env = os.environ | {"SITE": live_api.url, "TOKEN": live_api.tokens["all"]}
    done = subprocess.run(
        [*command, example], env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_there_is_an_example_in_each_language():
    assert {language for language, _ in EXAMPLES} == {"bash", "python"}
