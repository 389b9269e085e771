"""Questionnaires of the bureau's own surveys, in dated versions, as `surveys.yaml` states them."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.errors import Fault, gettext_noop

OPTIONS = 3  # better, the same, worse: what the diffusion index knows


@dataclass(frozen=True, config=STRICT)
class SurveyQuestion:
    """A question with its three answers, better first; `weight` is its part in the index."""

    code: str
    text: str
    text_en: str
    options: tuple[str, ...]
    options_en: tuple[str, ...]
    weight: str
    origin: str  # official: asked as a published survey does; own
    cites: str


@dataclass(frozen=True, config=STRICT)
class Questionnaire:
    """A version of a questionnaire; `least` answers are needed before a number is given out."""

    code: str
    name: str
    name_en: str
    effective_from: date
    least: int
    questions: tuple[SurveyQuestion, ...]
    effective_to: date | None = None
    note: str = ""

    def in_force(self, day: date) -> bool:
        """This function will answer whether it is sent out on a day."""
        return self.effective_from <= day <= (self.effective_to or date.max)


@dataclass(frozen=True, config=STRICT)
class _Surveys:
    questionnaires: tuple[Questionnaire, ...]


def read_questionnaires(file: File) -> tuple[Questionnaire, ...]:
    """This function will read `surveys.yaml`."""
    return shaped(file, _Surveys).questionnaires


def questionnaire_faults(file: File) -> Iterator[Fault]:
    """This function will yield a fault for options or weights that make no index, for a code that
    is there twice, and for two versions in force on one day; raises where nothing can be read."""
    found = read_questionnaires(file)
    yield from _wrong(file, found)
    yield from _at_once(file, found)


def _wrong(file: File, found: tuple[Questionnaire, ...]) -> Iterator[Fault]:
    for index, one in enumerate(found):
        at = ("questionnaires", index, "questions")
        codes = [question.code for question in one.questions]
        for code in {code for code in codes if codes.count(code) > 1}:
            yield file.fault(faults.duplicate_code, at, code=code, first=file.path)
        for number, asked in enumerate(one.questions):
            if {len(asked.options), len(asked.options_en)} != {OPTIONS}:
                yield _no_scale(asked).at(file.where((*at, number, "options")))
        if sum(Fraction(question.weight) for question in one.questions) != 1:
            yield _no_whole(one).at(file.where(at))


def _at_once(file: File, found: tuple[Questionnaire, ...]) -> Iterator[Fault]:
    for one, other in combinations(found, 2):
        last_one, last_other = one.effective_to or date.max, other.effective_to or date.max
        if one.code == other.code and max(one.effective_from, other.effective_from) <= min(
            last_one, last_other
        ):
            at = ("questionnaires", found.index(other), "effective_from")
            yield _both(one).at(file.where(at))


def _no_scale(asked: SurveyQuestion) -> Fault:
    return Fault(
        "definitions.no_scale",
        gettext_noop("问题“%(text)s”不是三个选项。"),
        gettext_noop("扩散指数按好、平、差三个选项计算，中英文都要写。"),
        gettext_noop("请写三个选项，好的在前。"),
        params={"text": asked.text},
    )


def _no_whole(one: Questionnaire) -> Fault:
    return Fault(
        "definitions.no_whole",
        gettext_noop("问卷“%(name)s”各问的比重合计不是1。"),
        gettext_noop("指数按比重合成。"),
        gettext_noop("请核对 weight，不参加合成的写0。"),
        params={"name": one.name},
    )


def _both(one: Questionnaire) -> Fault:
    return Fault(
        "definitions.two_questionnaires",
        gettext_noop("问卷“%(name)s”有两版同时在用。"),
        gettext_noop("同一天只能有一版。"),
        gettext_noop("请给前一版写上 effective_to。"),
        params={"name": one.name},
    )
