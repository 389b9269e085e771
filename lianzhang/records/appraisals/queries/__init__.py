"""Questions to appraisals."""

from lianzhang.records.appraisals.queries.before import LastYear, last_year, means
from lianzhang.records.appraisals.queries.lines import (
    PAGE,
    FirmLine,
    LinePage,
    firm,
    lines,
    own_standings,
)
from lianzhang.records.appraisals.queries.listing import (
    AppraisalCard,
    VersionCard,
    appraisals,
    find,
    find_version,
    not_whole,
    versions,
)
from lianzhang.records.appraisals.queries.objecting import (
    ObjectionCard,
    evidence,
    objection,
    objections,
)
from lianzhang.records.appraisals.queries.running import (
    lacking,
    publishable,
    read_roll,
    result,
    write_roll,
)
from lianzhang.records.appraisals.queries.sealing import Sealed, sealed_content, verified

__all__ = [
    "PAGE",
    "AppraisalCard",
    "FirmLine",
    "LastYear",
    "LinePage",
    "ObjectionCard",
    "Sealed",
    "VersionCard",
    "appraisals",
    "evidence",
    "find",
    "find_version",
    "firm",
    "lacking",
    "last_year",
    "lines",
    "means",
    "not_whole",
    "objection",
    "objections",
    "own_standings",
    "publishable",
    "read_roll",
    "result",
    "sealed_content",
    "verified",
    "versions",
    "write_roll",
]
