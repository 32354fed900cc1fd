"""One attribution of the key beside the learner’s mark of it."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from lesson.reading.article import Article
from lesson.reading.words import NONE, PRONOUNS, Marks, Words, in_quotes, marks, runs

from .names import alike, parts

TOLD = re.compile(r"\s+(?:was|were|is|are|has been|had been)\s+(?:told|asked|warned|assured)\b")

FORGIVEN = {  # a mark may hold these words or not
    "source": {"the", "a", "an"},
    "cue": set("that to has had have was were is are been also then".split()),
    "content": {"that"},
    "relay": {"the"},
}


@dataclass(frozen=True)
class Case:
    """One of my attributions beside one of the key's, and what stands around them."""

    article: Article
    mine: Marks
    key: Marks
    sayings: list[Marks]  # all that the key has
    beside: Words  # content of my other marks on this saying
    speakers: frozenset[str]  # whom the key names
    told: Words = NONE  # words that something has been said about

    more = cached_property(lambda self: self.gaps(self.mine, self.key))
    less = cached_property(lambda self: self.gaps(self.key, self.mine))
    both = cached_property(lambda self: Marks(*map(Words.intersection, self.mine[:4], self.key)))

    def gaps(self, ours: Marks, theirs: Marks) -> Marks:
        """What the first marks have over the second, unless forgiven or spoken of before."""
        return Marks(*map(self.unforgiven, ours, theirs, FORGIVEN.values()))

    def unforgiven(self, ours: Words, theirs: Words, forgiven: set[str]) -> Words:
        """What the first have over the second in one role."""
        gap = ours - theirs - self.told
        return NONE if all(self.text([word]).casefold() in forgiven for word in gap) else gap

    @property
    def place(self) -> int:
        """Where it stands: the first word of the content, or else of whatever is marked."""
        return min(self.key.content or self.key.all or self.mine.content or self.mine.all or {0})

    @property
    def paragraph(self) -> int:
        """The number of the paragraph in which it stands."""
        words = self.article.words
        return self.article.paragraph_of(words[self.place]) if words else 0

    def text(self, words: Collection[int]) -> str:
        """Words as they stand in the article."""
        return " … ".join(" ".join(self.article[run].split()) for run in runs(self.article, words))

    def quote(self, words: Collection[int]) -> str:
        """Words in quotation marks, the middle of many left out; "it" where there are none."""
        order = sorted(words)
        shown = self.text(order[:4] + order[-4:] if len(order) > 9 else order)
        return f"“{re.sub('[“”]', '', shown)}”" if order else "it"

    @cached_property
    def name(self) -> str:
        """Whom I take for the speaker: a name, or failing that the words of the source."""
        return self.mine.speaker or self.text(self.both.source or self.mine.source)

    @cached_property
    def same(self) -> bool:
        """Whether my name for the speaker is also the key's, and nobody else's there."""
        source, name = self.text(self.key.source), self.name.casefold()
        names = {self.key.speaker or source, source if source.isupper() else ""} - {""}
        aliases = re.findall(r"\(([^()]+)\)", self.key.attribution.note)  # “AFP (Agence France-…)”
        if name in {alias.casefold() for alias in (*names, *aliases)} - PRONOUNS:
            return True
        shared = any({*parts(name)} <= {*parts(other)} for other in self.speakers - names)
        return not shared and any(alike(name, other) for other in names)


def taken_in(case: Case) -> Words:
    """What my content holds of other sayings in the key."""
    more, content = case.more.content, case.key.content
    others = (s.all for s in case.sayings if s.content & more and not s.content >= content)
    return more & NONE.union(*others) - case.key.all


def spoken_to(case: Case) -> Words:
    """My source, where it is spoken to: “told Putin”, “said to her”, “he was told”."""
    source, cue, words = case.mine.source, case.key.cue, case.article.words
    if not source or not cue or source & case.key.all:
        return NONE
    between = case.article.text[words[max(cue)].end : words[min(source)].start].strip()
    told = between in {"", "to", "with"} and max(cue) < min(source)
    return source if told or TOLD.match(case.article.text, words[max(source)].end) else NONE


def nameless(case: Case) -> Words:
    """What I marked of the source, where the speaker's name stands in another part of it."""
    ours, theirs = ({*parts(case.text(side.source))} for side in (case.both, case.key))
    name = {*parts(case.key.speaker)}
    return case.both.source if name & theirs and not name & ours else NONE


def pieces_left_out(case: Case) -> Words:
    """Whole pieces of the key's content that I left out, where I have another."""
    answer = case.key.attribution
    pieces = [marks(case.article, replace(answer, content=(s,))).content for s in answer.content]
    missing = (piece for piece in pieces if not piece & case.mine.content)
    return case.less.content & NONE.union(*missing) if case.both.content else NONE


def all_but_quoted(case: Case) -> Words:
    """What is missing where I marked just what stands in quotation marks."""
    quoted = in_quotes(case.article, case.key.content)
    return case.less.content if quoted and quoted == case.both.content else NONE
