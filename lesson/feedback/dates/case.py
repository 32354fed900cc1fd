"""One event of the key beside the date that a learner gave it."""

import re
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Self, get_args

from lesson.reading.edtf import Day, Precision, When, parse
from lesson.reading.reading import DateMention, Event, Reading
from lesson.reading.span import Span

from .bare_date import weekday_of
from .parse import LONGEST

UNITS = get_args(Precision)  # the finest first
Bounds = tuple[float, float]  # the first and the last day as numbers; an open end is infinite


def ends(when: When) -> Bounds:
    """The first and the last day of a stretch of time as numbers; an open end is infinite."""
    return (when.first.ordinal if when.first else -inf, when.last.ordinal if when.last else inf)


def open_ends(bounds: Bounds) -> tuple[bool, bool]:
    """Whether a stretch of time is open at its start, and at its end."""
    first, last = bounds
    return first == -inf, last == inf


def within(inner: Bounds, outer: Bounds) -> bool:
    """Whether one stretch of time lies inside another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def signals(plain: When) -> dict[Bounds, str]:
    """The signal that each stretch of time next to a date stands for: “after”, “since”, …"""
    first, last = ends(plain)
    opened = {(last + 1, inf): "after", (first, inf): "since"}
    return opened | {(-inf, last): "by", (-inf, first - 1): "before", (first, last): "in"}


def narrowest(event: Event) -> DateMention:
    """The mention that dates an event most exactly; the first of those equally exact."""
    mentions = event.mentions
    return next((one for one in mentions if one.when == event.when.edtf), mentions[0])


@dataclass(frozen=True)
class DateCase:
    """A learner's date beside the event that it is given to."""

    key: Reading
    event: Event
    mention: DateMention  # the narrowest one of the event
    given: When  # what the learner wrote
    right: When
    plain: When  # what the words say without their signal
    mine: Bounds  # of the date given
    answer: Bounds  # of the right date
    signal: str  # before the words in the article
    taken: str  # the signal that would make the learner's date of these words; "" for none

    @classmethod
    def of(cls, given: When, event: Event, key: Reading) -> Self:
        """The case of a date given to an event of the key."""
        mention, mine, answer = narrowest(event), ends(given), ends(event.when)
        plain = parse(mention.edtf)
        known = signals(plain)
        return cls(
            key, event, mention, given=given, right=event.when, plain=plain, mine=mine,
            answer=answer, signal=known.get(answer, ""), taken=known.get(mine, ""),
        )  # fmt: skip

    @property
    def turned(self) -> bool:
        """Whether the date is open at the wrong end."""
        mine, answer = open_ends(self.mine), open_ends(self.answer)
        return mine == answer[::-1] != answer

    @cached_property
    def words(self) -> str:
        """The article's words for the time, with their signal."""
        spans = sorted(filter(None, (self.mention.signal, self.mention.words)))
        whole = self.key.article[Span(spans[0].start, max(span.end for span in spans))]
        if len(whole) > LONGEST:  # the signal stands far away
            whole = " … ".join(self.key.article[span] for span in spans)
        return re.sub("[“”]", "", " ".join(whole.split()))

    @property
    def uncounted(self) -> bool:
        """Whether the words hold no number: “Tuesday”, “yesterday”."""
        return not re.search(r"\d", self.words)

    @property
    def weekday(self) -> str:
        """The weekday on which the event lies, where the words name it; "" otherwise."""
        name = weekday_of(self.right.first) if self.right.precision == "day" else ""
        return name if name and re.search(rf"\b{name[:3]}", self.words) else ""

    @property
    def differs(self) -> set[str]:
        """Which of year, month and day differ between two days or two months; else none."""
        if self.given.precision != self.right.precision or self.right.precision in UNITS[2:]:
            return set()
        pairs = zip(Day._fields, self.given.first, self.right.first, strict=True)
        return {name for name, mine, right in pairs if mine != right}

    @property
    def days_apart(self) -> float:
        """The days between two days; infinite between anything less exact."""
        days = self.given.precision == self.right.precision == "day"
        return abs(self.mine[0] - self.answer[0]) if days else inf

    @property
    def swapped(self) -> bool:
        """Whether the learner swapped day and month."""
        mine, right = self.given.first, self.right.first
        return self.days_apart < inf and mine == (right.year, right.day, right.month)

    @property
    def narrower(self) -> bool:
        """Whether the date is more exact than the words, or than what they imply."""
        plain = ends(self.plain)
        if within(self.mine, plain):
            return self.taken != "in"
        length = plain[1] - plain[0] + 1
        moved = (abs(a - b) for a, b in zip(self.mine, self.answer, strict=True) if a != b)
        return within(self.mine, self.answer) and all(days < length for days in moved)

    @property
    def shut(self) -> bool:
        """Whether the date closes an end that the article leaves open, and still overlaps it."""
        (first, last), right = self.mine, self.answer
        begun = self.signal != "since" or first <= ends(self.plain)[1]
        touching = begun and first <= right[1] and right[0] <= last
        return touching and any(open_ends(right)) and not any(open_ends(self.mine))

    @property
    def said_then(self) -> bool:
        """Whether the date is that of a saying by somebody whose words hold the event's date.

        What nobody is named for was not said on any day, nor what another said on no day named.
        """
        name, article = self.other(True), self.key.article
        days = (m.words for e in self.key.events() if e.name == name for m in e.mentions)
        there = {article.paragraph_of(words) for words in days}
        heard, words = set(), set()
        for saying in self.key.attributions:
            if article.paragraph_of(saying.marks[0][1]) in there:
                heard.add(saying.speaker)
            if any(one.start <= self.mention.words.start < one.end for one in saying.content):
                words.add(saying.speaker)
        return bool(heard & words)

    def other(self, said: bool) -> str:
        """The name of another event with this date, a saying (``said``) or not; "" for none."""
        if within(self.answer, self.mine):
            return ""
        others = (e for e in self.key.events() if e.name != self.event.name)
        mentions = (m for e in others if (e.kind == "said") == said for m in e.mentions)
        return next((m.event for m in mentions if self.mine in times(m)), "")


def times(mention: DateMention) -> tuple[Bounds, Bounds]:
    """The bounds of a mention's event, and those of its words alone."""
    return ends(parse(mention.when)), ends(parse(mention.edtf))
