"""材料校核 as a list for people: the same heads and cells on the page, in the file, in the terminal."""

from collections.abc import Iterable, Iterator

from django.utils.translation import get_language, gettext

from lianzhang.analysis.proofreading import Cause, Checked, Conclusion, Finding
from lianzhang.doors.briefings.marking import Mark, mark_document, mark_text
from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.methods.reading.prose import Extract
from lianzhang.records.figures.queries import FigureRow
from lianzhang.values.amounts import amount_text
from lianzhang.values.claims import label
from lianzhang.values.errors import gettext_noop

HEADS = (
    gettext_noop("号"),
    gettext_noop("原句"),
    gettext_noop("材料数"),
    gettext_noop("台账数"),
    gettext_noop("口径/截至"),
    gettext_noop("结论"),
    gettext_noop("理由"),
    gettext_noop("来源"),
    gettext_noop("编号"),
)


def language() -> str:
    """This function will return `en` or `zh`."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def heads() -> list[str]:
    """This function will return the headers of the list."""
    return [gettext(head) for head in HEADS]


def figure_text(row: FigureRow) -> str:
    """This function will print the value of a figure."""
    return amount_text(row.claim.amount, language())


def named_text(row: FigureRow) -> str:
    """This function will print what a figure is about: 示例市规模以上工业企业数（2023年1—9月）."""
    english = language() == "en"
    subject = row.subject.name_en if english and row.subject.name_en else row.subject.name
    indicator = row.indicator.name_en if english else row.indicator.name
    return f"{subject} · {indicator} · {row.claim.period.label(language())}"


def scope_text(finding: Finding) -> str:
    """This function will print 口径/截至 of the figure a number was held against."""
    row = finding.held_against
    if row is None:
        return ""
    claim = row.claim
    as_of = claim.as_of.isoformat() if claim.as_of else claim.period.label(language())
    parts = (
        named_text(row).rpartition(" · ")[0],
        claim.scope_note,
        gettext("对比%(what)s") % {"what": claim.baseline} if claim.baseline else "",
        gettext("截至 %(day)s") % {"day": as_of},
        gettext(label(claim.modality)),
        gettext("数据阶段：%(stage)s") % {"stage": gettext(label(claim.stage))},
    )
    return " · ".join(part for part in parts if part)


def conclusion_text(finding: Finding) -> str:
    """This function will print the conclusion."""
    return gettext(finding.conclusion.label)


def reason_text(finding: Finding) -> str:
    """This function will print why, with the figure that explains the number."""
    return " ".join(_reasons(finding))


def _reasons(finding: Finding) -> Iterator[str]:
    yield gettext(finding.cause.label)
    if finding.source and finding.source is not finding.figure:
        told = {"what": named_text(finding.source), "value": figure_text(finding.source)}
        if finding.cause is Cause.NOT_FOR_PERIOD:
            yield gettext("台账最近的是：%(what)s，%(value)s。") % told
        else:
            yield gettext("这个数在台账里是：%(what)s，%(value)s。") % told
    if finding.cause is Cause.GOAL_WORD:
        yield gettext("规划的用词是“%(word)s”。") % {"word": finding.goal_word}
    if finding.parts:
        yield gettext("依据同句的：%(parts)s。") % {"parts": "、".join(finding.parts)}
    if finding.newer:
        told = {"what": named_text(finding.newer), "value": figure_text(finding.newer)}
        yield gettext("另有更新的期间：%(what)s，%(value)s。") % told
    if finding.unreleased and finding.cause is not Cause.NOT_RELEASED:
        yield gettext("台账里的这个数也未获准对外。")


def cells(number: int, finding: Finding) -> Row:
    """This function will return one number of a draft as a row of the list, counted from 1."""
    row = finding.held_against
    return Row(
        (
            number,
            finding.statement.sentence.strip(),
            finding.statement.proposal.num_text,
            figure_text(row) if row else None,
            scope_text(finding) or None,
            conclusion_text(finding),
            reason_text(finding),
            row.source_title if row else None,
            row.id if row else None,
        ),
        synthetic=bool(row and row.claim.synthetic),
    )


def all_cells(findings: Iterable[Finding]) -> Iterator[Row]:
    """This function will turn what was found into rows of the list."""
    return (cells(number, finding) for number, finding in enumerate(findings, 1))


def occasion_text(checked: Checked) -> str:
    """This function will say for whom, when and about which place a draft was checked."""
    occasion = checked.occasion
    return gettext("%(audience)s · 文稿日期 %(day)s · 全市指 %(place)s") % {
        "audience": gettext("对外") if occasion.public else gettext("内部"),
        "day": occasion.day.isoformat(),
        "place": occasion.place.name,
    }


def summary_text(checked: Checked) -> str:
    """This function will count what was found: 共 12 个数：一致 10，已有更新数 2."""
    counted = ((conclusion, checked.count(conclusion)) for conclusion in Conclusion)
    told = "，".join(f"{gettext(which.label)} {count}" for which, count in counted if count)
    total = gettext("共 %(count)s 个数") % {"count": len(checked.findings)}
    return f"{total}：{told}" if told else total


def comment_text(finding: Finding) -> str:
    """This function will print a finding as the comment beside the number in the draft."""
    row = finding.held_against
    told = f"【{conclusion_text(finding)}】{reason_text(finding)}"
    if row is None:
        return told
    figure = gettext("台账：%(value)s（%(scope)s），来源：%(source)s，编号 %(id)s") % {
        "value": figure_text(row),
        "scope": scope_text(finding),
        "source": row.source_title,
        "id": row.id,
    }
    return f"{told}\n{figure}"


def as_document(name: str, data: bytes, taken: Extract, checked: Checked) -> bytes:
    """This function will return a draft as a .docx with a comment at each of its numbers.

    A draft that came as a .docx keeps its own form; `taken` is the text that was read out of `data`.
    """
    marks = [
        Mark(f.statement.proposal.num_start, f.statement.proposal.num_end, comment_text(f))
        for f in checked.findings
    ]
    if data.startswith(b"PK"):
        return mark_document(data, taken, marks)
    return mark_text(name, taken.text, marks)


def as_sheet(checked: Checked) -> bytes:
    """This function will return what was found as an .xlsx."""
    notes = (occasion_text(checked), summary_text(checked))
    return workbook(gettext("材料校核"), heads(), all_cells(checked.findings), notes=notes)
