"""Facts only: no sentence of a source stands in the cases or definitions."""

import re
from pathlib import Path

import pytest

from lianzhang.methods.defining import read_case, read_catalogue
from lianzhang.values.texts import simplified, without_pinyin

pytestmark = pytest.mark.shared

ROOT = Path(__file__).resolve().parents[2]
# the name of a national standard (GB/T 36073), and what stands at the foot of every page of the web
STANDING = {"数据管理能力成熟度评估模型", "All rights reserved"}
WIDTH = 15  # characters; what is longer and the same is a sentence, not a coincidence
CATALOGUE = read_catalogue([ROOT / "definitions"])
CASES = [read_case(path.parent, CATALOGUE) for path in sorted((ROOT / "cases").glob("*/case.yaml"))]


def folded(text: str) -> str:
    """Letters, digits and characters alone, so that marks and spaces hide nothing."""
    return re.sub(r"[\W_]+", "", simplified(text)).lower()


@pytest.fixture(scope="module")
def sources(shared: Path) -> str:
    texts = [path.read_text("utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    return "\n".join(folded(without_pinyin(text)) for text in texts)


@pytest.fixture(scope="module")
def official() -> list[str]:
    """Names and titles, which nobody may reword; the longest first."""
    names = {indicator.name for indicator in CATALOGUE.indicators.values()}
    names |= {alias for it in CATALOGUE.indicators.values() for alias in it.aliases}
    names |= STANDING
    for case in CASES:
        names |= {plan.title for plan in case.plans} | {source.title for source in case.sources}
        for subject in case.subjects:
            names |= {subject.name, *subject.aliases}
    return sorted({folded(name) for name in names}, key=len, reverse=True)


FILES = sorted([*(ROOT / "definitions").rglob("*.yaml"), *(ROOT / "cases").rglob("*.yaml")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_line_of_a_file_repeats_a_sentence_of_a_source(path, sources, official):
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        text = folded(line)
        for name in official:
            text = text.replace(name, "\n")
        windows = {text[at : at + WIDTH] for at in range(len(text) - WIDTH + 1)}
        copied = {window for window in windows if "\n" not in window and window in sources}
        assert not copied, f"line {number}: {copied}"


def test_no_name_of_an_official_stands_in_the_cases(shared: Path):
    import json

    people = {
        json.loads(line)["text"]
        for path in (shared / "gold").glob("*.entities.jsonl")
        for line in path.read_text("utf-8").splitlines()
        if json.loads(line)["type"] == "person"
    }
    assert people
    written = "\n".join(simplified(path.read_text("utf-8")) for path in FILES)
    assert [name for name in people if simplified(name) in written] == []
