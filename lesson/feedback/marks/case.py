"""A learner’s attribution beside the key’s, and how the two differ."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from lesson.reading.article import Article
from lesson.reading.reading import Attribution
from lesson.reading.span import Span
from lesson.reading.words import NONE, PRONOUNS, Marks, Words, in_quotes, marks, phrase, quote, runs

from .names import alike, describes, parts

BASIS = re.compile(
    r"(?:under|in (?:line|accordance|keeping) with|as part of)\s(?:\w+\s){0,3}?"
    r"(?:plan|law|rule|deal|agreement|treaty|order|policy|programme?|act|contract"
    r"|decision|scheme|budget)s?\b",
    re.IGNORECASE,
)
TOLD = re.compile(r"\s+(?:was|were|is|are|has been|had been)\s+(?:told|asked|warned|assured)\b")

FORGIVEN = {  # a mark may hold these words or not
    "source": {"the", "a", "an"},
    "cue": set("that to has had have was were is are been also then".split()),
    "content": {"that"},
    "relay": {"the"},
}


@dataclass(frozen=True)
class MarkCase:
    """One attribution of the learner’s, its counterpart in the key, and their surroundings."""

    article: Article
    mine: Marks
    key: Marks
    sayings: list[Marks]  # all attributions of the key
    beside: Words  # content of the learner's other marks on this saying
    speakers: frozenset[str]  # all names in the key
    covered: Words = NONE  # words that earlier feedback covers

    @cached_property
    def more(self) -> Marks:
        """The learner's words that the key does not have."""
        return self.gaps(self.mine, self.key)

    @cached_property
    def less(self) -> Marks:
        """The key's words that the learner does not have."""
        return self.gaps(self.key, self.mine)

    @cached_property
    def both(self) -> Marks:
        """The words that both have in the same role."""
        return Marks(*map(Words.intersection, self.mine[:4], self.key))

    def gaps(self, ours: Marks, theirs: Marks) -> Marks:
        """The words of one side that the other lacks, unless forgiven or covered already."""
        return Marks(*map(self.unforgiven, ours, theirs, FORGIVEN.values()))

    def unforgiven(self, ours: Words, theirs: Words, forgiven: set[str]) -> Words:
        """The same in one role."""
        gap = ours - theirs - self.covered
        return NONE if all(self.text([word]).casefold() in forgiven for word in gap) else gap

    @property
    def place(self) -> int:
        """The first word of the content, or else of whatever is marked."""
        return min(self.key.content or self.key.all or self.mine.content or self.mine.all or {0})

    @property
    def paragraph(self) -> int:
        """The number of its paragraph."""
        words = self.article.words
        return self.article.paragraph_of(words[self.place]) if words else 0

    def text(self, words: Collection[int]) -> str:
        """The words as the article has them."""
        return phrase(self.article, words)

    def quote(self, words: Collection[int]) -> str:
        """The words in quotation marks, long ones shortened; "it" where there are none."""
        return quote(self.article, words) if words else "it"

    @cached_property
    def name(self) -> str:
        """The speaker according to the learner: a name, or else the words of the source."""
        return self.mine.speaker or self.text(self.both.source or self.mine.source)

    @cached_property
    def same(self) -> bool:
        """Whether the learner names the key's speaker, and nobody else in it."""
        source, name = self.text(self.key.source), self.name.casefold()
        names = {self.key.speaker or source, source if source.isupper() else ""} - {""}
        aliases = re.findall(r"\(([^()]+)\)", self.key.attribution.note)  # “AFP (Agence France-…)”
        if name in {alias.casefold() for alias in (*names, *aliases)} - PRONOUNS:
            return True
        meant = {other for other in self.speakers if describes(name, other, self.article.text)}
        if meant:
            return meant == {self.key.speaker}
        known = frozenset().union(*map(parts, self.speakers | names))
        if {part for part in {*parts(name)} - known if part[1:]} & words_in(self.article):
            return False  # no slip: the article has another of that name
        shared = any({*parts(name)} <= {*parts(other)} for other in self.speakers - names)
        return not shared and any(alike(name, other) for other in names)


@lru_cache(8)
def words_in(article: Article) -> frozenset[str]:
    """The words of an article, as names are compared."""
    return frozenset().union(*(parts(article[word]) for word in article.words))


def taken_in(case: MarkCase) -> Words:
    """The words of other attributions that the learner’s content swallows."""
    more, content = case.more.content, case.key.content
    others = (s.all for s in case.sayings if s.content & more and not s.content >= content)
    return more & NONE.union(*others) - case.key.all


def spoken_to(case: MarkCase) -> Words:
    """The learner’s source, if it is the listener: “told Putin”, “said to her”, “he was told”."""
    source, cue, words = case.mine.source, case.key.cue, case.article.words
    if not source or not cue or source & case.key.all:
        return NONE
    between = case.article.text[words[max(cue)].end : words[min(source)].start].strip()
    after_cue = between in {"", "to", "with"} and max(cue) < min(source)
    return source if after_cue or TOLD.match(case.article.text, words[max(source)].end) else NONE


def basis(case: MarkCase) -> Words:
    """What something rests on, in the mark or right before it: “Under a plan”."""
    article, first = case.article, min(case.mine.all, default=0)
    for start in range(max(0, first - 4), first + 1):
        found = BASIS.match(article.text, article.words[start].start) if article.words else None
        words = (
            marks(article, Attribution(article, (Span(*found.span()),))).content if found else NONE
        )
        if words and max(words) >= first - 1:
            return words
    return NONE


def nameless(case: MarkCase) -> Words:
    """The part of the source that the learner marked, if the name is in another part."""
    ours, theirs = ({*parts(case.text(side.source))} for side in (case.both, case.key))
    name = {*parts(case.key.speaker)}
    return case.both.source if name & theirs and not name & ours else NONE


def description_left_out(case: MarkCase) -> Words:
    """The part of the source that only describes whom the learner marked by name."""
    ours, name = parts(case.text(case.both.source)), parts(case.key.speaker)
    surname = case.key.speaker.istitle() and len(name) == 2 and name[-1] in ours
    return case.less.source if {*name} & {*ours} and (surname or {*name} <= {*ours}) else NONE


def pieces_left_out(case: MarkCase) -> Words:
    """Whole pieces of content that the learner left out, having marked another."""
    answer = case.key.attribution
    pieces = [marks(case.article, replace(answer, content=(s,))).content for s in answer.content]
    missing = (piece for piece in pieces if not piece & case.mine.content)
    return case.less.content & NONE.union(*missing) if case.both.content else NONE


def little_but_quoted(case: MarkCase) -> Words:
    """At most three words missing before the words in quotation marks, which are all there."""
    quoted, less = in_quotes(case.article, case.key.content), case.less.content
    whole = quoted and quoted <= case.both.content and len(runs(case.article, quoted)) == 1
    return less if whole and less and len(less) <= 3 and max(less) < min(quoted) else NONE


def all_but_quoted(case: MarkCase) -> Words:
    """The words missing where the learner marked only what is in quotation marks."""
    quoted = in_quotes(case.article, case.key.content)
    return case.less.content if quoted and quoted == case.both.content else NONE
