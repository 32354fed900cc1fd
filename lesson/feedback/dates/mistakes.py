"""The mistakes that learners make with dates, each with its own sentence."""

import re
from collections.abc import Callable
from math import inf
from typing import NamedTuple

from lesson.reading.edtf import in_words, parse

from .bare_date import weekday_of
from .case import UNITS, DateCase, open_ends, within
from .parse import publication


def misread(signal: str, taken: str) -> Callable[[DateCase], bool]:
    """A test of whether one signal in the article was read as another."""
    return lambda c: (c.signal, c.taken) == (signal, taken)


class DateRule(NamedTuple):
    """A mistake: its name, the test that detects it, and the sentence that explains it."""

    name: str
    test: Callable[[DateCase], object]
    meaning: str
    sentence: str


# fmt: off
RULES = (  # the first match wins: rules that explain come before rules that only measure
    DateRule("doubt-added", lambda c: c.mine == c.answer and c.given.uncertain,
         "a doubt is added that the article does not have",
         "The time fits. But {place} has no “perhaps” or “about”. It says {words}: leave the doubt"
         " out."),
    DateRule("doubt-left-out", lambda c: c.mine == c.answer, "the article’s own doubt is left out",
         "The time fits. But {place} is not that sure. It says {words}: keep the doubt."),
    DateRule("after-read-as-in", misread("after", "in"), "“after” is read as “in”",
         "{words} in {place} only starts when {plain} is over. Nobody says when it ends."),
    DateRule("after-includes-the-year", misread("after", "since"),
         "“after” takes in the date itself",
         "{words} in {place} leaves {plain} itself out: it starts when {plain} is over."),
    DateRule("after-read-as-by", lambda c: c.signal == "after" and c.turned,
         "“after” is read as “by”",
         "{words} in {place} points forward: {plain} is over by then. Your date points back."),
    DateRule("by-read-as-in", misread("by", "in"), "“by” is read as “in”",
         "{words} in {place} can also be sooner: {plain} is only the latest it can be."),
    DateRule("by-read-as-before", misread("by", "before"), "“by” leaves out the date itself",
         "{words} in {place} takes {plain} in: it can be as late as that."),
    DateRule("by-read-as-after", lambda c: c.signal == "by" and c.turned, "“by” is read as “after”",
         "{words} in {place} points back: {plain} is the latest it can be. Your date points"
         " forward."),
    DateRule("since-read-as-in", misread("since", "in"), "“since” is read as “in”",
         "{words} in {place} begins with {plain} and goes on. The article gives no end."),
    DateRule("since-read-as-after", misread("since", "after"), "“since” leaves out the date itself",
         "{words} in {place} takes {plain} in: that is where it begins."),
    DateRule("since-read-as-by", lambda c: c.signal == "since" and c.turned,
         "“since” is read as “by”",
         "{words} in {place} points forward: it begins with {plain} and goes on. Your date points"
         " back."),
    DateRule("before-read-as-in", misread("before", "in"), "“before” is read as “in”",
         "{words} in {place} is over when {plain} begins. Nobody says how early it was."),
    DateRule("before-includes-the-year", misread("before", "by"),
         "“before” takes in the date itself",
         "{words} in {place} leaves {plain} itself out: it is over when {plain} begins."),
    DateRule("before-read-as-after", lambda c: c.signal == "before" and c.turned,
         "“before” is read as “after”",
         "{words} in {place} points back: {plain} is still to come. Your date points forward."),
    DateRule("said-date-taken-for-about-date", lambda c: c.event.kind != "said" and c.said_then,
         "the day of the saying is taken for the day of what it is about",
         "That is the day on which it was said. When is the thing itself, “{event}”? {Place} says"
         " {words}."),
    DateRule("about-date-taken-for-said-date", lambda c: c.event.kind == "said" and c.other(False),
         "the date of what is spoken of is taken for the day of the saying",
         "That is the date of something else here. When was this said? {Place} says"
         " {words}."),
    DateRule("date-of-another-event", lambda c: c.other(True) or c.other(False),
         "the date belongs to another event of the article",
         "In the article that date belongs to something else. For “{event}” look at {words} in"
         " {place}."),
    DateRule("invented-precision", lambda c: c.narrower,
         "the date is more exact than the article",
         "The article gives no {finer}. {Place} says {words}: {stays}."),
    DateRule("closed-though-open", lambda c: c.shut,
         "a stretch that the article leaves open is closed",
         "{words} in {place} leaves the {end} open. Nobody has said when, so there can be no date"
         " there."),
    DateRule("opened-though-closed",
         lambda c: any(open_ends(c.mine)) and not any(open_ends(c.answer))
         and within(c.answer, c.mine),
         "a stretch that the article closes is left open",
         "Your date is open, and the article’s is not: {place} says {words}. That has a first and"
         " a last day."),
    DateRule("too-coarse", lambda c: within(c.answer, c.mine), "the article is more exact",
         "You can be more exact: {place} says {words}{count}."),
    DateRule("another-year", lambda c: c.differs == {"year"}, "all is right but the year",
         "The rest fits, only the year does not. {Place} says {words}{year}."),
    DateRule("another-week", lambda c: c.weekday and c.uncounted and c.days_apart % 7 == 0,
         "the weekday is right, the week is not",
         "That is a {weekday}, but in another week. {Place} says {words}{count}."),
    DateRule("another-weekday", lambda c: c.weekday and c.days_apart < inf and c.days_apart % 7,
         "the day is another weekday than the article’s",
         "{given} is a {mine}. {Place} says {words}{count}."),
    DateRule("day-and-month-swapped", lambda c: c.swapped, "day and month have changed places",
         "Both numbers fit, but day and month have changed places. {Place} says {words}."),
    DateRule("day-off-by-one", lambda c: c.days_apart == 1, "the day is the one before or after",
         "Nearly: this is the day right beside it. {Place} says {words}{count}."),
    DateRule("another-month", lambda c: c.differs == {"month"}, "all is right but the month",
         "The rest fits, only the month does not. {Place} says {words}{count}."),
    DateRule("another-day", lambda c: c.differs == {"day"},
         "year and month are right, the day is not",
         "Year and month fit, only the day does not. {Place} says {words}{count}."),
    DateRule("not-what-the-article-says", lambda c: True,
         "the date is not the article’s; perhaps it is the world’s",
         "The article says {words} in {place}. Here the question is what the article says; whether"
         " it is so comes later."),
)

# fmt: on
DATING_MISCONCEPTIONS = {rule.name: rule.meaning for rule in RULES}


def wording(case: DateCase) -> dict[str, str]:
    """The values that a sentence about a date can use."""
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
        "end": "start" if open_ends(case.answer)[0] else "end",
        "count": count * case.uncounted,
        "year": count * no_year,
    }


def finer(case: DateCase) -> str:
    """The unit that the learner’s date has and the article does not: a day, a month."""
    parts = (part for part in case.given.edtf.split("/") if part not in ("", ".."))
    unit = min((parse(part).precision for part in parts), key=UNITS.index)
    finer = UNITS.index(unit) < UNITS.index(case.plain.precision) < UNITS.index("interval")
    return unit if finer else "such date"
