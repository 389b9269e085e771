"""`lianzhang read`: documents to proposals on the terminal or in files, without a database."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lianzhang.doors.commands.speaking import answer, answer_table, gettext, tell
from lianzhang.methods.defining import read_catalogue
from lianzhang.methods.reading.prose import (
    Extract,
    IndicatorIndex,
    Proposal,
    Reading,
    as_plain,
    extract,
    read_prose,
    told_reason,
)
from lianzhang.methods.reading.prose.refusals import NOTES
from lianzhang.values.errors import Fault, NotFound, Refused, gettext_noop

FORMATS = ("jsonl", "table", "proposals", "entities")
_HEADS = (
    gettext_noop("号"),
    gettext_noop("原文"),
    gettext_noop("对象"),
    gettext_noop("指标"),
    gettext_noop("期间"),
    gettext_noop("数值"),
    gettext_noop("性质"),
    gettext_noop("把握"),
)
_FIELDS = (
    gettext_noop("数值"),
    gettext_noop("指标"),
    gettext_noop("对象"),
    gettext_noop("期间"),
    gettext_noop("种类"),
)
# The headers of the long table of figures (definitions/tables/figures.yaml), so that it loads.
_LOADING = ("对象", "指标", "期间", "数值", "单位", "性质", "基准", "口径", "备注")
_MODALITY = {"actual": "实绩", "target": "目标", "plan": "计划安排"}


@dataclass(frozen=True)
class Wanted:
    """How the answer is to look, and where it is to go."""

    form: str = "table"
    to: Path | None = None
    explain: int = 0


def read_files(files: Sequence[Path], wanted: Wanted) -> None:
    """This function will read documents one by one; several go to one file each.

    Raises `Refused` for a file that cannot be read, after the others have been read.
    """
    if wanted.form not in FORMATS:
        raise _no_such_format(wanted.form)
    index = IndicatorIndex(_known())
    faults: list[Fault] = []
    for path in files:
        try:
            taken = extract(_bytes(path), path.name)
            reading = read_prose(taken.text, folder=_pack() / "reading", index=index)
            _hand_over(path, taken, reading, wanted, several=len(files) > 1)
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(*faults)


def _hand_over(
    path: Path, taken: Extract, reading: Reading, wanted: Wanted, *, several: bool
) -> None:
    for note in reading.notes:
        tell(f"{path.name}: {gettext(NOTES[note])}")
    if wanted.explain:
        _explain(path, taken, reading, wanted.explain)
        return
    if wanted.form == "table" and wanted.to is None:
        _table(path, reading)
        return
    text = _written(path, taken, reading, wanted.form)
    if wanted.to is None and not several:
        answer(text.rstrip("\n"))
        return
    folder = wanted.to or Path()
    folder.mkdir(parents=True, exist_ok=True)
    ending = "csv" if wanted.form in ("proposals", "table") else "jsonl"
    target = folder / f"{path.stem}.{'entities.' if wanted.form == 'entities' else ''}{ending}"
    target.write_text(text, "utf-8")
    tell(f"{path.name} → {target}")


def _written(path: Path, taken: Extract, reading: Reading, form: str) -> str:
    if form == "jsonl":
        lines = (
            {**as_plain(proposal, number, _prefix(path)), **_placed(taken, proposal)}
            for number, proposal in enumerate(reading.proposals, 1)
        )
        return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
    if form == "entities":
        return "".join(
            f"{json.dumps(name.plain(number, _prefix(path)), ensure_ascii=False)}\n"
            for number, name in enumerate(reading.names, 1)
        )
    return _loading(reading)


def _placed(taken: Extract, proposal: Proposal) -> dict[str, object]:
    place = taken.place(proposal.num_start)
    return {"place": dict(place)} if place else {}


def _prefix(path: Path) -> str:
    return f"{path.stem.partition('_')[0]}-"


def _loading(reading: Reading) -> str:
    """A long table of figures, to be looked through and let in with `lianzhang load --propose`."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_LOADING)
    for proposal in reading.proposals:
        writer.writerow(
            (
                proposal.subject,
                proposal.indicator,
                proposal.period,
                proposal.num_text,
                "" if proposal.unit in proposal.num_text else proposal.unit,
                _MODALITY.get(proposal.modality, ""),
                proposal.baseline,
                proposal.condition,
                proposal.quote.replace("\n", " "),
            )
        )
    return out.getvalue()


def _table(path: Path, reading: Reading) -> None:
    rows = [
        (
            number,
            proposal.quote.replace("\n", " ")[:40],
            proposal.subject,
            proposal.indicator,
            proposal.period,
            _amount(proposal),
            proposal.modality,
            f"{proposal.sure:.2f}",
        )
        for number, proposal in enumerate(reading.proposals, 1)
    ]
    answer_table(path.name, [gettext(head) for head in _HEADS], rows)


def _amount(proposal: Proposal) -> str:
    sign = "" if proposal.comparator in ("=", "range") else proposal.comparator
    if proposal.value is None:
        return f"{proposal.value_min:g}—{proposal.value_max:g}{proposal.unit}"
    value = f"{proposal.value:,.4f}".rstrip("0").rstrip(".")
    return f"{sign}{value}{proposal.unit}"


def _explain(path: Path, taken: Extract, reading: Reading, number: int) -> None:
    """Everything that decided on one proposal: passage, fields with their confidence, rules."""
    if not 1 <= number <= len(reading.proposals):
        raise NotFound.because(
            "reading.no_such_claim",
            gettext_noop("“%(name)s”里没有第 %(number)s 条。"),
            gettext_noop("共读出 %(count)s 条。"),
            gettext_noop("请从 1 起编号。"),
            name=path.name,
            number=number,
            count=len(reading.proposals),
        )
    proposal = reading.proposals[number - 1]
    values = (
        _amount(proposal),
        proposal.indicator,
        proposal.subject,
        proposal.period,
        proposal.kind,
    )
    answer(f"{path.name} {number}: {proposal.quote}")
    if place := taken.place(proposal.num_start):
        answer("  " + ", ".join(f"{name} {value}" for name, value in place.items()))
    for label, value, score in zip(_FIELDS, values, proposal.confidence.values(), strict=True):
        answer(f"  {gettext(label)}: {value} ({score:.2f})")
    for reason in proposal.reasons:
        answer(f"  · {gettext(told_reason(reason))}")
    if proposal.code:
        answer(f"  → {proposal.code}")
    elif proposal.nearest:
        answer(f"  → {gettext('没有现成的指标，最接近的：')}{'、'.join(proposal.nearest)}")


def _known() -> dict[str, tuple[str, ...]]:
    catalogue = read_catalogue(tuple(_packs()))
    return {code: (one.name, *one.aliases) for code, one in catalogue.indicators.items()}


def _packs() -> list[Path]:
    from django.conf import settings

    return [Path(pack) for pack in settings.LIANZHANG_PACKS]


def _pack() -> Path:
    """The last pack with tables of words: a later pack replaces them."""
    return next((pack for pack in reversed(_packs()) if (pack / "reading").is_dir()), _packs()[0])


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise NotFound.because(
            "reading.no_such_file",
            gettext_noop("没有文件“%(name)s”，或不能打开。"),
            remedy=gettext_noop("请核对文件名和权限。"),
            name=path,
        ) from None


def _no_such_format(form: str) -> Refused:
    return Refused.because(
        "reading.no_such_format",
        gettext_noop("没有输出格式“%(form)s”。"),
        remedy=gettext_noop("可用：%(known)s。"),
        form=form,
        known="、".join(FORMATS),
    )
