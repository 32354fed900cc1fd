"""A learner’s date compared with the article: right, or a named mistake."""

import re
from dataclasses import dataclass
from typing import Literal

from lesson.reading.edtf import parse
from lesson.reading.event_kinds import EVENT_KINDS
from lesson.reading.reading import DateMention, Event, Reading

from .case import DateCase
from .mistakes import RULES, wording
from .parse import publication


@dataclass(frozen=True)
class DateFeedback:
    """The feedback on a date: ``name`` is "right", or names the mistake."""

    name: str
    outcome: Literal["right", "not yet"]
    sentence: str


def judge_date(given: str, event: Event, key: Reading) -> DateFeedback:
    """Feedback on the date (EDTF) that a learner gives an event of the key.

    >>> from lesson import load
    >>> key = load("iss-exit").key
    >>> leaving = next(event for event in key.events() if "leaves" in event.name)
    >>> judge_date("2025/..", leaving, key).sentence
    'Yes: open at the end. Nobody has said when.'
    >>> judge_date("2024", leaving, key).name
    'after-read-as-in'
    """
    case = DateCase.of(parse(given), event, key)
    if case.mine == case.answer and case.given.uncertain == case.right.uncertain:
        return DateFeedback("right", "right", praise(case))
    rule = next(rule for rule in RULES if rule.test(case))
    return DateFeedback(rule.name, "not yet", rule.sentence.format_map(wording(case)))


def praise(case: DateCase) -> str:
    """The praise for a right date, which says what makes it honest."""
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


def praise_of_a_day(case: DateCase) -> str:
    """The praise for a right day: what the article says, and what publication adds."""
    words, day = case.key.article[case.mention.words], publication(case.key.article.published)
    if case.uncounted:
        return f"Yes. The article says only “{words}”: which day that is follows from {day}."
    if not re.search(r"\d{4}", words):
        return f"Yes: the article names the day. The year follows from {day}."
    return "Yes: the article names the day."


def given_date(mine: Reading, event: Event) -> DateMention | None:
    """The date that a learner gave an event, if any."""
    return next((one for one in mine.dates if one.event == event.name), None)


def date_feedback(key: Reading, mine: Reading, event: Event) -> DateFeedback:
    """Feedback on the date and the kind that a learner gave an event."""
    here = given_date(mine, event)
    feedback = judge_date(here.when, event, key)
    if feedback.outcome == "right" and here.kind != event.kind:
        doubt = EVENT_KINDS[here.kind].doubt
        return DateFeedback("kind", "not yet", f"{feedback.sentence} {doubt}")
    return feedback


def in_order_of_telling(key: Reading) -> tuple[Event, ...]:
    """The events of a key in the order in which the article mentions them."""
    return tuple(sorted(key.events(), key=lambda event: event.told_at))
