"""Event by event: how many of a class dated it, and as what they took it instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from lesson.base.errors import LessonError
from lesson.base.html import table, unbroken
from lesson.base.wording import counted
from lesson.feedback.dates.compare import (
    DateFeedback,
    date_feedback,
    given_date,
    in_order_of_telling,
)
from lesson.reading.edtf import in_words
from lesson.reading.reading import Event, Reading

COLUMNS = ("event", "when", "dated", "right", "commonest slip")


@dataclass(frozen=True)
class Placed:
    """An event of the key, and what each student who dated it is told, with the date they gave."""

    event: Event
    told: tuple[tuple[DateFeedback, str], ...]

    @property
    def right(self) -> int:
        """How many gave it the date and the kind that the key has."""
        return sum(told.outcome == "right" for told, _ in self.told)

    @cached_property
    def slip(self) -> str:
        """The commonest mistake, how many made it, what most of them gave and were told."""
        wrong = [(told, given) for told, given in self.told if told.outcome != "right"]
        if not wrong:
            return ""
        same = Counter(told.name for told, _ in wrong)
        name = min(same, key=lambda name: (-same[name], name))
        given = Counter(
            (in_words(given), told.sentence) for told, given in wrong if told.name == name
        )
        (date, sentence), _ = min(given.items(), key=lambda pair: (-pair[1], pair[0]))
        return f"{same[name]} × {date}: {sentence}"

    def row(self, students: int) -> tuple[str, ...]:
        """The event's row in the table."""
        count = len(self.told)
        right = f"{self.right} of {count}" if count else ""
        when = in_words(self.event.when.edtf)
        shares = (unbroken(f"{count} of {students}"), unbroken(right))
        return self.event.name, when, *shares, self.slip


@dataclass(frozen=True, repr=False)
class Events:
    """The events of the key in the order of telling, each with the dates that a class gave it."""

    placed: tuple[Placed, ...]
    students: int

    @cached_property
    def hardest(self) -> Placed | None:
        """The event that fewest of those who dated it have right; None where nobody dated any."""
        dated = [one for one in self.placed if one.told]
        return min(dated, key=lambda one: one.right / len(one.told), default=None)

    @property
    def finding(self) -> str:
        """Which event was hardest to date, and what it was taken for."""
        one = self.hardest
        if one is None:
            return "Nobody has dated anything yet."
        count = counted(len(one.told), "student")
        told = f"Hardest to date: {one.event.name}. Of {count}, {one.right} right."
        return f"{told} Most common: {one.slip}" if one.slip else told

    def __repr__(self) -> str:
        return self.finding

    def _repr_html_(self) -> str:
        rows = (one.row(self.students) for one in self.placed)
        return f"<p>{escape(self.finding)}</p>{table(COLUMNS, rows)}"


def events(key: Reading, readings: Sequence[Reading]) -> Events:
    """What became of the key's events in each reading; LessonError where the key has none."""
    every = in_order_of_telling(key)
    if not every:
        raise LessonError("expected events to date in the key, found none; nothing is summed up.")
    return Events(tuple(placed(key, one, readings) for one in every), len(readings))


def placed(key: Reading, event: Event, readings: Sequence[Reading]) -> Placed:
    """An event with what became of it in each reading that dates it."""
    given = [(reading, given_date(reading, event)) for reading in readings]
    return Placed(
        event,
        tuple((date_feedback(key, reading, event), one.when) for reading, one in given if one),
    )
