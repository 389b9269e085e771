"""What parameters are made of: text that both databases can hold, days, cursors, page sizes."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from lianzhang.analysis.ladder.lists import LISTS
from lianzhang.analysis.policies.listing import SHOWS
from lianzhang.methods.measuring import Verdict
from lianzhang.values.chains import Standing
from lianzhang.values.claims import Modality, Stage
from lianzhang.values.errors import Refused, Where, gettext_noop

MOST = 200  # things of one page
LAST_ID = 2**63 - 1  # what an id column holds

Text = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Needed = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
Long = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]
Limit = Annotated[int, Field(ge=1, le=MOST, description="things of one page, at most")]
After = Annotated[
    int | None, Field(ge=0, le=LAST_ID, description="`next_after` of the page before")
]


def _iso(value: object) -> object:
    """A bare number would be taken for seconds since 1970."""
    if isinstance(value, date) or value is None:
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("a day is written yyyy-mm-dd")
    return value


IsoDay = Annotated[date | None, BeforeValidator(_iso)]
Day = Annotated[
    IsoDay,
    Field(description="as it was on record at the end of that day; default: as it is now"),
]


def one_of(*words: str) -> Any:
    """This function will make the type of a filter that takes one of these words, or "" for any."""
    known = ("", *words)

    def checked(value: str) -> str:
        if value not in known:
            raise ValueError(f"one of: {', '.join(words)}")
        return value

    return Annotated[str, AfterValidator(checked), Field(json_schema_extra={"enum": list(known)})]


FigureModality = one_of(*(each.value for each in Modality))
FigureStage = one_of(*(each.value for each in Stage))
FigureStatus = one_of(
    "in_force", "proposed", "recorded", "approved", "superseded", "rejected", "withdrawn"
)
SubjectKind = one_of(
    "place",
    "chain",
    "cluster",
    "park",
    "enterprise",
    "project",
    "organisation",
    "fund",
    "industry",
    "industry_system",
    "group",
)
SourceKind = one_of("article", "table", "pasted", "typed")
BatchStatus = one_of("previewed", "accepting", "partly", "accepted", "discarded", "undone")
TargetVerdict = one_of(*(each.value for each in Verdict))
ProposalStatus = one_of("proposed", "adopted", "declined")
ProposalKind = one_of("subject", "indicator")


def bad_cursor(after: str) -> Refused:
    """This function will build the refusal of a cursor that no page gave out."""
    return Refused.because(
        "api.bad_cursor",
        gettext_noop("翻页位置“%(after)s”不对。"),
        gettext_noop("它不是上一页给出的 next_after。"),
        gettext_noop("请从第一页开始，逐页使用答复中的 next_after。"),
        after=after,
    ).at(Where(field="after"))


MatterShow = one_of("open", "due", "late", "mine", "confirm", "closed", "all")
MatterOrigin = one_of(
    "instruction", "meeting", "supervision", "promise", "overdue", "conflict", "behind", "other"
)
LadderShow = one_of(*map(str, LISTS))
AppraisalClass = Annotated[str, StringConstraints(max_length=8, pattern=r"^[^\x00]*$")]
PolicyShow = one_of(*SHOWS)
PlaceStanding = one_of(*(each.value for each in Standing))
PaperForm = one_of("docx", "pdf")
