"""A stretch of time that a timeline shows, and its ticks."""

from calendar import month_abbr
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from lesson.reading import edtf
from lesson.reading.edtf import Day, When
from lesson.reading.reading import Event

CROWDED = 12  # events within a twelfth of the whole span get a close-up


class TimelineEntry(NamedTuple):
    """One row of the timeline: an event, what stands beside it, and when it was spoken of."""

    event: Event
    when: str
    where: str
    said: tuple[When, ...]


class Window(NamedTuple):
    """The days that a panel shows: ordinals of the first, and of the one after the last."""

    start: int
    end: int

    @property
    def days(self) -> int:
        """How many days long it is."""
        return self.end - self.start

    def __str__(self) -> str:
        first, last = Day.from_ordinal(self.start), Day.from_ordinal(self.end - 1)
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return self.years()
        return " to ".join(map(edtf.in_words, dict.fromkeys((first.edtf, last.edtf))))

    def years(self) -> str:
        """The years of its first and its last day."""
        ends = (Day.from_ordinal(day).edtf[:-6] for day in (self.start, self.end - 1))
        return " to ".join(map(edtf.in_words, dict.fromkeys(ends)))


def lasting(event: Event, published: When | None) -> When:
    """When an event is; a state ("since 1988") lasts until publication."""
    when = event.when
    begins = all(edtf.parse(mention.edtf).first == when.first for mention in event.mentions)
    state = event.kind == "happened" and when.first and when.last is None and begins
    if not (state and published and published.last and when.first < published.last):
        return when
    return replace(when, last=published.last)


def ends_of(when: When) -> list[int]:
    """The ordinals between which a time lies, open ends left out."""
    first = [when.first.ordinal] if when.first else []
    return first + ([when.last.ordinal + 1] if when.last else [])


def whole_span(entries: list[TimelineEntry], today: When | None) -> Window:
    """From the earliest day that is given to the latest, the day of publication included."""
    ends = [end for row in entries for end in ends_of(row.event.when)]
    ends += [end for row in entries for time in row.said for end in ends_of(time)]
    ends += ends_of(today) if today else []
    return Window(min(ends), max(*ends, min(ends) + 1))


def crowd(entries: list[TimelineEntry], whole: Window) -> Window | None:
    """The shortest stretch that holds most events of different days; None where none is crowded."""
    spans = [(ends[0], ends[-1]) for row in entries if (ends := ends_of(row.event.when))]
    best: tuple[int, int, Window] | None = None
    for start in sorted({start for start, _ in spans}):
        limit = start + max(2, whole.days // CROWDED)
        inside = {span for span in spans if span[0] >= start and span[1] <= limit}
        window = Window(start, max((end for _, end in inside), default=start))
        rank = (len(inside), -window.days, window)
        best = max(best, rank) if best else rank
    return whole_bars(best[2], spans) if best and best[0] > 1 and best[2].days else None


def whole_bars(window: Window, spans: list[tuple[int, int]]) -> Window:
    """The stretch with every bar whole that it would cut, unless that makes it twice as long."""
    for start, end in spans:
        longer = Window(min(start, window.start), max(end, window.end))
        meets = start < window.end and window.start < end
        if meets and longer.days <= 2 * window.days:
            window = longer
    return window


STEPS = [  # what may stand between two ticks: a unit and how many of it
    *[("day", count) for count in (1, 2, 7, 14)],
    *[("month", count) for count in (1, 3, 6)],
    *[("year", count) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)],
]

LENGTH = {"day": 1, "month": 30.4, "year": 365.2}  # days


def ticks(unit: str, count: int, low: float, high: float) -> Iterator[tuple[float, str]]:
    """Places on the scale of days, ``count`` units apart, with what is written there."""
    first, last = Day.from_ordinal(int(low)), Day.from_ordinal(int(high))
    if unit == "day":
        for ordinal in range(int(low), int(high) + 1):
            if ordinal % count == 0 and low <= ordinal + 0.5 <= high:
                day = Day.from_ordinal(ordinal)
                yield ordinal + 0.5, f"{day.day} {month_abbr[day.month]}"
        return
    months = 12 * count if unit == "year" else count
    for month in range(12 * first.year + first.month - 1, 12 * last.year + last.month):
        place = Day(month // 12, month % 12 + 1, 1)
        if month % months == 0 and low <= place.ordinal <= high:
            year = edtf.in_words(place.edtf[:-6])
            yield place.ordinal, year if unit == "year" else f"{month_abbr[place.month]} {year}"
