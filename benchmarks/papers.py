"""How much dearer is a paper whose numbers all lead to the ledger than the same text, bare?

Claim: a 20-page paper with 300 numbers as .docx in at most 3 times the time of bare docxtpl, and as
.pdf in at most 3 times that of bare typst, for the same text. Both are checked first: the words
that come out are the same. Medians of several runs, in turn.
"""

import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

from clock import ROOT, machine

sys.path.insert(0, str(ROOT))
MOST, RUNS, NUMBERS = 3.0, 7, 300


def main() -> int:
    """Set the paper and the bare text in turn, compare words, print the ratios."""
    import pypdfium2
    import typst
    from docx import Document
    from docxtpl import DocxTemplate

    from lianzhang.methods.typesetting import set_docx, set_pdf, stand_ins

    sheet, texts, title = _paper()
    plain = Document()
    plain.add_paragraph("{{ title }}")
    for mark in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        plain.add_paragraph(mark)
    kept = BytesIO()
    plain.save(kept)
    body = f'"{stand_ins()["仿宋_GB2312"]}"'
    lines = "\n\n".join(f'#"{text}"' for text in texts)
    source = f'#set page(paper: "a4")\n#set text(font: {body}, size: 16pt)\n{title}\n\n{lines}'
    fonts = typst.Fonts()

    def bare_docx() -> bytes:
        template = DocxTemplate(BytesIO(kept.getvalue()))
        template.render({"title": title, "lines": texts})
        out = BytesIO()
        template.save(out)
        return out.getvalue()

    def bare_pdf() -> bytes:
        return bytes(typst.Compiler(source.encode(), font_paths=fonts).compile(format="pdf"))

    ours, theirs = set_docx(sheet), bare_docx()
    said = [{p.text for p in Document(BytesIO(data)).paragraphs} for data in (ours, theirs)]
    assert all(text in said[0] and text in said[1] for text in texts), "the texts differ"
    pages = [len(pypdfium2.PdfDocument(data)) for data in (set_pdf(sheet).data, bare_pdf())]
    print(machine())
    print(f"{NUMBERS} numbers; pages {pages[0]} (bare: {pages[1]})")
    ratios = []
    for name, one, other in (
        ("docx", lambda: set_docx(sheet), bare_docx),
        ("pdf", lambda: set_pdf(sheet), bare_pdf),
    ):
        mine, bare = _medians(one, other)
        ratios.append(mine / bare)
        print(
            f"{name:5} {mine * 1000:7.0f} ms  bare {bare * 1000:7.0f} ms  ratio {mine / bare:.2f}"
        )
    print(f"at most {MOST}")
    return 0 if max(ratios) <= MOST else 1


def _paper() -> tuple[Any, list[str], str]:
    """The paper, the words of its paragraphs, and its title."""
    from lianzhang.methods.typesetting import Head, Sheet
    from lianzhang.values.papers import Audience, Block, BlockKind, Content, Number

    def _said(n: int) -> tuple[str | Number, ...]:
        begin = f"2023年1—9月，第{n}项指标达到"
        return begin, Number(f"{n * 7}.3亿元", (n,)), "，工业运行总体平稳，好于预期。"

    blocks = tuple(
        Block(BlockKind.TEXT, tuple(span for at in range(3) for span in _said(3 * n + at + 1)))
        for n in range(NUMBERS // 3)
    )
    title = "示例市工业运行情况汇报"
    content = Content(
        "report", title, "990100", "示例市", "2023-11-20", Audience.INTERNAL, "", blocks
    )
    sheet = Sheet(
        content, Head("示例市工信局", "第1期", "2023年11月20日"), "http://localhost/ledger/"
    )
    texts = [block.text for block in blocks]
    return sheet, texts, title


def _medians(*made: Callable[[], object]) -> list[float]:
    spent: list[list[float]] = [[] for _ in made]
    for _ in range(RUNS):
        for at, make in enumerate(made):
            began = time.perf_counter()
            make()
            spent[at].append(time.perf_counter() - began)
    return [statistics.median(times) for times in spent]


if __name__ == "__main__":
    sys.exit(main())
