"""One pass over a text: what is in force between its paragraphs and sentences."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lianzhang.methods.reading.prose.cleaning import Cleaned
from lianzhang.methods.reading.prose.conditions import thresholds
from lianzhang.methods.reading.prose.confidence import Surroundings, weights
from lianzhang.methods.reading.prose.datelines import told_whole
from lianzhang.methods.reading.prose.discourse import Discourse
from lianzhang.methods.reading.prose.furniture import Sorted
from lianzhang.methods.reading.prose.goals import goal_opens
from lianzhang.methods.reading.prose.heads import head_grammar
from lianzhang.methods.reading.prose.holding import Cues
from lianzhang.methods.reading.prose.horizons import horizon, is_future
from lianzhang.methods.reading.prose.kinds import settle_kind
from lianzhang.methods.reading.prose.left_out import grows_in_value
from lianzhang.methods.reading.prose.mapping import IndicatorIndex
from lianzhang.methods.reading.prose.members import as_the_member_before, of_the_place_before
from lianzhang.methods.reading.prose.modality import modality_grammar
from lianzhang.methods.reading.prose.names import without_names
from lianzhang.methods.reading.prose.naming import name_numbers
from lianzhang.methods.reading.prose.numbers import number_grammar
from lianzhang.methods.reading.prose.numbers_said import numbers_said
from lianzhang.methods.reading.prose.outlooks import Outlook, settle_modality
from lianzhang.methods.reading.prose.own_names import without_own_name
from lianzhang.methods.reading.prose.owned import Owned
from lianzhang.methods.reading.prose.owner_words import owner_grammar
from lianzhang.methods.reading.prose.owners import settle_owner
from lianzhang.methods.reading.prose.parks import own_parks
from lianzhang.methods.reading.prose.periods import blanked, find_times
from lianzhang.methods.reading.prose.periods_in_force import PeriodInForce, turns_month
from lianzhang.methods.reading.prose.places import Place
from lianzhang.methods.reading.prose.project_names import projects_of
from lianzhang.methods.reading.prose.proposals import Proposal
from lianzhang.methods.reading.prose.proposing import Origin, propose
from lianzhang.methods.reading.prose.sections import Sections
from lianzhang.methods.reading.prose.signs import name_grammar, paragraph_signs, text_signs
from lianzhang.methods.reading.prose.spans import Draft
from lianzhang.methods.reading.prose.subject_words import Cue, subject_grammar
from lianzhang.methods.reading.prose.subjects import SubjectFinder
from lianzhang.methods.reading.prose.times import Time, Today
from lianzhang.methods.reading.prose.words import Words
from lianzhang.methods.reading.prose.yearly import told_by_year

_SENTENCE = re.compile(r"[^。!?…\n]*(?:[。!?…]+[”’)]?|$)")
_ITEM = re.compile(r"[\s\0]*(?:[(（]?\d{1,2}[.．、)）](?!\d)|[-—–•●◆■▲★]+)[ ]*(?=[^\d%])")
_DASHES = ("——", "—", "--", "•", "·", "●", "◆", "■")
_NUMBERISH = re.compile(r"[\d一二两三四五六七八九十百千万亿首榜半]")


_UNFINISHED = re.compile(
    "拟|将(?!其)|计划(?!》)|建成后|投产后|达产后|达效后|奠基|签约|开工|在建|正在|分[两二三]期|预计|可形成|建设期|落户"
)
_FINISHED = re.compile("已建成|已投产|建成投产(?!后)|投产以来|已竣工|竣工投产(?!后)|正式投产")
_OF_A_PROJECT = re.compile(
    "(?:^|[,;])(?:\0|目前|据了解|据介绍|据悉|其中|,)*(?:整个|该|本|这个|此)?(?:项目|一期|二期|三期|工程|全部(?:建成|达产|投产)|已?建成|投产|达产|预计|主要建设|计划总?投资|总投资)"
)
_AGAIN = re.compile(
    "(?:该|整个|这个|本|此)(?:重大|合作)?项目|(?:^|[,。;])项目(?:总投资|计划|建成|投产|达产|提供|全部|分[两二三]期|占地|一期)"
    "|^(?:小镇|园区|基地)(?:位于|占地|总投资|规划|于)"
)
_ONLY_GROWN = re.compile(
    "^(?:其中|\0|,)*(?:同比|环比)?(?:增长|下降)|^其中,[^,。;]*、[^,。;]*分别增长"
)
_FIRST_MONTHS = 3  # a year's results are told in the first months of the next
_PLAN = re.compile("行动计划|实施方案|[总发主预][体展要期]目标|重点任务|到20[2-9]\\d年")
_AHEAD = re.compile(
    "今年|力争|确保|下一步|下阶段|未来|今后|接下来|目标任务|工作安排|将(?!其|该|这)"
)
_FROM_THEN = re.compile("[从由]\0+的?$")  # 从2018年的第20位,跃升至第12位
_TO_NOW = re.compile("[到至为]$")
_DIVIDED = re.compile("\\s*(?:分[^,。]{1,6}来?看|从[^,。]{1,10}看)")
# who may be turned to in a paragraph without a number
_TURNS = re.compile(
    "(?:小镇|基地|产业园|园区|综合体)。?$|公司|集团|企业|厂|车间|现场|工地|[县市区]委"
)
_NEWS = re.compile(  # 本报讯 … · 某某网讯(记者…)…
    r"(?:本[报网台站]|[\u4e00-\u9fff]{2,8}(?:网|日报|晚报|社|客户端))(?:讯|消息)"
    r"(?: ?\([^()\n]{2,30}\))?[ ,:]*"
)


class Pass:
    """One pass over one text: what is in force between its sentences."""

    def __init__(
        self,
        table: Words,
        cleaned: Cleaned,
        plain: str,
        body: Sorted,
        today: Today,
        name: str,
        place: Place | None,
        original: str,
        index: IndicatorIndex | None,
    ) -> None:
        self.numbers = number_grammar(table)
        self.heads = head_grammar(table)
        self.goals = modality_grammar(table)
        self.names = name_grammar(self.heads.usual, table.confidence["complete"])
        self.subjects = SubjectFinder(subject_grammar(table), name, place)
        self.discourse = Discourse(table, self.subjects.default)
        self.subjects.parks = own_parks(plain, place.short if place else "")
        short = place.short if place else name
        self.signs = text_signs(plain, today, name, short, place.level if place else "")
        self.period = PeriodInForce(today)
        told = 0 < today.month <= _FIRST_MONTHS and told_whole(plain, today.year - 1)
        if told and not _PLAN.search(plain):
            self.period.topic = str(today.year - 1)
        # a text of what has been, where no word looks ahead
        self.told_back = bool(self.period.topic) and not _AHEAD.search(plain)
        self.plain, self.body, self.today = plain, body, today
        self.origin = Origin(cleaned, original, index, weights(table))
        self.horizon = horizon(body.title + plain, today)
        self.last: Draft | None = None
        self.sections = Sections(self.goals, self.period, body.title)
        self.told: frozenset[str] = frozenset()  # the signs of the paragraph being read
        self.paragraph = ""
        self.owners = owner_grammar(table)
        self.projects: list[Cue] = []
        self.grown: Draft | None = (
            None  # the growth of output last told: 5月份增长5.2% goes on from it
        )
        self.unfinished = False  # the paragraph tells of what is still being built

    def proposals(self) -> Iterator[Proposal]:
        """This function will read the lines of the body in order."""
        for line in self.body.lines:
            told = _NEWS.match(self.plain, line.start, line.end)
            start = told.end() if told else line.start
            paragraph = self.plain[start : line.end]
            self.sections.headed(paragraph, line.heading)
            self.period.new_paragraph(
                paragraph.lstrip().startswith(_DASHES), bool(_DIVIDED.match(paragraph))
            )
            self.last = None
            if line.heading:
                self.discourse.headed()
            self.discourse.placed(paragraph)
            if not _NUMBERISH.search(paragraph):
                if _TURNS.search(paragraph):
                    self._turned(paragraph)
                continue
            yield from self._paragraph(paragraph, start)

    def _turned(self, paragraph: str) -> Cues:
        """Who the paragraph turns to; who it is about at its end holds in the next."""
        again = _AGAIN.search(paragraph)
        known = [replace(cue, start=-1) for cue in self.projects[-1:]] if again else []
        projects = projects_of(paragraph, self.owners.project, self.heads)
        self.projects = known + projects
        carried = self.discourse.topic or self.discourse.place
        cues = Cues(self.subjects.cues(paragraph, projects), carried)
        self.discourse.told(cues)
        return cues

    def _paragraph(self, paragraph: str, offset: int) -> Iterator[Proposal]:
        ahead = self.sections.outlook(paragraph)
        if self.told_back:
            ahead = min(ahead, 0.0)
        self.paragraph = paragraph
        cues: Cues | None = None
        for match in _SENTENCE.finditer(paragraph):
            sentence = match[0]
            if not sentence or not _NUMBERISH.search(sentence):
                continue
            if cues is None:
                cues = self._turned(paragraph)
                default = self.subjects.default.name
                others = any(cue.subject.name != default for cue in cues.all)
                self.told = paragraph_signs(paragraph, others)
                self.unfinished = bool(_UNFINISHED.search(paragraph)) and not _FINISHED.search(
                    paragraph
                )
            yield from self._sentence(sentence, offset + match.start(), match.start(), ahead, cues)

    def _sentence(
        self, sentence: str, offset: int, inside: int, ahead: float, cues: Cues
    ) -> Iterator[Proposal]:
        times, self.period.year = find_times(
            sentence, self.today, year=self.period.year, forward=ahead > 0 or "将" in sentence
        )
        if any(cue.speaker for cue in cues.within(inside, inside + len(sentence))):
            self.period.paragraph = ""
        named = blanked(sentence, times)
        if not inside and (listed := _ITEM.match(named)):  # 1.地区生产总值… · -规上企业…
            named = "," * listed.end() + named[listed.end() :]
        numbers = numbers_said(without_names(named, sentence), times, self.numbers)
        if numbers:
            conditions = thresholds(named, numbers)
            drafts = name_numbers(named, numbers, conditions, self.heads, self._before(named))
            for draft in drafts:
                grows_in_value(draft, self.grown, self.paragraph)
            self._settle(drafts, sentence, named, times, inside, ahead, cues)
            around = Surroundings(self.signs, self.told, sentence, self.names)
            yield from (propose(draft, offset, around, self.origin) for draft in drafts)
            if drafts:
                self.last = drafts[-1]
                self.grown = next(
                    (one for one in drafts if one.form == "growth" and "增加值" in one.base),
                    self.grown,
                )
                self.period.note_topic(drafts, times)
        elif times:
            self.period.note_year(times)
        self.period.after(sentence, times)

    def _before(self, named: str) -> Draft | None:
        """The claim that a sentence without names goes on from: the last, else the main growth told."""
        if self.grown is None or (self.last is not None and self.last.form != "count"):
            return self.last
        return self.grown if _ONLY_GROWN.search(named) else self.last

    def _settle(
        self,
        drafts: list[Draft],
        sentence: str,
        named: str,
        times: list[Time],
        inside: int,
        ahead: float,
        cues: Cues,
    ) -> None:
        """Whose each number is, when, and how it is meant."""
        goal = goal_opens(sentence, times, self.today, self.goals)
        outlook = Outlook(
            ahead,
            0 if self.sections.goals else goal,
            self.goals,
            self.today,
            review=self.sections.review,
            tasks=self.sections.tasks,
            unfinished=self.unfinished,
        )
        default, before = self.subjects.default, None
        told = self._project_told(named, inside, len(sentence), cues)
        yearly = told_by_year(drafts, times, named) if len(drafts) > 1 and times else {}
        for draft in drafts:
            held = cues.at(inside, inside + draft.mention.start, sentence, default)
            subject = self.discourse.asked(held, draft.indicator)
            draft.subject, draft.subject_type = subject.name, subject.kind
            last = before or told
            without_own_name(draft)
            owned = (draft, named, inside, self.paragraph, self.projects, last)
            settle_owner(Owned(*owned, self.owners, self.heads, held.turned))
            of_the_place_before(draft, before, named, default)
            draft.period = self._period(draft, before, times, ahead, named)
            settle_modality(draft, named, outlook, is_future(draft.period, self.today))
            as_the_member_before(draft, before, named)
            settle_kind(draft, named)
            self.period.settle(draft, times, self.horizon)
            draft.period = yearly.get(draft.mention.start, draft.period)
            if "goal_told" not in draft.reasons:  # what follows is of the result, not of its goal
                before = draft

    def _project_told(self, named: str, inside: int, size: int, cues: Cues) -> Draft | None:
        """The claim before of a project that this sentence goes on to tell of: 项目建成后,年税收…"""
        told = self.last
        if told is None or told.subject_type != "project" or not _OF_A_PROJECT.search(named):
            return None
        return None if cues.within(inside, inside + size) else told

    def _period(
        self, draft: Draft, before: Draft | None, times: list[Time], ahead: float, named: str
    ) -> str:
        """A rate or a rank is of the same time as the number before it, unless a time is said."""
        of_the_number = draft.form == "rank" or (
            draft.form in ("points", "growth", "share")
            and before is not None
            and before.form not in ("count", "people")
        )
        if before is not None and of_the_number:
            between = range(before.mention.start, draft.mention.start)
            if _FROM_THEN.search(named, 0, before.mention.start) and _TO_NOW.search(
                named, before.mention.end, draft.mention.start
            ):
                return self.period.of(draft, [], ahead, named) or self.today.code
            told = any(time.start in between and not time.base and time.code for time in times)
            if not told and not turns_month(named, before, draft):
                return before.period
        return self.period.of(draft, times, ahead, named) or self.today.code
