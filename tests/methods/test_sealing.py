"""A chain of seals: what was changed, removed or moved is found, and where."""

from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.sealing import FIRST, Break, breaks, canonical, digest, plain, said, seal


def paged(lines: list[tuple[int, bytes, str]]) -> list[list[tuple[int, bytes, str]]]:
    return [lines[at : at + 3] for at in range(0, len(lines), 3)]


TEXTS = st.lists(st.text(max_size=20), min_size=1, max_size=12, unique=True)


def chained(texts: list[str]) -> list[tuple[int, bytes, str]]:
    lines, previous = [], FIRST
    for number, text in enumerate(texts, 1):
        previous = seal(previous, f"{number} {text}")
        lines.append((number, f"{number} {text}".encode(), previous))
    return lines


@given(TEXTS)
def test_an_untouched_chain_holds_up_to_its_head(texts: list[str]):
    lines = chained(texts)
    assert list(breaks(paged(lines), head=lines[-1][2])) == []


@given(TEXTS, st.data())
def test_a_changed_line_is_found_where_it_stands(texts: list[str], data: st.DataObject):
    lines = chained(texts)
    at = data.draw(st.integers(0, len(lines) - 1))
    number, text, sealed = lines[at]
    lines[at] = (number, text + b"!", sealed)
    assert list(breaks(paged(lines))) == [Break(at, number)]


@given(TEXTS, st.data())
def test_a_line_changed_and_sealed_anew_no_longer_fits_the_next(
    texts: list[str], data: st.DataObject
):
    lines = chained(texts)
    at = data.draw(st.integers(0, len(lines) - 1))
    previous = lines[at - 1][2] if at else FIRST
    head = lines[-1][2]
    lines[at] = (at + 1, b"else", seal(previous, "else"))
    expected = Break(at + 1, at + 2) if at + 1 < len(lines) else Break(at + 1, None)
    assert list(breaks(paged(lines), head=head)) == [expected]


@given(TEXTS, st.data())
def test_a_removed_line_is_found_between_its_neighbours(texts: list[str], data: st.DataObject):
    lines = chained(texts)
    head = lines[-1][2]
    gone = data.draw(st.integers(0, len(lines) - 1))
    last = gone == len(lines) - 1
    del lines[gone]
    assert list(breaks(paged(lines), head=head)) == [Break(gone, None if last else gone + 2)]


@given(TEXTS.filter(lambda texts: len(texts) > 1), st.data())
def test_two_lines_that_changed_places_are_found(texts: list[str], data: st.DataObject):
    lines = chained(texts)
    head = lines[-1][2]
    one = data.draw(st.integers(0, len(lines) - 2))
    lines[one], lines[one + 1] = lines[one + 1], lines[one]
    assert next(breaks(paged(lines), head=head)).after == one


def test_the_same_content_is_written_the_same_way():
    assert canonical({"b": 1, "a": ["值", None]}) == '{"a":["值",null],"b":1}'
    assert digest([{"a": 1, "b": 2}]) == digest([{"b": 2, "a": 1}])
    assert digest([1, 2]) != digest([2, 1])
    assert digest(["a", "b"]) != digest(["ab"])


@given(st.lists(st.text(max_size=5), min_size=2, max_size=4))
def test_no_part_of_a_line_can_pass_for_two(parts: list[str]):
    assert said([plain(part) for part in parts]).count("\x1f") == len(parts) - 1
