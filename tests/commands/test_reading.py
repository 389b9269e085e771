"""`lianzhang read`: one object per claim, one file per document, the reasoning of one, no database."""

import csv
import json

PAGE = "云河市工业运行平稳\n2024-05-20 来源:云河日报\n目前,全市规上工业企业达1977家,上云企业达1.1万家。\n"


def test_a_document_is_printed_as_one_object_per_claim(lianzhang, tmp_path):
    file = tmp_path / "007_page.txt"
    file.write_text(PAGE, "utf-8")
    ran = lianzhang("read", file, "--format", "jsonl")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["id"] for row in rows] == ["007-001", "007-002"]
    assert [row["indicator_code"] for row in rows] == [
        "above_size_enterprises",
        "cloud_enterprises",
    ]
    assert all(PAGE[row["num_start"] : row["num_end"]] == row["num_text"] for row in rows)


def test_several_documents_go_to_one_file_each(lianzhang, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(PAGE, "utf-8")
    ran = lianzhang(
        "read",
        tmp_path / "a.txt",
        tmp_path / "b.txt",
        "--format",
        "jsonl",
        "--to",
        tmp_path / "out",
    )
    assert (ran.code, ran.out) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.jsonl", "b.jsonl"]


def test_the_table_the_reasoning_and_the_loading_proposals_are_printed(lianzhang, tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(PAGE, "utf-8")
    assert "规模以上工业企业数" in lianzhang("read", file).out
    explained = lianzhang("read", file, "--explain", "1").out
    assert "above_size_enterprises" in explained
    assert "指标名在数的前面。" in explained
    rows = list(csv.DictReader(lianzhang("read", file, "--format", "proposals").out.splitlines()))
    assert [(row["指标"], row["数值"], row["性质"]) for row in rows] == [
        ("规模以上工业企业数", "1977家", "实绩"),
        ("上云企业数", "1.1万家", "实绩"),
    ]
    named = lianzhang("read", file, "--format", "entities").out.splitlines()
    assert ("media", "云河日报") in [
        (json.loads(line)["type"], json.loads(line)["text"]) for line in named
    ]


def test_bad_input_is_named_and_the_good_files_are_read_all_the_same(lianzhang, tmp_path):
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text(PAGE, "utf-8")
    empty.write_bytes(b"")
    ran = lianzhang(
        "read", empty, good, tmp_path / "none.txt", "--format", "jsonl", "--to", tmp_path
    )
    assert ran.code == 2
    assert "“empty.txt”里没有文字。" in ran.err
    assert (tmp_path / "good.jsonl").exists()
    assert lianzhang("read", good, "--explain", "9").code in (2, 4)
    assert lianzhang("read", good, "--format", "xml").code == 2
    furniture = tmp_path / "furniture.txt"
    furniture.write_text("首页 > 要闻\nCopyright 版权所有\n", "utf-8")
    assert "没有正文" in lianzhang("read", furniture).err


def test_reading_needs_no_database(alone, tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(PAGE, "utf-8")
    ran = alone(
        "read",
        file,
        "--format",
        "jsonl",
        LIANZHANG_DATABASE_URL="postgres://nobody@localhost:1/none",
    )
    assert ran.code == 0, ran.err
    assert len(ran.out.splitlines()) == 2
