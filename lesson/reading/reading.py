"""What one reader marked in an article: attributions, date mentions and answers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from . import edtf
from .article import Article
from .name_sorts import two_persons
from .span import Span

Kind = Literal["direct", "indirect", "mixed"]
EventKind = Literal["said", "happened", "expected"]
NOTATION = {  # how marks are written in plain text
    "source": "[]", "cue": "<>", "content": "{}", "relay": "()", "date": "[]", "signal": "<>",
}  # fmt: skip


@dataclass(frozen=True)
class Attribution:
    """One act of somebody being reported to say something (terms of PARC 3 and PolNeAR).

    ``source`` names who says it, ``cue`` signals the saying, ``content`` is what is said;
    ``relay`` names who carried another's words here; ``speaker`` is whom the source refers to (two
    who speak together are joined by “and”);
    ``note`` says why it is marked so, and in a draft ``rule`` names the rule that marked it.
    """

    article: Article = field(repr=False, compare=False)
    content: tuple[Span, ...] = ()
    source: Span | None = None
    cue: Span | None = None
    relay: Span | None = None
    speaker: str = ""
    note: str = ""
    rule: str = ""

    @property
    def marks(self) -> tuple[tuple[str, Span], ...]:
        """Pairs of a role ("source", "cue", "content", "relay") and a span, in reading order."""
        single = [("source", self.source), ("cue", self.cue), ("relay", self.relay)]
        pairs = [(role, span) for role, span in single if span]
        pairs += [("content", span) for span in self.content]
        return tuple(sorted(pairs, key=lambda pair: pair[1]))

    @property
    def kind(self) -> Kind:
        """Whether all, none or part of the content's words stand in quotation marks."""
        quoted = {self.article.is_quoted(part) for part in self.words or self.content}
        return "mixed" if len(quoted) == 2 else "direct" if True in quoted else "indirect"

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """The words of the content."""
        return tuple(word for span in self.content for word in self.article.words_in(span))

    @property
    def voice(self) -> str:
        """The speaker's name; failing that the words of the source; "" where there is neither.

        “Which” and “that” only stand for somebody: they are no voice.
        """
        words = self.article[self.source] if self.source else ""
        return self.speaker or ("" if words.lower() in ("which", "that") else words)

    @property
    def voices(self) -> tuple[str, ...]:
        """The voice, or the two of a speaker “Ann Lee and Tom Poe”: each gets all the words."""
        return two_persons(self.voice)

    def __repr__(self) -> str:
        if not self.marks:
            return "nothing marked"
        first, last = (self.article.sentence_of(self.marks[place][1]) for place in (0, -1))
        end = max(last.end, *(span.end for _, span in self.marks))
        return notation(self.article, self.marks, Span(first.start, end))


@dataclass(frozen=True)
class DateMention:
    """Words that name a time, and the event they date.

    ``edtf`` is the value of the words themselves, ``when`` the interval in which the event
    lies once the ``signal`` before the words ("after", "by", "since") is taken into account;
    ``note`` says why it is marked so, and in a draft ``rule`` names the rule that marked it.
    """

    article: Article = field(repr=False, compare=False)
    words: Span
    edtf: str
    when: str
    event: str
    kind: EventKind = "happened"
    signal: Span | None = None
    note: str = ""
    rule: str = ""

    def __post_init__(self) -> None:
        edtf.parse(self.edtf)
        edtf.parse(self.when)

    @property
    def marks(self) -> tuple[tuple[str, Span], ...]:
        """Pairs of a role ("date", "signal") and a span."""
        return (("date", self.words), *([("signal", self.signal)] if self.signal else ()))

    @property
    def phrase(self) -> str:
        """The words with the signal before them."""
        return " ".join(self.article[span] for span in (self.signal, self.words) if span)

    def __repr__(self) -> str:
        return f"“{self.phrase}” → {self.when}: {self.event} ({self.kind})"


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a reader once gave as an answer, as a file has it; a changed one stands after it."""

    question: Annotated[str, Meta(description="the question's name in questions.toml")]
    given: Annotated[tuple[str, ...], Meta(description="choices, words, or what was typed")]
    outcome: Annotated[str, Meta(description="what the reader was told: right, not yet, …")] = ""
    at: Annotated[str, Meta(description="when, as ISO 8601 in UTC")] = ""
    confidence: Annotated[
        Annotated[int, Meta(ge=0, le=100)] | None, Meta(description="how sure, in percent")
    ] = None


@dataclass(frozen=True)
class Event:
    """One thing on a timeline, however often the article mentions it."""

    name: str
    kind: EventKind
    when: edtf.When
    mentions: tuple[DateMention, ...]

    @property
    def told_at(self) -> Span:
        """The words by which the article first dates it."""
        return min(mention.words for mention in self.mentions)


@dataclass(frozen=True)
class Reading:
    """An article with what one reader marked in it; marking more makes a new Reading.

    ``cast`` names speakers that every reading of a lesson knows, in the order of their colours.
    """

    article: Article
    attributions: tuple[Attribution, ...] = ()
    dates: tuple[DateMention, ...] = ()
    reader: str = ""
    answers: tuple[Answer, ...] = ()
    cast: tuple[str, ...] = field(default=(), repr=False, compare=False)

    def answered(self, question: str) -> tuple[Answer, ...]:
        """All answers to one question, the first one first."""
        return tuple(answer for answer in self.answers if answer.question == question)

    def events(self) -> tuple[Event, ...]:
        """The events of the date mentions; the narrowest date of each counts.

        The earliest come first; of one date, in the order of telling.
        """
        named: dict[str, list[DateMention]] = {}
        for mention in self.dates:
            named.setdefault(mention.event, []).append(mention)
        events = [Event(name, *narrowest(group), tuple(group)) for name, group in named.items()]
        return tuple(sorted(events, key=lambda event: (event.when, event.told_at)))

    def voices(self) -> dict[str, set[Span]]:
        """The words of each voice that has any; those of sources without a name stand under ""."""
        words: dict[str, set[Span]] = {}
        for attribution in self.attributions:
            for voice in attribution.voices:
                words.setdefault(voice, set()).update(attribution.words)
        return {voice: spoken for voice, spoken in words.items() if spoken}

    @property
    def speakers(self) -> tuple[str, ...]:
        """The voices that have any words, the one with the most words first."""
        voices = self.voices()
        return tuple(sorted(voices, key=lambda name: (-len(voices[name]), name)))

    def teller(self, mention: DateMention) -> Attribution | None:
        """The attribution in whose content a date mention stands; None where there is none."""
        for attribution in self.attributions:
            if any(mention.words in span for span in attribution.content):
                return attribution
        return None

    def said_on(self, attribution: Attribution) -> DateMention | None:
        """The date of a saying, where the article tells: in its own sentence, or in the last
        sentence before it that both names the speaker and gives the date of a saying."""
        article = self.article
        places = [span for role, span in attribution.marks if role in ("source", "cue")]
        here = {article.sentence_of(span) for span in places}
        names = {name for name in attribution.voice.split() if name[0].isupper()} - {"The", "A"}
        for mention in sorted(self.dates, key=lambda mention: mention.words, reverse=True):
            sentence = article.sentence_of(mention.words)
            named = names & {article[word] for word in article.words_in(sentence)}
            earlier = bool(here) and sentence < min(here)
            if mention.kind == "said" and (sentence in here or (earlier and named)):
                return mention
        return None

    @property
    def reviewed(self) -> tuple[int, int]:
        """How many marks somebody has looked at, and how many there are.

        A mark that a rule made carries the name of the rule until it is accepted or changed.
        """
        marks = (*self.attributions, *self.dates)
        return sum(not mark.rule for mark in marks), len(marks)

    def within(self, span: Span) -> "Reading":
        """The reading with only those attributions and date mentions that touch ``span``."""
        said = (a for a in self.attributions if any(m.overlaps(span) for _, m in a.marks))
        dates = (date for date in self.dates if date.words.overlaps(span))
        return replace(self, attributions=tuple(said), dates=tuple(dates))

    def __repr__(self) -> str:
        kinds = Counter(attribution.kind for attribution in self.attributions)
        counted = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        return (
            f"{self.reader or 'reading'} of {self.article.name}:"
            f" {len(self.attributions)} attributions{f' ({counted})' if counted else ''},"
            f" {len(self.dates)} date mentions of {len(self.events())} events"
        )


def narrowest(mentions: list[DateMention]) -> tuple[EventKind, edtf.When]:
    """Kind and time of an event by its most precise mention, the first of those equally so."""

    def width(mention: DateMention) -> float:
        when = edtf.parse(mention.when)
        if not when.first or not when.last:
            return float("inf")
        return when.last.ordinal - when.first.ordinal

    best = min(mentions, key=width)
    return best.kind, edtf.parse(best.when)


def notation(article: Article, marks: Iterable[tuple[str, Span]], passage: Span) -> str:
    """A passage with its marks written as [source] <cue> {content} (relay)."""
    signs = []
    for role, span in marks:
        if span in passage:
            opening, closing = NOTATION[role]
            signs.append((span.start, 1, -span.end, opening))
            signs.append((span.end, 0, -span.start, closing))
    pieces, reached = [], passage.start
    for at, _, _, sign in sorted(signs):
        pieces += [article.text[reached:at], sign]
        reached = at
    return "".join([*pieces, article.text[reached : passage.end]])
