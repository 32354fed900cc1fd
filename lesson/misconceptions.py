"""The mistakes that a mark can hold, each with its name, its meaning and its own sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from .article import TITLES, WORD, Article, Span
from .reading import Attribution

Words = frozenset[int]  # places in article.words: a comma or a quotation mark never counts
NONE: Words = frozenset()
PRONOUNS = set("i you he she it we they him her them us who one".split())
HONORIFICS = TITLES | set("the a president prime minister chief director king queen pope".split())
TOLD = re.compile(r"\s+(?:was|were|is|are|has been|had been)\s+(?:told|asked|warned|assured)\b")
FORGIVEN = {  # a mark may hold these words or not
    "source": {"the", "a", "an"},
    "cue": set("that to has had have was were is are been also then".split()),
    "content": {"that"},
    "relay": {"the"},
}


class Marks(NamedTuple):
    """The words of one attribution, role by role, and its number in the reading."""

    source: Words = NONE
    cue: Words = NONE
    content: Words = NONE
    relay: Words = NONE
    attribution: Attribution = Attribution(Article(""))
    number: int | None = None

    @property
    def all(self) -> Words:
        """The words of all roles."""
        return NONE.union(*self[:4])

    @property
    def speaker(self) -> str:
        """The speaker's name, where there is one: a pronoun names nobody."""
        name = self.attribution.speaker.strip()
        return "" if name.casefold() in PRONOUNS else name


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


def marks(article: Article, attribution: Attribution, number: int | None = None) -> Marks:
    """An attribution as words: all that its spans touch."""
    roles: dict[str, Words] = {}
    for role, span in attribution.marks:
        first = bisect_right(article.words, span.start, key=lambda word: word.end)
        last = bisect_left(article.words, span.end, key=lambda word: word.start)
        roles[role] = roles.get(role, NONE) | Words(range(first, last))
    return Marks(**roles, attribution=attribution, number=number)


def runs(article: Article, words: Collection[int]) -> tuple[Span, ...]:
    """Words as spans, one for each run of neighbours."""
    firsts, lasts = (sorted(w for w in words if w + step not in words) for step in (-1, 1))
    ends = zip(firsts, lasts, strict=True)
    return tuple(Span(article.words[a].start, article.words[b].end) for a, b in ends)


def in_quotes(article: Article, words: Words) -> Words:
    """Those of the words that stand in quotation marks."""
    return Words(word for word in words if article.is_quoted(article.words[word]))


@lru_cache(1024)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a name, without capitals, accents and titles.

    >>> parts("President Erdoğan"), parts("the president")
    (('erdogan',), ('president',))
    """
    plain = normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = WORD.findall(plain) or WORD.findall(name.casefold())
    return tuple(word for word in words if word not in HONORIFICS) or tuple(words[-1:])


def alike(mine: str, name: str) -> bool:
    """Whether both can name one person, as “Borisov”, “Mr Borisov” and “Yury Borisov” can."""
    ours, theirs = parts(mine), parts(name)
    if not ours or not theirs or {*ours} <= {*theirs} or {*theirs} <= {*ours}:
        return bool(ours and theirs)
    return theirs[-1] in ours and all(get_close_matches(part, theirs, 1, 0.7) for part in ours)


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


class Rule(NamedTuple):
    """A mistake with its name: which words show it, and the sentence that explains it.

    ``about`` is the role it speaks of, and further roles that need no other word then.
    """

    name: str
    about: str
    words: Callable[[Case], Words | bool]
    meaning: str
    sentence: str


# fmt: off
PAIRED = (  # rules that explain words stand before rules that only find them too many or too few
    Rule("two-sayings-in-one", "content", taken_in, "one mark holds two sayings",
         "This mark holds more than one saying. {it} is another: give it a mark of its own."),
    Rule("one-saying-in-two", "content", lambda c: c.less.content & c.beside,
         "the pieces of one saying stand in two marks",
         "{it} is in another mark of yours, but it is the same saying. Put the pieces together."),
    Rule("relay-as-source", "source speaker cue relay whole",
         lambda c: not c.both.source and c.more.source & c.key.relay,
         "who passed it on is taken for who said it", "{it} carried this; whose words are they?"),
    Rule("source-as-relay", "relay source speaker", lambda c: c.more.relay & c.key.source,
         "who said it is taken for who passed it on",
         "{it} says this, and does not only pass it on. That is a source, not a relay."),
    Rule("listener-as-source", "source speaker", spoken_to,
         "who is spoken to is taken for who speaks", "{it} is spoken to here. Who is speaking?"),
    Rule("content-in-source", "source speaker",
         lambda c: not c.both.source and c.more.source & c.key.content,
         "the source is looked for inside what is said",
         "{it} stands inside what is said. Step out of it: who says the whole?"),
    Rule("cue-in-content", "content", lambda c: c.more.content & c.key.cue,
         "the cue is marked as part of what is said",
         "You took the cue into the content: {it} tells that somebody speaks, it is not what is"
         " said."),
    Rule("source-inside-content", "content", lambda c: c.more.content & c.key.source,
         "the source is marked as part of what is said",
         "{it} tells who speaks. That is the source, it is not what is said."),
    Rule("content-in-cue", "cue", lambda c: c.more.cue & c.key.content,
         "a part of what is said is marked as cue",
         "{it} is already what is said. The cue only tells that somebody says it."),
    Rule("content-cut-at-interruption", "content", pieces_left_out,
         "the content stops where the cue interrupts it",
         "This saying has more than one piece. A cue or a new paragraph only interrupts it: look on"
         " both sides of {near}, and in the next paragraph."),
    Rule("only-the-quoted-words", "content", all_but_quoted,
         "of a mixed quote only the quoted words are marked",
         "The words in quotation marks are {who}’s own, {it} is the reporter’s wording. Together"
         " they are what {who} is reported to have said."),
    Rule("cue-too-long", "cue", lambda c: c.both.cue and c.more.cue,
         "the cue holds more than the reporting words",
         "The cue is {kept}, no more. {it} tells something else: who, how, when or to whom."),
    Rule("cue-too-short", "cue", lambda c: c.both.cue and c.less.cue,
         "a part of the cue is left out",
         "Nearly: {kept} is in the cue, and there is more of it right beside."),
    Rule("cue-elsewhere", "cue", lambda c: c.more.cue, "another word is taken for the cue",
         "{it} is not the word for this saying. Is there one near {near}?"),
    Rule("source-elsewhere", "source", lambda c: not c.both.source and c.same and c.more.source,
         "the right one is marked, at another place",
         "You have the right one. Here another word stands for that name: look near {near}."),
    Rule("wrong-source", "source speaker", lambda c: not c.both.source and c.more.source,
         "somebody else is marked as source",
         "These are not the words of {it}. Look near {near}: is anybody named for them?"),
    Rule("source-without-name", "source speaker", nameless,
         "a part of the source is marked, but not the name",
         "{it} stands in the source, but it is not the name of who speaks. Look right beside it."),
    Rule("source-too-long", "source", lambda c: c.more.source,
         "the source holds words that do not tell who it is",
         "The source is {kept}. You can leave out {it}: that does not tell who it is."),
    Rule("source-too-short", "source", lambda c: c.both.source and c.less.source,
         "a part of the source is left out",
         "Nearly: {kept} is right. The words beside it tell more of who it is: take them in."),
    Rule("cue-missed", "cue", lambda c: not c.mine.cue and c.less.cue, "no cue is marked",
         "Which word tells you that somebody speaks? Look near {near}."),
    Rule("source-missed", "source", lambda c: c.less.source, "no source is marked",
         "Who says this? Look near {near} for a name, or a small word such as “he” or “she”."),
    Rule("content-too-long", "content", lambda c: c.both.content and c.more.content,
         "the content holds words that nobody says",
         "{it} goes beyond what {who} says. There the reporter is telling you."),
    Rule("content-too-short", "content", lambda c: c.both.content and c.less.content,
         "a part of what is said is left out", "What you have is right, and it {edge}."),
    Rule("content-missed", "content", lambda c: c.less.content, "what is said is not marked",
         "And what is said? Look near {near}: which words does it lead to?"),
    Rule("pronoun-unresolved", "speaker",
         lambda c: c.key.speaker and c.name.casefold() in PRONOUNS and c.both.source,
         "nobody is named behind a pronoun",
         "Who is {it} here? Look for the one who spoke last, and try whether that makes sense."),
    Rule("speaker-unnamed", "speaker",
         lambda c: c.key.speaker and not c.mine.speaker and not c.same and c.both.source,
         "nobody is named behind a description",
         "{it} does not tell yet who that is. Which name does the article give?"),
    Rule("wrong-speaker", "speaker",
         lambda c: c.key.speaker and c.mine.speaker and not c.same and c.mine.all,
         "somebody else is named behind the source",
         "You have {name} behind {source}. Read the sentences around it again: who is speaking?"),
    Rule("relay-on-nobody", "relay", lambda c: not c.both.relay and c.more.relay,
         "a relay is marked that carried nothing here",
         "The article does not say that {it} carried these words. Most sayings have no relay."),
    Rule("relay-too-long", "relay", lambda c: c.more.relay, "the relay holds further words",
         "The relay is {kept}. You can leave out {it}."),
    Rule("relay-missed", "relay", lambda c: not c.mine.relay and c.less.relay,
         "no relay is marked where somebody passed the words on",
         "These words came by way of somebody. Who passed them on? Look one sentence back, too."),
)
SPARE = (  # for one more mark on a saying that has mine already
    PAIRED[2],
    Rule("marked-twice", "whole",
         lambda c: c.mine.content & c.beside or (not c.mine.content and c.mine.all),
         "one saying is marked more than once",
         "You have {it} in another mark already. One saying needs only one mark."),
    Rule("one-saying-in-two", "whole", lambda c: c.mine.content, PAIRED[1].meaning,
         "{it} belongs to a saying that you have in another mark. Put the pieces together."),
)
MISSED = (
    Rule("indirect-missed", "whole", lambda c: c.key.attribution.kind == "indirect",
         "what somebody says without quotation marks is not marked",
         "In paragraph {paragraph} somebody says something, with no quotation marks around it. Look"
         " for a word that tells of speaking."),
    Rule("direct-missed", "whole", lambda c: True, "words in quotation marks are not marked",
         "In paragraph {paragraph} somebody’s own words stand in quotation marks. Whose are they,"
         " and which word tells you?"),
)
EXTRA = (
    Rule("quotation-marks-taken-for-a-saying", "whole",
         lambda c: in_quotes(c.article, c.mine.content) == c.mine.content and c.mine.content,
         "quotation marks are there for something else than speech",
         "Quotation marks do not always mean that somebody speaks. Around {it} they set off a"
         " name, or a word to be read with care."),
    Rule("unattributed-marked", "whole", lambda c: c.mine.content or c.mine.all,
         "what the article says itself is marked as a saying",
         "At {it} nobody is reported to say anything. Here the article speaks for itself."),
    Rule("nothing-marked", "whole", lambda c: True, "nothing is marked yet",
         "This mark is still empty. Begin with the words that are said."),
)
# fmt: on
MISCONCEPTIONS = {rule.name: rule.meaning for rule in (*PAIRED, *SPARE, *MISSED, *EXTRA)}


def wording(case: Case, role: str, words: Words) -> dict[str, object]:
    """What a sentence about some words can fill in."""
    kept, last = sorted(case.both.content), max(words, default=0)
    early = [word for word in kept if word < last][-3:]
    order = (name for name in ("cue", "source", "content", "relay") if name != role)
    return {
        "it": case.quote(words),
        "kept": case.quote(getattr(case.both, role, NONE)),
        "near": case.quote(next(filter(None, (getattr(case.mine, r) for r in order)), NONE)),
        "edge": ("goes on after " if early else "begins before ") + case.quote(early or kept[:3]),
        "source": case.quote(case.mine.source) if case.mine.source else "these words",
        "name": f"“{case.name}”",
        "who": case.key.speaker if case.same and case.key.speaker else "the speaker",
        "paragraph": case.paragraph,
    }
