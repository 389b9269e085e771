"""Around: a number with everything that the constructions look at."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lianzhang.methods.reading.prose.heads import Head, HeadGrammar
from lianzhang.methods.reading.prose.spans import Draft


@dataclass(slots=True)
class Around:
    """A number with what stands around it: its sentence, the claims before it, the word tables."""

    text: str
    draft: Draft
    following: int  # where the next number begins
    last: Draft | None  # the claim before it in the sentence
    before: Draft | None  # the last claim of the sentence before
    grammar: HeadGrammar
    drafts: Sequence[Draft] = ()  # all claims before it in the sentence
    head: Head = field(default_factory=Head)
    behind: str = ""
    done: str = ""  # what the thing behind does
    length: int = 0  # how far behind the number its name reaches
    amount: bool = False  # the name of an amount (营收, 利润) stands behind

    @property
    def after(self) -> str:
        """This function will return the words behind the number, up to the next one."""
        return self.text[self.draft.mention.end : self.following]

    @property
    def counted(self) -> bool:
        """This function will answer whether things or people are counted, not measured."""
        return self.draft.mention.form in ("count", "people")
