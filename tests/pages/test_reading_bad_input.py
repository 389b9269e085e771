"""Whatever is uploaded at /reading/ or given to `lianzhang read`: a sentence or an empty, told review."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lianzhang.methods.reading.prose.extracting import MOST_BYTES
from lianzhang.records.proposals import queries
from tests.commands.conftest import Ran, lianzhang  # noqa: F401
from tests.methods.test_prose_files import SAYS, pdf, shown
from tests.worlds import World, sign_in

LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/P -60/O<%s>/U<%s>>>/ID[<01><01>]"
REFUSED = {
    "scan.pdf": (pdf(b""), "没有文字层"),
    "locked.pdf": (pdf(shown(SAYS), LOCK % (b"ab" * 32, b"cd" * 32)), "密码"),
    "empty.txt": (b"", "没有文字"),
    "picture.txt": (b"\x89PNG\x00\x01\x02\x03" * 50, "不是可以读取的文稿"),
}
TOLD = {
    "table.txt": ("甲公司  31.2亿元  2.5亿元\n乙公司  12.3亿元  1.1亿元\n", "表格拆成的行"),
    "english.txt": (
        "Output of the city grew by 8.4% in 2023, to 317 billion yuan.",
        "不是中文文稿",
    ),
    "numbers.txt": ("12 345 6789\n3.14 15926\n1977家\n", "没有可以入账的数"),
    "furniture.txt": ("首页 > 要闻\nCopyright 2024 版权所有\n扫一扫\n", "没有正文"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, (data, _) in REFUSED.items():
        (tmp_path / name).write_bytes(data)
    for name, (text, _) in TOLD.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", REFUSED)
def test_the_command_says_why_a_file_cannot_be_read(
    lianzhang: Callable[..., Ran],  # noqa: F811
    folder: Path,
    name: str,
):
    ran = lianzhang("read", folder / name, "--format", "jsonl")
    assert (ran.code, ran.out) == (2, "")
    assert REFUSED[name][1] in ran.err
    assert name in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", TOLD)
def test_the_command_gives_nothing_and_says_why(
    lianzhang: Callable[..., Ran],  # noqa: F811
    folder: Path,
    name: str,
):
    ran = lianzhang("read", folder / name, "--format", "jsonl")
    assert (ran.code, ran.out.strip()) == (0, "")
    assert TOLD[name][1] in ran.err


def test_the_command_says_that_fifty_megabytes_are_too_many(
    lianzhang: Callable[..., Ran],  # noqa: F811
    tmp_path: Path,
):
    file = tmp_path / "big.txt"
    file.write_bytes(SAYS.encode() * (50 * 2**20 // len(SAYS.encode())))
    ran = lianzhang("read", file)
    assert (ran.code, ran.out) == (2, "")
    assert "big.txt" in ran.err
    assert f"{MOST_BYTES // 2**20} MB" in ran.err


def test_the_command_says_that_dates_contradict(
    lianzhang: Callable[..., Ran],  # noqa: F811
    tmp_path: Path,
):
    file = tmp_path / "days.txt"
    file.write_text(
        f"云河市工业平稳\n发布时间:2024-05-20\n来源:云河日报 2023-04-11\n{SAYS}", "utf-8"
    )
    ran = lianzhang("read", file, "--format", "jsonl")
    assert "日期互相矛盾" in ran.err
    assert [json.loads(line)["num_text"] for line in ran.out.splitlines()] == ["1977家"]


def upload(client: Client, name: str, data: bytes) -> Any:
    form = {"file": SimpleUploadedFile(name, data), "title": name, "published_on": "2023-11-03"}
    return client.post("/reading/take-in/", form, follow=True)


@pytest.mark.django_db
def test_an_upload_that_cannot_be_read_is_refused_with_a_sentence(client: Client, world: World):
    sign_in(client, world, "bureau")
    for name, (data, said) in REFUSED.items():
        answer = upload(client, name, data)
        assert answer.status_code in (413, 422)
        assert said in answer.content.decode()
    assert queries.readings(viewer=world.bureau, limit=10).rows == ()


@pytest.mark.django_db
def test_an_upload_without_claims_opens_an_empty_review_that_says_why(client: Client, world: World):
    sign_in(client, world, "bureau")
    for name, (text, said) in TOLD.items():
        answer = upload(client, name, text.encode())
        assert answer.status_code == 200
        assert said in answer.content.decode()
