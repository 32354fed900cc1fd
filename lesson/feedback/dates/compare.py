"""The date a learner gives an event, held against the article: right, or a named mistake."""

import re
from dataclasses import dataclass
from typing import Literal

from lesson.reading.edtf import parse
from lesson.reading.reading import DateMention, Event, Reading

from .case import Case
from .mistakes import RULES, wording
from .parse import publication


@dataclass(frozen=True)
class Dated:
    """What a learner is told about a date: ``name`` is "right", or names the mistake."""

    name: str
    outcome: Literal["right", "not yet"]
    sentence: str


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


KIND_TOLD = {
    "said": "Now its kind: this is the saying itself.",
    "happened": "Now its kind: on the day of publication it had come about.",
    "expected": "Now its kind: on the day of publication it was still to come.",
}


def found(mine: Reading, event: Event) -> DateMention | None:
    """The date that a learner gave to an event; None where there is none."""
    return next((one for one in mine.dates if one.event == event.name), None)


def told_of(key: Reading, mine: Reading, event: Event) -> Dated:
    """What there is to say about the date and the kind that were given to an event."""
    here = found(mine, event)
    told = dated(here.when, event, key)
    if told.outcome == "right" and here.kind != event.kind:
        return Dated("kind", "not yet", f"{told.sentence} {KIND_TOLD[event.kind]}")
    return told


def in_order_of_telling(key: Reading) -> tuple[Event, ...]:
    """The events of a key as the article comes to speak of them."""
    return tuple(sorted(key.events(), key=lambda event: event.told_at))
