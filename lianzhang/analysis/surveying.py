"""The size class of firms that may be drawn for a survey, by the statistical classification."""

from datetime import date

from lianzhang.analysis.ladder.book import book_on
from lianzhang.analysis.ladder.cases import cases_of, told_to
from lianzhang.analysis.warehouse.judging import judge_all
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.viewer import Viewer

FAMILY = "size_statistics"
_CODES = {"大型": "large", "中型": "medium", "小型": "small", "微型": "micro"}


def size_classes(place: SubjectCard, *, viewer: Viewer, on: date) -> dict[int, str]:
    """This function will return the size class of every firm of a place that declared enough for it.

    The rest is absent: their class is not guessed, they are drawn as 规上 or not.
    """
    rule = book_on(on).in_force(FAMILY, on)
    if rule is None:
        return {}
    told = told_to([rule], viewer=viewer, on=on, within=place.path)
    cases = cases_of([rule], told, viewer=viewer, on=on, within=place.path).table
    found = judge_all(rule, cases, as_of=on).column("outcome").to_pylist()
    pairs = zip(cases["subject_id"].to_pylist(), found, strict=True)
    return {subject: _CODES[word] for subject, word in pairs if word in _CODES}
