"""The date a learner gives an event, held against the article: right, or a named mistake."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Literal, NamedTuple, get_args

from .article import Span
from .dates import Day, Precision, When, in_words, parse
from .reading import DateMention, Event, Reading
from .typed_dates import LONGEST, publication, weekday_of

UNITS = get_args(Precision)  # the finest first


@dataclass(frozen=True)
class Dated:
    """What a learner is told about a date: ``name`` is "right", or names the mistake."""

    name: str
    outcome: Literal["right", "not yet"]
    sentence: str


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


def read(signal: str, taken: str) -> Callable[[Case], bool]:
    """Whether words with one signal are taken as if they had another."""
    return lambda c: (c.signal, c.taken) == (signal, taken)


class Rule(NamedTuple):
    """A mistake with its name: what shows it, and the sentence that explains it."""

    name: str
    test: Callable[[Case], object]
    meaning: str
    sentence: str


# fmt: off
RULES = (  # the first that fits is told: what explains a date stands before what only measures it
    Rule("doubt-added", lambda c: c.mine == c.answer and c.given.uncertain,
         "a doubt is added that the article does not have",
         "The time fits. But {place} has no “perhaps” or “about”. It says {words}: leave the doubt"
         " out."),
    Rule("doubt-left-out", lambda c: c.mine == c.answer, "the article’s own doubt is left out",
         "The time fits. But {place} is not that sure. It says {words}: keep the doubt."),
    Rule("after-read-as-in", read("after", "in"), "“after” is read as “in”",
         "{words} in {place} only starts when {plain} is over. Nobody says when it ends."),
    Rule("after-includes-the-year", read("after", "since"), "“after” takes in the date itself",
         "{words} in {place} leaves {plain} itself out: it starts when {plain} is over."),
    Rule("after-read-as-by", lambda c: c.signal == "after" and c.turned,
         "“after” is read as “by”",
         "{words} in {place} points forward: {plain} is over by then. Your date points back."),
    Rule("by-read-as-in", read("by", "in"), "“by” is read as “in”",
         "{words} in {place} can also be sooner: {plain} is only the latest it can be."),
    Rule("by-read-as-before", read("by", "before"), "“by” leaves out the date itself",
         "{words} in {place} takes {plain} in: it can be as late as that."),
    Rule("by-read-as-after", lambda c: c.signal == "by" and c.turned, "“by” is read as “after”",
         "{words} in {place} points back: {plain} is the latest it can be. Your date points"
         " forward."),
    Rule("since-read-as-in", read("since", "in"), "“since” is read as “in”",
         "{words} in {place} begins with {plain} and goes on. The article gives no end."),
    Rule("since-read-as-after", read("since", "after"), "“since” leaves out the date itself",
         "{words} in {place} takes {plain} in: that is where it begins."),
    Rule("since-read-as-by", lambda c: c.signal == "since" and c.turned,
         "“since” is read as “by”",
         "{words} in {place} points forward: it begins with {plain} and goes on. Your date points"
         " back."),
    Rule("before-read-as-in", read("before", "in"), "“before” is read as “in”",
         "{words} in {place} is over when {plain} begins. Nobody says how early it was."),
    Rule("before-includes-the-year", read("before", "by"), "“before” takes in the date itself",
         "{words} in {place} leaves {plain} itself out: it is over when {plain} begins."),
    Rule("before-read-as-after", lambda c: c.signal == "before" and c.turned,
         "“before” is read as “after”",
         "{words} in {place} points back: {plain} is still to come. Your date points forward."),
    Rule("said-date-taken-for-about-date", lambda c: c.event.kind != "said" and c.other(True),
         "the day of the saying is taken for the day of what it is about",
         "That is the day on which it was said. When is the thing itself, “{event}”? {Place} says"
         " {words}."),
    Rule("about-date-taken-for-said-date", lambda c: c.event.kind == "said" and c.other(False),
         "the date of what is spoken of is taken for the day of the saying",
         "That is a date of what the article tells about. When was it said? {Place} says"
         " {words}."),
    Rule("date-of-another-event", lambda c: c.other(True) or c.other(False),
         "the date belongs to another event of the article",
         "In the article that date belongs to something else. For “{event}” look at {words} in"
         " {place}."),
    Rule("invented-precision", lambda c: c.narrower,
         "the date is more exact than the article",
         "The article gives no {finer}. {Place} says {words}: {stays}."),
    Rule("closed-though-open", lambda c: c.shut,
         "a stretch that the article leaves open is closed",
         "{words} in {place} leaves the {end} open. Nobody has said when, so no date can stand"
         " there."),
    Rule("opened-though-closed",
         lambda c: any(c.open) and not any(c.leaves_open) and within(c.answer, c.mine),
         "a stretch that the article closes is left open",
         "Your date is open, and the article’s is not: {place} says {words}. That has a first and"
         " a last day."),
    Rule("too-coarse", lambda c: within(c.answer, c.mine), "the article is more exact",
         "You can be more exact: {place} says {words}{count}."),
    Rule("another-year", lambda c: c.differs == {"year"}, "all is right but the year",
         "The rest fits, only the year does not. {Place} says {words}{year}."),
    Rule("another-week", lambda c: c.weekday and c.uncounted and c.days_apart % 7 == 0,
         "the weekday is right, the week is not",
         "That is a {weekday}, but in another week. {Place} says {words}{count}."),
    Rule("another-weekday", lambda c: c.weekday and c.days_apart < inf and c.days_apart % 7,
         "the day is another weekday than the article’s",
         "{given} is a {mine}. {Place} says {words}{count}."),
    Rule("day-and-month-swapped", lambda c: c.swapped, "day and month have changed places",
         "Both numbers fit, but day and month have changed places. {Place} says {words}."),
    Rule("day-off-by-one", lambda c: c.days_apart == 1, "the day is the one before or after",
         "Nearly: this is the day right beside it. {Place} says {words}{count}."),
    Rule("another-month", lambda c: c.differs == {"month"}, "all is right but the month",
         "The rest fits, only the month does not. {Place} says {words}{count}."),
    Rule("another-day", lambda c: c.differs == {"day"}, "year and month are right, the day is not",
         "Year and month fit, only the day does not. {Place} says {words}{count}."),
    Rule("not-what-the-article-says", lambda c: True,
         "the date is not the article’s; perhaps it is the world’s",
         "The article says {words} in {place}. Here the question is what the article says; whether"
         " it is so comes later."),
)
# fmt: on
DATING_MISCONCEPTIONS = {rule.name: rule.meaning for rule in RULES}


def dated(given: str, event: Event, key: Reading) -> Dated:
    """What there is to say about the date (EDTF) that a learner gives an event of the key.

    >>> from lesson import load
    >>> key = load("iss-exit").key
    >>> leaving = next(event for event in key.events() if "leaves" in event.name)
    >>> dated("2025/..", leaving, key).sentence
    'Yes: open at the end. Nobody has said when.'
    >>> dated("2024", leaving, key).name
    'after-read-as-in'
    """
    case = Case(parse(given), event, key)
    if case.mine == case.answer and case.given.uncertain == case.right.uncertain:
        return Dated("right", "right", praise(case))
    rule = next(rule for rule in RULES if rule.test(case))
    return Dated(rule.name, "not yet", rule.sentence.format_map(wording(case)))


def praise(case: Case) -> str:
    """What is honest about a right date."""
    when, goes_on = case.right, case.signal == "since"
    if when.uncertain:
        return "Yes. And you kept the doubt: the article is not sure either."
    if when.last is None:
        return f"Yes: open at the end. Nobody has said {'how long' if goes_on else 'when'}."
    if when.first is None:
        return "Yes: open at the start. Nobody has said how early."
    if when.precision == "interval":
        return "Yes: a first and a last day, as the article gives them."
    if when.precision == "day":
        return praise_of_a_day(case)
    return f"Yes. A {when.precision}, and no more than a {when.precision}."


def praise_of_a_day(case: Case) -> str:
    """What the article tells of a day, and what follows from the day of publication."""
    words, day = case.key.article[case.mention.words], publication(case.key.article.published)
    if case.uncounted:
        return f"Yes. The article says only “{words}”: which day that is follows from {day}."
    if not re.search(r"\d{4}", words):
        return f"Yes: the article names the day. The year follows from {day}."
    return "Yes: the article names the day."


def wording(case: Case) -> dict[str, str]:
    """What a sentence about a date can fill in."""
    article, unit = case.key.article, case.plain.precision
    place = f"paragraph {article.paragraph_of(case.mention.words)}"
    count = f"; count from {publication(article.published)}"
    no_year = not re.search(r"\d{4}", case.words)
    return {
        "words": f"“{case.words}”",
        "place": place,
        "Place": place.capitalize(),
        "plain": in_words(case.plain.edtf),
        "event": case.event.name,
        "given": in_words(case.given.edtf),
        "mine": weekday_of(case.given.first) if case.given.first else "",
        "weekday": case.weekday,
        "finer": finer(case),
        "stays": "leave it as it is" if unit == "interval" else f"a {unit} stays a {unit}",
        "end": "start" if case.leaves_open[0] else "end",
        "count": count * case.uncounted,
        "year": count * no_year,
    }


def finer(case: Case) -> str:
    """What a date has and the article does not give: a day, a month."""
    parts = (part for part in case.given.edtf.split("/") if part not in ("", ".."))
    unit = min((parse(part).precision for part in parts), key=UNITS.index)
    finer = UNITS.index(unit) < UNITS.index(case.plain.precision) < UNITS.index("interval")
    return unit if finer else "such date"
