"""Reading YAML: nothing is turned into another thing, and every line is known."""

import string

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.defining.pack import read_yaml
from lianzhang.values.errors import Refused

WORDS = st.text(string.ascii_letters + string.digits + "指标数增速 .:-/%#'\"[]{},", min_size=1)
DATA = st.dictionaries(
    st.text(string.ascii_lowercase, min_size=1),
    st.recursive(WORDS, lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=6),
    min_size=1,
)


@given(DATA)
def test_what_is_written_is_what_is_read(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("pack") / "file.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    assert read_yaml(path).data == data


@given(
    st.lists(
        st.tuples(st.text(string.ascii_lowercase, min_size=1), st.integers(0, 3)),
        min_size=1,
        unique_by=lambda pair: pair[0],
    )
)
def test_every_key_knows_its_line(tmp_path_factory, keys):
    lines: list[str] = []
    expected = {}
    for key, blank in keys:
        lines += [""] * blank
        lines.append(f"{key}: 一")
        expected[key] = len(lines)
    path = tmp_path_factory.mktemp("pack") / "file.yaml"
    path.write_text("\n".join(lines), "utf-8")
    file = read_yaml(path)
    assert {key: file.where([key]).line for key in expected} == expected


def test_numbers_days_and_yes_stay_as_they_were_written(tmp_path):
    path = tmp_path / "file.yaml"
    path.write_text("value: 8.40\nplace: 370000\nday: 2023-11-03\nanswer: no\nblank:\n", "utf-8")
    assert read_yaml(path).data == {
        "value": "8.40",
        "place": "370000",
        "day": "2023-11-03",
        "answer": "no",
    }


@pytest.mark.parametrize(
    "content, code",
    [
        (b"a: [1", "definitions.unreadable_yaml"),
        ("名称: 甲".encode("gb18030"), "definitions.unreadable_yaml"),
        (b"- a\n- b\n", "definitions.not_a_mapping"),
        (b"just words\n", "definitions.not_a_mapping"),
        (b"a: 1\nb: 2\na: 3\n", "definitions.repeated_key"),
        (b"a: *nowhere\n", "definitions.unreadable_yaml"),
        (b"a: &a [*a]\n", "definitions.unreadable_yaml"),
    ],
)
def test_what_is_no_definition_file_is_refused(tmp_path, content, code):
    path = tmp_path / "file.yaml"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_yaml(path)
    assert [fault.code for fault in refused.value.faults] == [code]


def test_an_empty_file_holds_nothing(tmp_path):
    path = tmp_path / "file.yaml"
    path.write_text("# nothing yet\n", "utf-8")
    assert read_yaml(path).data == {}
