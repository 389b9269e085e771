"""Published frames of appraisals: what a document says beside its score — classes, whom, overrides.

Read from `appraisals.yaml` of the packs, by the code of the criterion that holds the score.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lianzhang.values.errors import Refused, gettext_noop

_NEEDED = ("name", "name_en", "source", "mark", "scope", "cuts")
_RULES = (
    "scope",
    "least_land",
    "cuts",
    "within",
    "count_exempt",
    "ties",
    "places",
    "small",
    "small_below",
    "vetoes",
    "exempts",
    "points",
)


@dataclass(frozen=True)
class Frame:
    """One frame: its names, where it is written, how surely, and parameters as plain data."""

    criterion: str
    name: str
    name_en: str
    source: str
    mark: str
    rules: Mapping[str, Any]
    items: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # by clause
    note: str = ""
    of: str = ""  # the clause that is the score, where the outcome of the criterion is not


def read_frames(packs: list[Path]) -> dict[str, Frame]:
    """This function will read the frames of the packs, a later pack over an earlier one.

    Raises `Refused` `appraising.bad_frame`.
    """
    found: dict[str, Frame] = {}
    for path in (pack / "appraisals.yaml" for pack in packs):
        if path.exists():
            for code, held in yaml.safe_load(path.read_text("utf-8"))["appraisals"].items():
                found[code] = _frame(str(code), held)
    return found


def _frame(code: str, held: Mapping[str, Any]) -> Frame:
    lacking = [key for key in _NEEDED if key not in held]
    unknown = [key for key in held if key not in {*_NEEDED, *_RULES, "items", "note", "of"}]
    if lacking or unknown:
        raise Refused.because(
            "appraising.bad_frame",
            gettext_noop("评价框架“%(code)s”缺少或多出了这些键：%(keys)s。"),
            remedy=gettext_noop("对照 definitions/appraisals.yaml 里的例子改正。"),
            code=code,
            keys="、".join((*lacking, *unknown)),
        )
    rules = {key: held[key] for key in _RULES if key in held}
    texts = {key: str(held[key]) for key in ("name", "name_en", "source", "mark")}
    return Frame(
        code,
        rules=rules,
        items=held.get("items", {}),
        note=held.get("note", ""),
        of=held.get("of", ""),
        **texts,
    )
