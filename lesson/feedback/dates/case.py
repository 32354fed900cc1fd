"""One event of the key beside the date that a learner gave it."""

import re
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import get_args

from lesson.reading.edtf import Day, Precision, When, parse
from lesson.reading.reading import DateMention, Event, Reading
from lesson.reading.span import Span

from .parse import LONGEST, weekday_of

UNITS = get_args(Precision)  # the finest first


def ends(when: When) -> tuple[float, float]:
    """The first and the last day of a stretch of time, as numbers; an open end is infinite."""
    return (when.first.ordinal if when.first else -inf, when.last.ordinal if when.last else inf)


def signals(plain: When) -> dict[tuple[float, float], str]:
    """What each signal makes of a date: where its first and last day then lie."""
    first, last = ends(plain)
    opened = {(last + 1, inf): "after", (first, inf): "since"}
    return opened | {(-inf, last): "by", (-inf, first - 1): "before", (first, last): "in"}


@dataclass(frozen=True)
class Case:
    """A learner's date beside the event that it is given to."""

    given: When
    event: Event
    key: Reading

    right = property(lambda self: self.event.when)
    mine = cached_property(lambda self: ends(self.given))
    answer = cached_property(lambda self: ends(self.right))
    plain = cached_property(lambda self: parse(self.mention.edtf))  # what the words alone say
    plain_ends = property(lambda self: ends(self.plain))
    signal = cached_property(lambda self: signals(self.plain).get(self.answer, ""))
    taken = cached_property(lambda self: signals(self.plain).get(self.mine, ""))
    open = property(lambda self: tuple(abs(day) == inf for day in self.mine))
    leaves_open = property(lambda self: tuple(abs(day) == inf for day in self.answer))
    turned = property(lambda self: self.open == self.leaves_open[::-1] != self.leaves_open)

    @cached_property
    def mention(self) -> DateMention:
        """The narrowest mention of the event, the first of those equally so."""
        mentions = self.event.mentions
        return next((each for each in mentions if each.when == self.right.edtf), mentions[0])

    @cached_property
    def words(self) -> str:
        """The article's words for the time, its signal with them."""
        spans = sorted(filter(None, (self.mention.signal, self.mention.words)))
        whole = self.key.article[Span(spans[0].start, max(span.end for span in spans))]
        if len(whole) > LONGEST:  # the signal stands far away
            whole = " … ".join(self.key.article[span] for span in spans)
        return re.sub("[“”]", "", " ".join(whole.split()))

    @property
    def uncounted(self) -> bool:
        """Whether the words have no number: “Tuesday”, “yesterday”."""
        return not re.search(r"\d", self.words)

    @property
    def weekday(self) -> str:
        """The weekday on which the event lies, where the words name it; "" otherwise."""
        name = weekday_of(self.right.first) if self.right.precision == "day" else ""
        return name if name and re.search(rf"\b{name[:3]}", self.words) else ""

    @property
    def differs(self) -> set[str]:
        """In which of year, month and day two days (or two months) differ; nothing for others."""
        if self.given.precision != self.right.precision or self.right.precision in UNITS[2:]:
            return set()
        pairs = zip(Day._fields, self.given.first, self.right.first, strict=True)
        return {name for name, mine, right in pairs if mine != right}

    @property
    def days_apart(self) -> float:
        """How many days lie between two days; infinitely many between anything else."""
        days = self.given.precision == self.right.precision == "day"
        return abs(self.mine[0] - self.answer[0]) if days else inf

    @property
    def swapped(self) -> bool:
        """Whether month and day of two days have changed places."""
        mine, right = self.given.first, self.right.first
        return self.days_apart < inf and mine == (right.year, right.day, right.month)

    @property
    def narrower(self) -> bool:
        """Whether the date is more exact than the words, or than what follows from them."""
        if within(self.mine, self.plain_ends):
            return self.taken != "in"
        length = self.plain_ends[1] - self.plain_ends[0] + 1
        moved = (abs(a - b) for a, b in zip(self.mine, self.answer, strict=True) if a != b)
        return within(self.mine, self.answer) and all(days < length for days in moved)

    @property
    def shut(self) -> bool:
        """Whether an end is closed that the article leaves open; not somewhere else altogether."""
        (first, last), right = self.mine, self.answer
        begun = self.signal != "since" or first <= self.plain_ends[1]
        touching = begun and first <= right[1] and right[0] <= last
        return touching and any(self.leaves_open) and not any(self.open)

    def other(self, said: bool) -> str:
        """The name of another event, a saying or not, that has this date; "" for none."""
        if within(self.answer, self.mine):
            return ""
        others = (e for e in self.key.events() if e.name != self.event.name)
        mentions = (m for e in others if (e.kind == "said") == said for m in e.mentions)
        return next((m.event for m in mentions if self.mine in times(m)), "")


def times(mention: DateMention) -> tuple[tuple[float, float], ...]:
    """When the event of a mention is, and what the words alone say."""
    return ends(parse(mention.when)), ends(parse(mention.edtf))


def within(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    """Whether one stretch lies in another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
