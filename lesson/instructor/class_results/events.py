"""How many of a class dated each event right, and the commonest wrong date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lesson.base.errors import LessonError
from lesson.base.html import unbroken
from lesson.base.wording import counted
from lesson.feedback.dates.compare import (
    DateFeedback,
    date_feedback,
    given_date,
    in_order_of_telling,
)
from lesson.reading.edtf import in_words
from lesson.reading.reading import Event, Reading

from .class_table import ClassTable, by_count


@dataclass(frozen=True)
class EventResult:
    """An event of the key, with the feedback on each date it was given, and that date."""

    event: Event
    dated: tuple[tuple[DateFeedback, str], ...]

    @property
    def right(self) -> int:
        """How many gave it the key's date and kind."""
        return sum(told.outcome == "right" for told, _ in self.dated)

    @cached_property
    def slip(self) -> str:
        """The commonest mistake, how many made it, and the commonest date and feedback in it."""
        wrong = [(told, date) for told, date in self.dated if told.outcome != "right"]
        if not wrong:
            return ""
        same = Counter(told.name for told, _ in wrong)
        name, count = by_count(same)[0]
        dates = Counter(
            (in_words(date), told.sentence) for told, date in wrong if told.name == name
        )
        (date, sentence), _ = by_count(dates)[0]
        return f"{count} × {date}: {sentence}"

    def row(self, students: int) -> tuple[str, ...]:
        """The event's row in the table."""
        count = len(self.dated)
        right = f"{self.right} of {count}" if count else ""
        when = in_words(self.event.when.edtf)
        shares = (unbroken(f"{count} of {students}"), unbroken(right))
        return self.event.name, when, *shares, self.slip


@dataclass(frozen=True, repr=False)
class EventResults(ClassTable):
    """The events of the key in the order of telling, each with the dates that a class gave it."""

    results: tuple[EventResult, ...]
    students: int

    columns = ("event", "when", "dated", "right", "commonest slip")

    @cached_property
    def hardest(self) -> EventResult | None:
        """The event with the smallest share of right dates; None if nobody dated any."""
        dated = [one for one in self.results if one.dated]
        return min(dated, key=lambda one: one.right / len(one.dated), default=None)

    @property
    def finding(self) -> str:
        """Which event was hardest to date, and the commonest mistake there."""
        one = self.hardest
        if one is None:
            return "Nobody has dated anything yet."
        count = counted(len(one.dated), "student")
        told = f"Hardest to date: {one.event.name}. Of {count}, {one.right} right."
        return f"{told} Most common: {one.slip}" if one.slip else told

    @property
    def table_rows(self) -> Iterator[tuple[str, ...]]:
        """One row per event."""
        return (one.row(self.students) for one in self.results)


def event_results(key: Reading, readings: Sequence[Reading]) -> EventResults:
    """How readings dated the key's events; LessonError if the key has none."""
    events = in_order_of_telling(key)
    if not events:
        raise LessonError("expected events to date in the key, found none; nothing is summed up.")
    results = (event_result(key, event, readings) for event in events)
    return EventResults(tuple(results), len(readings))


def event_result(key: Reading, event: Event, readings: Sequence[Reading]) -> EventResult:
    """An event, with the feedback on each reading that dates it."""
    given = [(reading, given_date(reading, event)) for reading in readings]
    dated = (
        (date_feedback(key, reading, event), mention.when) for reading, mention in given if mention
    )
    return EventResult(event, tuple(dated))
