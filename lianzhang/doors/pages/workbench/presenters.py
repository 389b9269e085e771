"""What the workbench prints."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from lianzhang.analysis.onepage_rows import PageRow
from lianzhang.analysis.workbench import Contradiction, Workbench
from lianzhang.doors.pages.shell.printing import language
from lianzhang.doors.pages.workbench.desk import Desk, desk_view
from lianzhang.records.figures.queries import FigureRow, open_acts
from lianzhang.records.intake.queries import BatchCard
from lianzhang.records.plans.queries import TargetRow
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.viewer import Viewer

SHOWN = 6  # lines of a block that lie open; the rest is one click away

# What is usually written when two figures contradict each other.
SETTLEMENTS = (
    gettext_lazy("以统计部门公布数为准"),
    gettext_lazy("口径不同，两数并存"),
    gettext_lazy("以后者为准，前者已过时"),
    gettext_lazy("以前者为准，后者系笔误"),
)


@dataclass(frozen=True)
class Count:
    """A line of 今天要办: the block it leads to, its name, how many; `mark` is its shape."""

    block: str
    name: str | Promise
    number: int
    mark: str = ""  # urgent · urgent differs: red, with a shape of its own


@dataclass(frozen=True)
class Doubt:
    """A contradiction, and whether this viewer may say how it is settled."""

    figure: FigureRow
    other: FigureRow | None
    may_settle: bool


@dataclass(frozen=True)
class Waiting:
    """A figure that waits, and whether this viewer may approve it or send it back."""

    figure: FigureRow
    may_approve: bool
    may_reject: bool


@dataclass(frozen=True)
class KeyLine:
    """A row of the one-page table in short: its name in the page's language and its figure."""

    name: str
    row: PageRow


@dataclass(frozen=True)
class HomeView:
    """The workbench; tuples of rows are complete, `shown` says how many lie open."""

    city: SubjectCard | None
    today: date
    guest: bool
    desk: tuple[Desk, ...]  # 今天要办; guests have none
    counts: tuple[Count, ...]  # the blocks of this page
    late: tuple[TargetRow, ...]
    doubts: tuple[Doubt, ...]
    doubts_beyond: int  # how many more there are than are listed
    waiting: tuple[Waiting, ...]
    waiting_beyond: int
    may_approve_any: bool
    may_judge: bool  # sign 责任单位研判
    may_enter: bool  # record or propose what is missing
    batches: tuple[BatchCard, ...]
    refused: tuple[TargetRow, ...]
    refused_number: int  # a target may have several
    undecided: tuple[TargetRow, ...]
    keys: tuple[KeyLine, ...]
    settlements: tuple[str | Promise, ...]
    first: str  # slices of the rows that lie open and of the rest
    rest: str

    @property
    def busy(self) -> bool:
        """This function will answer whether something of 今天要办 waits."""
        return any(duty.number for duty in self.desk)

    @property
    def nothing(self) -> bool:
        """This function will answer whether no line asks for anything."""
        return not self.busy and not any(count.number for count in self.counts)


def _refused(bench: Workbench) -> int:
    return sum(len(target.refused) for target in bench.refused)


def _counts(bench: Workbench, guest: bool) -> tuple[Count, ...]:
    alarming = sum(target.judgement.alarming for target in bench.late)
    everyone = (
        Count("late", gettext_lazy("慢于序时"), alarming, "urgent"),
        Count("refused", gettext_lazy("比较被拒"), _refused(bench)),
        Count("undecided", gettext_lazy("暂无法判断"), len(bench.undecided)),
    )
    if guest:
        return everyone
    late, *others = everyone
    return (
        late,
        Count("conflicts", gettext_lazy("数据不一致"), bench.work.conflicts, "urgent differs"),
        Count("waiting", gettext_lazy("待审定"), bench.work.waiting),
        Count("batches", gettext_lazy("待受理批次"), len(bench.batches)),
        *others,
    )


def _doubt(case: Contradiction, viewer: Viewer) -> Doubt:
    return Doubt(case.figure, case.other, "settle" in open_acts(case.figure, viewer=viewer))


def _waiting(figure: FigureRow, viewer: Viewer) -> Waiting:
    acts = open_acts(figure, viewer=viewer)
    return Waiting(figure, "approve" in acts, "reject" in acts)


def _key(row: PageRow) -> KeyLine:
    return KeyLine(row.line.label_en if language() == "en" else row.line.label, row)


def home_view(bench: Workbench, city: SubjectCard | None, *, viewer: Viewer) -> HomeView:
    """This function will arrange the workbench for this viewer."""
    guest = viewer.person_id is None
    waiting = tuple(_waiting(figure, viewer) for figure in bench.waiting)
    return HomeView(
        city=city,
        today=bench.today,
        guest=guest,
        desk=desk_view(bench.duties, viewer),
        counts=_counts(bench, guest),
        late=bench.late,
        doubts=tuple(_doubt(case, viewer) for case in bench.conflicts),
        doubts_beyond=bench.work.conflicts - len(bench.conflicts),
        waiting=waiting,
        waiting_beyond=bench.work.waiting - len(waiting),
        may_approve_any=any(line.may_approve for line in waiting),
        may_judge=viewer.can("plans.judge"),
        may_enter=viewer.can("figures.record") or viewer.can("figures.propose"),
        batches=bench.batches,
        refused=bench.refused,
        refused_number=_refused(bench),
        undecided=bench.undecided,
        keys=tuple(map(_key, bench.key_rows)),
        settlements=SETTLEMENTS,
        first=f":{SHOWN}",
        rest=f"{SHOWN}:",
    )
