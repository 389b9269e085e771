"""Single cells read on the way into a case: names to codes, words, days, amounts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from lianzhang.methods.transcribing.drafts import Draft, FilledSheet
from lianzhang.values.amounts import read_amount
from lianzhang.values.claims import Counting, Modality, Stage, label, read_word
from lianzhang.values.errors import Fault, Refused, Where, gettext_noop
from lianzhang.values.periods import Period
from lianzhang.values.texts import key
from lianzhang.values.viewer import Release

Word = TypeVar("Word", Modality, Stage, Counting, Release)
KINDS = {
    "企业": "enterprise",
    "园区": "park",
    "产业集群": "cluster",
    "集群": "cluster",
    "产业链": "chain",
    "行业": "industry",
    "机构": "organisation",
    "单位": "organisation",
    "项目": "project",
    "基金": "fund",
    "产业体系": "industry_system",
}
SOURCE_KINDS = {
    "": "article",
    "报道": "article",
    "文件": "article",
    "表格": "table",
    "报表": "table",
}
ASSESSED_BY = {"省": "province", "市": "city", "": ""}
YES = {"是", "1", "true", "yes", "y", "√", "TRUE", "True"}


@dataclass
class Names:
    """Codes by the names under which they were introduced; codes stand for themselves."""

    known: dict[str, str] = field(default_factory=dict)

    def learn(self, code: str, names: Iterable[str]) -> None:
        """This function will remember names of a code; the first bearer of a name keeps it."""
        for name in (code, *names):
            if name:
                self.known.setdefault(key(name), code)

    def code(self, text: str) -> str:
        """This function will return the code a text means, or the text where nobody bears it."""
        return self.known.get(key(text), text) if text else ""


def listed(text: str) -> list[str]:
    """This function will part names written with 、 or commas."""
    for mark in ("，", ",", "；", ";"):
        text = text.replace(mark, "、")
    return [part.strip() for part in text.split("、") if part.strip()]


@dataclass
class RowReader:
    """One row being read; what is wrong goes to the draft, placed in its cell."""

    draft: Draft
    sheet: FilledSheet
    row: int
    cells: Mapping[str, str]

    def text(self, name: str) -> str:
        """This function will return a cell's text."""
        return self.cells.get(name, "").strip()

    def where(self, name: str) -> Where:
        """This function will place a cell."""
        return self.sheet.where(self.row, name)

    def say(self, name: str, fault: Fault) -> None:
        """This function will note a fault in a cell."""
        self.draft.faults.append(fault.at(self.where(name)))

    def yes(self, name: str) -> bool:
        """This function will read 是."""
        return self.text(name) in YES

    def one_of(self, name: str, words: Mapping[str, str]) -> str:
        """This function will read one of the words of a column."""
        text = self.text(name)
        if text in words:
            return words[text]
        if text in words.values():
            return text
        known = "、".join(word for word in words if word)
        self.say(name, _unknown_word(text, known))
        return ""

    def word(self, name: str, kind: type[Word]) -> str:
        """This function will read a word of the ledger into its code; "" where left empty."""
        text = self.text(name)
        found = read_word(kind, text) if text else None
        if text and found is None:
            self.say(name, _unknown_word(text, "、".join(label(word) for word in kind)))
        return found.value if found is not None else ""

    def day(self, name: str) -> str:
        """This function will read a day, or the last day of a period: 2025年底 is 2025-12-31."""
        text = self.text(name)
        return self._trying(name, lambda: Period.parse(text).end.isoformat()) if text else ""

    def amount(self, name: str, default_unit: str) -> dict[str, str]:
        """This function will read a value with its unit and bounds."""
        text, unit = self.text(name), self.text("unit") or default_unit
        if not text:
            self.say(name, _blank())
            return {}
        try:
            read = read_amount(text, unit or None)
        except Refused as refused:
            for fault in refused.faults:
                self.say(name, fault)
            return {}
        return {
            "value": f"{read.value.decimal:f}",
            "unit": read.value.unit.symbol,
            "comparator": read.comparator.value,
            "upper": f"{read.upper.decimal:f}" if read.upper else "",
        }

    def _trying(self, name: str, read: Callable[[], str]) -> str:
        try:
            return read()
        except Refused as refused:
            for fault in refused.faults:
                self.say(name, fault)
            return ""


def _unknown_word(text: str, known: str) -> Fault:
    return Fault(
        "transcribing.unknown_word",
        gettext_noop("这里不能填“%(text)s”。"),
        gettext_noop("可填：%(known)s。"),
        gettext_noop("请改为其中之一，或按说明留空。"),
        params={"text": text, "known": known},
    )


def _blank() -> Fault:
    return Fault(
        "transcribing.blank",
        gettext_noop("这一格为空。"),
        gettext_noop("没有数值就没有这一条。"),
        gettext_noop("请补填；确实没有数的，删去该行。"),
    )
