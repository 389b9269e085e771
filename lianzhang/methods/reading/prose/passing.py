"""One pass over a text: what is in force between its paragraphs and sentences."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lianzhang.methods.reading.prose.claimed import claims
from lianzhang.methods.reading.prose.cleaning import Cleaned
from lianzhang.methods.reading.prose.conditions import thresholds
from lianzhang.methods.reading.prose.confidence import Surroundings, weigh
from lianzhang.methods.reading.prose.furniture import Sorted
from lianzhang.methods.reading.prose.heads import head_grammar
from lianzhang.methods.reading.prose.holding import Cues
from lianzhang.methods.reading.prose.mapping import IndicatorIndex
from lianzhang.methods.reading.prose.meaning import (
    Outlook,
    PeriodInForce,
    goal_opens,
    horizon,
    is_future,
    settle_kind,
    settle_modality,
)
from lianzhang.methods.reading.prose.members import as_the_member_before
from lianzhang.methods.reading.prose.modality import looks_ahead, modality_grammar
from lianzhang.methods.reading.prose.names import without_names
from lianzhang.methods.reading.prose.naming import name_numbers
from lianzhang.methods.reading.prose.numbers import Mention, find_numbers, number_grammar
from lianzhang.methods.reading.prose.owner_words import owner_grammar
from lianzhang.methods.reading.prose.owners import Owned, settle_owner
from lianzhang.methods.reading.prose.parks import own_parks
from lianzhang.methods.reading.prose.periods import Time, Today, blanked, find_times
from lianzhang.methods.reading.prose.places import Place
from lianzhang.methods.reading.prose.project_names import projects_of
from lianzhang.methods.reading.prose.proposals import Proposal
from lianzhang.methods.reading.prose.ranks import find_ranks, streaks
from lianzhang.methods.reading.prose.spans import Draft
from lianzhang.methods.reading.prose.subject_words import Cue, subject_grammar
from lianzhang.methods.reading.prose.subjects import SubjectFinder
from lianzhang.methods.reading.prose.words import Words

_SENTENCE = re.compile(r"[^。!?…\n]*(?:[。!?…]+[”’)]?|$)")
_RANKED = re.compile("[第首前强榜]")
_MARKED = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}[、章部]|\([一二三四五六七八九十]{1,3}\))")
_GOALS = re.compile("(?:发展|总体|主要|预期|工作|年度|行动)目标")
_ITEM = re.compile(r"[\s\0]*(?:[(（]?\d{1,2}[.．、)）](?!\d)|[-—–•●◆■▲★]+)[ ]*(?=[^\d%])")
_SECTION_AHEAD = re.compile(
    "(?:工作|任务|重点)(?:安排|部署|打算|计划|任务)|下一步|重点任务|主要任务|工作重点|行动$|"
    "(?:目标|要求|思路)和?(?:主要|重点)?(?:任务|目标|要求|举措)?$"
)
_SECTION_DONE = re.compile("回顾|总结|完成情况|成效|成绩|现状|基础$")
_MET = re.compile(
    "(?:完成|实现|达到|超过|高于|对照|围绕|锚定|聚焦|紧扣|瞄准|紧盯|对标|树立)了?[^,。;]{0,24}目标"
)
_DASHES = ("——", "—", "--", "•", "·", "●", "◆", "■")
_CHINESE = re.compile("[\u4e00-\u9fff]{2}")
_NUMBERISH = re.compile(r"[\d一二两三四五六七八九十百千万亿首榜半]")


_UNFINISHED = re.compile(
    "拟|将(?!其)|计划(?!》)|建成后|投产后|达产后|达效后|奠基|签约|开工|在建|正在|分[两二三]期|预计|可形成|建设期|落户"
)
_FINISHED = re.compile("已建成|已投产|建成投产(?!后)|投产以来|已竣工|竣工投产(?!后)|正式投产")
_OF_A_PROJECT = re.compile(
    "(?:^|[,;])(?:\0|目前|据了解|据介绍|据悉|其中|,)*(?:整个|该|本|这个|此)?(?:项目|一期|二期|三期|工程|全部(?:建成|达产|投产)|建成|投产|达产|预计|主要建设|计划总?投资|总投资)"
)
_AGAIN = re.compile(
    "(?:该|整个|这个|本|此)(?:重大|合作)?项目|(?:^|[,。;])项目(?:总投资|计划|建成|投产|达产|全部|分[两二三]期|占地|一期)"
)
_ONLY_GROWN = re.compile(
    "^(?:其中|\0|,)*(?:同比|环比)?(?:增长|下降)|^其中,[^,。;]*、[^,。;]*分别增长"
)
_NAMED = 2  # how often a text must name its place for it to be sure
_TASKS = 0.6  # how far a section of tasks speaks of what is to come, where it tells no results


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
        self.subjects = SubjectFinder(subject_grammar(table), name, place)
        self.subjects.parks = own_parks(plain, place.short if place else "")
        short = place.short if place else name
        self.named = name == "全国" or plain.count(short) >= _NAMED
        self.period = PeriodInForce(today)
        self.cleaned, self.plain, self.body, self.today = cleaned, plain, body, today
        self.original, self.index = original, index
        self.horizon = horizon(body.title + plain, today)
        self.last: Draft | None = None
        self.goal_section = False
        self.review = False  # in a section that looks back
        self.ahead = False  # in a section of tasks and measures to come
        self.others = False  # the paragraph names others than the text's own place
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
            paragraph = self.plain[line.start : line.end]
            self._headed(paragraph, line.heading)
            self.period.new_paragraph(paragraph.lstrip().startswith(_DASHES))
            self.last = None
            if not _NUMBERISH.search(paragraph):
                continue
            yield from self._paragraph(paragraph, line.start)

    def _headed(self, paragraph: str, heading: bool) -> None:
        """A heading sets the years of its section; 发展目标 opens a section of goals."""
        marked = bool(_MARKED.match(paragraph))
        if heading or marked:
            lead = paragraph[:40]
            times, _ = find_times(lead, self.today)
            years = [time for time in times if time.form in ("year", "years", "end") and time.code]
            if years and not (self.body.lines and paragraph == self.body.title):
                self.period.section = years[0].code
            elif marked and paragraph[0] != "(":
                self.period.section = ""
            if marked:
                self.goal_section = False
            if _SECTION_DONE.search(lead.rstrip()) and len(paragraph) <= 40:
                self.ahead, self.review = False, True
            elif _SECTION_AHEAD.search(lead.rstrip()) and len(paragraph) <= 40:
                self.ahead, self.review = True, False
        if _GOALS.search(paragraph[:40]) and not _MET.search(paragraph[:40]):
            self.goal_section = True
            times, _ = find_times(paragraph[:120], self.today)
            ends = [time.code for time in times if time.form == "end"]
            if ends:
                self.period.section = ends[0]

    def _paragraph(self, paragraph: str, offset: int) -> Iterator[Proposal]:
        ahead = looks_ahead(paragraph, self.goals)
        if self.review:
            ahead = min(ahead, 0.0)
        elif self.ahead and ahead >= 0:
            ahead = max(ahead, _TASKS)
        self.paragraph = paragraph
        cues: Cues | None = None
        for match in _SENTENCE.finditer(paragraph):
            sentence = match[0]
            if not sentence or not _NUMBERISH.search(sentence):
                continue
            if cues is None:
                cues = Cues(self.subjects.cues(paragraph))
                default = self.subjects.default.name
                self.others = any(cue.subject.name != default for cue in cues.all)
                again = _AGAIN.search(paragraph)
                known = [replace(cue, start=-1) for cue in self.projects[-1:]] if again else []
                self.projects = known + projects_of(paragraph, self.owners.project, self.heads)
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
        numbers = self._numbers(without_names(named, sentence), times)
        if numbers:
            conditions = thresholds(named, numbers)
            drafts = name_numbers(named, numbers, conditions, self.heads, self._before(named))
            self._settle(drafts, sentence, named, times, inside, ahead, cues)
            yield from (self._proposal(draft, offset, times, ahead) for draft in drafts)
            if drafts:
                self.last = drafts[-1]
                self.grown = next(
                    (one for one in drafts if one.form == "growth" and "增加值" in one.base),
                    self.grown,
                )
                self.period.note_topic(drafts, times)
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
            0 if self.goal_section else goal,
            self.goals,
            self.today,
            review=self.review,
            tasks=self.ahead,
            unfinished=self.unfinished,
        )
        default, before = self.subjects.default, None
        told = self._project_told(named, inside, len(sentence), cues)
        for draft in drafts:
            subject = cues.at(inside, inside + draft.mention.start, sentence, default)
            draft.subject, draft.subject_type = subject.name, subject.kind
            last = before or told
            owned = (draft, named, inside, self.paragraph, self.projects, last)
            settle_owner(Owned(*owned, self.owners, self.heads))
            draft.period = self._period(draft, before, times, ahead, named)
            settle_modality(draft, named, outlook, is_future(draft.period, self.today))
            as_the_member_before(draft, before, named)
            settle_kind(draft, named)
            self.period.settle(draft, times, self.horizon)
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
            if not any(time.start in between and not time.base and time.code for time in times):
                return before.period
        return self.period.of(draft, times, ahead, named) or self.today.code

    def _numbers(self, plain: str, times: list[Time]) -> list[Mention]:
        whole = plain
        ranks = find_ranks(plain) if _RANKED.search(plain) else []
        if ranks:
            pieces, place = [], 0
            for rank in ranks:
                pieces += [plain[place : rank.start], "\1" * (rank.end - rank.start)]
                place = rank.end
            plain = "".join(pieces) + plain[place:]
        found = [number for number in find_numbers(plain, self.numbers) if claims(number, plain)]
        if ranks:
            ranks = ranks + streaks(whole, times, ranks)
        return sorted(ranks + found, key=lambda number: number.start)

    def _proposal(self, draft: Draft, offset: int, times: list[Time], ahead: float) -> Proposal:
        mention = draft.mention
        start, end = self.cleaned.original(
            offset + draft.left, offset + max(draft.right, mention.end)
        )
        first, last = self.cleaned.original(offset + mention.start, offset + mention.end)
        ranged = mention.upper is not None
        own = self.subjects.default.name
        around = Surroundings(self.today, own, self.named, self.others, ahead, self.heads.usual)
        scores, sure = weigh(draft, times, around)
        code, nearest = self.index.find(draft.indicator) if self.index else ("", ())
        return Proposal(
            span_start=start,
            span_end=end,
            quote=self.original[start:end],
            num_start=first,
            num_end=last,
            num_text=self.original[first:last],
            value=None if ranged else mention.value,
            value_min=mention.value if ranged else None,
            value_max=mention.upper,
            unit=mention.unit,
            indicator=draft.indicator,
            subject=draft.subject,
            subject_type=draft.subject_type,
            period=draft.period,
            kind=draft.kind,
            modality=draft.modality,
            comparator=mention.comparator,
            polarity=draft.polarity,
            baseline=draft.baseline.strip("\0 "),
            condition=draft.condition,
            reasons=tuple(draft.reasons + draft.doubts),
            confidence=scores,
            sure=sure,
            code=code,
            nearest=nearest,
        )
