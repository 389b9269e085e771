"""The reader's lists of words, checked: shape, repetitions, contradictions, examples that run."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.near import nearest
from lianzhang.methods.defining.pack import File, Loc, read_yaml
from lianzhang.methods.reading.prose import read_prose, word_lists
from lianzhang.methods.reading.prose.times import Today
from lianzhang.values.errors import Fault, Refused, Where, gettext_noop

_EXAMPLES = "examples"
_DAY, _PLACE = Today(2024, 5, 20), "云河市"  # of every example, as the file itself says


def check_reader_words(packs: Sequence[Path]) -> tuple[Fault, ...]:
    """This function will check the lists of words of every pack that has them.

    Returns a fault, with file and line, for each thing that is wrong; the examples run only where
    the lists are sound.
    """
    problems: list[Fault] = []
    for folder in (pack / "reading" for pack in packs):
        if folder.is_dir():
            problems += _problems(folder)
    return tuple(problems)


def _problems(folder: Path) -> list[Fault]:
    problems: list[Fault] = []
    for name in (*word_lists.SHAPES, _EXAMPLES):
        path = folder / f"{name}.yaml"
        if not path.is_file():
            problems.append(faults.no_such_file(name=path.name).at(Where(file=str(path))))
            continue
        try:
            file = read_yaml(path)
        except Refused as refused:
            problems += refused.faults
            continue
        if name != _EXAMPLES:
            problems += _shape(file, name) or _words(file, name)
        elif not problems:
            problems += _examples(file, folder)
    return problems


def _shape(file: File, name: str) -> list[Fault]:
    shape, found = word_lists.SHAPES[name], []
    for key in file.data:
        if key not in shape:
            near = "".join(nearest(key, tuple(shape)))
            known = "、".join(shape)
            found.append(file.fault(faults.unknown_key, (key,), key=key, known=known, nearest=near))
    for key, wanted in shape.items():
        if key not in file.data:
            found.append(file.fault(faults.missing_key, (), key=key))
        elif not word_lists.fits(file.data[key], wanted):
            found.append(_told(file, (key,), "shape", key=key))
    return found


def _words(file: File, name: str) -> Iterator[Fault]:
    for loc, word in word_lists.repeated(file.data):
        yield _told(file, loc, "twice", word=word)
    for loc, word, one, other in word_lists.claimed_twice(file.data):
        yield _told(file, loc, "conflict", word=word, one=one, other=other)
    for loc, word, one, other in word_lists.in_both(name, file.data):
        yield _told(file, loc, "conflict", word=word, one=one, other=other)
    for key in (key for where, key in word_lists.PATTERNS if where == name):
        for place, pattern in enumerate(file.data[key]):
            try:
                re.compile(pattern)
            except re.error as error:
                yield _told(file, (key, place), "pattern", word=pattern, problem=str(error))


def _examples(file: File, folder: Path) -> Iterator[Fault]:
    """Sentences that the lists must read: number → indicator, in order."""
    rows = file.data.get(_EXAMPLES, [])
    for place, example in enumerate(rows if isinstance(rows, list) else [rows]):
        if not _is_example(example):
            yield _told(file, (_EXAMPLES, place), "no_example")
            continue
        said, wanted = example["say"], list(example.get("get", {}).items())
        reading = read_prose(said, folder=folder, today=_DAY, place=_PLACE)
        read = [(one.num_text, one.indicator) for one in reading.proposals]
        if read != wanted:
            shown = "；".join(" ".join(pair) for pair in read) or "—"
            expected = "；".join(" ".join(pair) for pair in wanted) or "—"
            yield _told(
                file, (_EXAMPLES, place), "example", word=said, read=shown, expected=expected
            )


def _is_example(example: object) -> bool:
    return (
        isinstance(example, dict)
        and {"say"} <= set(example) <= {"say", "get"}
        and isinstance(example["say"], str)
        and word_lists.fits(example.get("get", {}), word_lists.PAIRS)
    )


_TOLD = {
    "no_example": (
        gettext_noop("这一条不是例句。"),
        gettext_noop("例句写 say（原句）和 get（数: 指标名），没有别的项。"),
        gettext_noop("参照同一文件里的其他例句改写。"),
    ),
    "shape": (
        gettext_noop("“%(key)s”写得不对。"),
        gettext_noop("这里要的是词的列表（或按名称分组的列表）。"),
        gettext_noop("照原文件的写法改：方括号里逐个写词，用逗号隔开。"),
    ),
    "twice": (
        gettext_noop("“%(word)s”在同一个列表里写了两次。"),
        gettext_noop("一个词写一次就够，两处以后容易改漏。"),
        gettext_noop("删去其中一处。"),
    ),
    "conflict": (
        gettext_noop("“%(word)s”同时在“%(one)s”和“%(other)s”里。"),
        gettext_noop("两处含义相反或不同，读到这个词时不知道按哪一个。"),
        gettext_noop("只留在含义相符的一处。"),
    ),
    "pattern": (
        gettext_noop("“%(word)s”不是能用的匹配式。"),
        gettext_noop("读到这里时出错：%(problem)s。"),
        gettext_noop("检查括号和反斜杠是否成对。"),
    ),
    "example": (
        gettext_noop("例句“%(word)s”读出来的和写明的不一样。"),
        gettext_noop("写明：%(expected)s；读出：%(read)s。"),
        gettext_noop("改正词表；确是例句写错的，改例句。"),
    ),
}


def _told(file: File, loc: Loc, kind: str, **params: str) -> Fault:
    what, why, remedy = _TOLD[kind]
    fault = Fault(f"definitions.reading_{kind}", what, why, remedy, params=params)
    return fault.at(file.where(loc))
