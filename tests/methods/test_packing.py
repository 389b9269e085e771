"""A backup file is whole and what it was, or it is refused with a sentence."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from lianzhang.methods.packing import FORMAT_VERSION, Manifest, Part, opened, packed
from lianzhang.methods.packing.writing import Writer
from lianzhang.values.errors import Refused

TEXT = "甲县,乙县\n".encode() * 2000


def made(folder: Path, name: str = "all.zip") -> Path:
    kept = folder / "kept"
    kept.write_bytes(TEXT)
    with packed(folder / name) as writer:
        with writer.part("tables/rows.parquet", compressed=True) as stream:
            stream.write(TEXT)
            stream.write(memoryview(b"more"))
            assert stream.tell() == len(TEXT) + 4
            assert stream.writable()
        writer.add_file("files/blobs/aa/kept", kept)
        writer.finish(manifest(writer))
    return folder / name


def manifest(writer: Writer) -> Manifest:
    return Manifest(
        format_version=FORMAT_VERSION,
        project_version="0",
        made_at=datetime(2023, 11, 15, tzinfo=UTC),
        database="sqlite",
        migrations={},
        tables=[],
        parts=writer.parts,
    )


def code_of(file: Path) -> str:
    with pytest.raises(Refused) as refused, opened(file):
        pass
    assert refused.value.faults[0].remedy
    return refused.value.faults[0].code


def test_what_was_put_in_comes_out(tmp_path: Path):
    with opened(made(tmp_path)) as pack:
        (kept,) = pack.manifest.files
        pack.extract(kept, tmp_path / "out")
        with pack.stream("tables/rows.parquet") as stream:
            assert stream.read() == TEXT + b"more"
    assert (tmp_path / "out").read_bytes() == TEXT


def test_only_its_owner_may_read_it(tmp_path: Path):
    assert made(tmp_path).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hello" * 99, b"\x00" * 4096])
def test_another_file_is_no_backup(tmp_path: Path, data: bytes):
    (tmp_path / "x.zip").write_bytes(data)
    assert code_of(tmp_path / "x.zip") == "packing.not_a_backup"


def test_another_zip_is_no_backup(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert code_of(tmp_path / "x.zip") == "packing.not_a_backup"


def test_wherever_it_is_cut_off_it_is_refused(tmp_path: Path):
    data = made(tmp_path).read_bytes()
    for length in range(64, len(data), max(1, len(data) // 40)):
        (tmp_path / "cut.zip").write_bytes(data[:length])
        assert code_of(tmp_path / "cut.zip") == "packing.cut_off", length


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_one_changed_byte_changes_nothing_that_is_read(tmp_path: Path, at: float, flip: int):
    file = tmp_path / "all.zip"
    data = bytearray((file if file.exists() else made(tmp_path)).read_bytes())
    data[int(at * len(data))] ^= flip
    (tmp_path / "changed.zip").write_bytes(data)
    try:
        with opened(tmp_path / "changed.zip") as pack:  # a byte that nobody reads: a date, a flag
            for part in pack.manifest.parts:
                pack.extract(part, tmp_path / "out")
            assert (tmp_path / "out").read_bytes() == TEXT
    except Refused as refused:
        assert refused.faults[0].code.startswith("packing.")


def rewritten(file: Path, to: Path, **members: bytes | None) -> Path:
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for info in old.infolist():
            data = members.get(info.filename, old.read(info))
            if data is not None:
                new.writestr(info, data)
        for name in members.keys() - {*old.namelist()}:
            new.writestr(name, members[name] or b"")
    return to


@pytest.mark.parametrize(
    "members, code",
    [
        ({"manifest.json": None}, "packing.damaged"),
        ({"manifest.json": b"{}"}, "packing.damaged"),
        ({"LIANZHANG-BACKUP": None}, "packing.not_a_backup"),
        ({"tables/rows.parquet": None}, "packing.damaged"),
        ({"tables/rows.parquet": b"short"}, "packing.damaged"),
        ({"tables/rows.parquet": TEXT + b"else"}, "packing.damaged"),
        ({"tables/rows.parquet": TEXT * 3}, "packing.damaged"),
        ({"files/blobs/zz/extra": b"x"}, "packing.damaged"),
    ],
)
def test_parts_and_manifest_must_agree(tmp_path: Path, members, code: str):
    assert code_of(rewritten(made(tmp_path), tmp_path / "other.zip", **members)) == code


@pytest.mark.parametrize(
    "path", ["files/../../etc/passwd", "/etc/passwd", "files/.hidden", "secret", "files//x", "a\\b"]
)
def test_a_part_stays_in_its_folder(path: str):
    with pytest.raises(ValidationError):
        Part(path=path, size=0, sha256="0" * 64)


def test_a_newer_format_is_refused_before_its_parts_are_read(tmp_path: Path):
    with packed(tmp_path / "new.zip") as writer:
        later = manifest(writer).model_copy(update={"format_version": FORMAT_VERSION + 1})
        writer.finish(later)
    assert code_of(tmp_path / "new.zip") == "packing.newer_format"


def test_what_goes_wrong_leaves_no_file(tmp_path: Path):
    with pytest.raises(ValidationError), packed(tmp_path / "all.zip") as writer:
        writer.add_file("moon", Path(__file__))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path):
    made(tmp_path)
    with pytest.raises(Refused) as refused:
        made(tmp_path)
    assert refused.value.faults[0].code == "packing.in_the_way"
