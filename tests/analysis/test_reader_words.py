"""The reader's lists of words: what is wrong in them is named with file, line and remedy."""

import shutil
from pathlib import Path

import pytest

from lianzhang.analysis.reader_words import check_reader_words
from lianzhang.methods.reading.prose.words import FOLDER, words

CONFLICT, TWICE = "definitions.reading_conflict", "definitions.reading_twice"
SPOILT = [
    ("numbers.yaml", "  美元: [美元]", "  美元: [美元, 元]", CONFLICT, "元"),
    ("numbers.yaml", "'<': [不到,", "'<': [不到, 至少,", CONFLICT, "至少"),
    ("modality.yaml", "done: [已经,", "done: [已经, 目标是,", CONFLICT, "目标是"),
    ("heads.yaml", "verbs: [再建,", "verbs: [再建, 再建,", TWICE, "再建"),
    (
        "subjects.yaml",
        "\nchains: [产业链]",
        "\nchians: [产业链]",
        "definitions.unknown_key",
        "chians",
    ),
    ("subjects.yaml", "\nchains: [产业链]", "", "definitions.missing_key", "chains"),
    (
        "subjects.yaml",
        "\nchains: [产业链]",
        "\nchains: 产业链",
        "definitions.reading_shape",
        "chains",
    ),
    ("names.yaml", "\nevents: [", "\nevents: [[", "definitions.unreadable_yaml", "YAML"),
    ("furniture.yaml", "(?:版权所有", "((?:版权所有", "definitions.reading_pattern", "版权所有"),
    ("examples.yaml", "5G基站数}", "基站数}", "definitions.reading_example", "5G基站"),
    (
        "examples.yaml",
        "  - say: 第12代",
        "  - said: 第12代",
        "definitions.reading_no_example",
        "例句",
    ),
]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "reading")
    return tmp_path


def test_the_shipped_lists_have_no_fault_and_a_pack_without_lists_neither(tmp_path: Path):
    assert check_reader_words([FOLDER.parent, tmp_path]) == ()


@pytest.mark.parametrize(
    "name, good, bad, code, said", SPOILT, ids=[row[3] + row[4] for row in SPOILT]
)
def test_a_fault_is_named_by_file_line_and_remedy(
    pack: Path, name: str, good: str, bad: str, code: str, said: str
):
    file = pack / "reading" / name
    text = file.read_text("utf-8")
    assert good in text
    file.write_text(text.replace(good, bad, 1), "utf-8")
    words.cache_clear()
    found = [fault for fault in check_reader_words([pack]) if fault.code == code]
    assert len(found) == 1
    assert said in str(found[0])
    assert found[0].remedy
    assert found[0].where.file == str(file)
    assert found[0].where.line


def test_the_line_is_that_of_the_word(pack: Path):
    file = pack / "reading" / "numbers.yaml"
    text = file.read_text("utf-8").replace("  美元: [美元]", "  美元: [美元, 元]")
    file.write_text(text, "utf-8")
    [fault] = check_reader_words([pack])
    assert fault.where.line is not None
    assert "美元: [美元, 元]" in text.splitlines()[fault.where.line - 1]


def test_a_list_that_is_not_there_is_named(pack: Path):
    (pack / "reading" / "modality.yaml").unlink()
    assert [fault.code for fault in check_reader_words([pack])] == ["definitions.no_such_file"]


def test_an_example_fails_where_a_word_it_needs_is_taken_out(pack: Path):
    file = pack / "reading" / "heads.yaml"
    text = file.read_text("utf-8")
    assert "全国制造业单项冠军: 国家级制造业单项冠军" in text
    changed = text.replace("全国制造业单项冠军: 国家级制造业单项冠军", "甲乙丙: 丁戊")
    file.write_text(changed, "utf-8")
    assert "definitions.reading_example" in {fault.code for fault in check_reader_words([pack])}
