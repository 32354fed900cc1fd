"""Temporal context: publication, dates mentioned so far, and offsets from them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from lesson.reading import edtf
from lesson.reading.edtf import Day, When, in_calendar, parse, written

from .clauses import Tense

FAR = 8  # years: a year so far from those told around it is background
ROLLS = 270  # days: a history that goes back so far has gone on to the next year
in_words = lru_cache(edtf.in_words)


def days(first: int, length: int) -> str:
    """The stretch of so many days from the one with that ordinal."""
    return f"{Day.from_ordinal(first).edtf}/{Day.from_ordinal(first + length - 1).edtf}"


def week(ordinal: int) -> str:
    """The week, Monday to Sunday, of the day with that ordinal."""
    return days(ordinal - (ordinal - 1) % 7, 7)


def months(year: int, month: int, length: int) -> str:
    """A number of months from one on; may run past the ends of its year."""
    ends = (divmod(12 * year + number - 1, 12) for number in (month, month + length - 1))
    return "/".join(dict.fromkeys(written(year, number + 1) for year, number in ends))


def tens(year: int, digits: int) -> str:
    """The decade or century of a year, by the number of digits left open."""
    return f"{year // 10**digits:0{4 - digits}}{'X' * digits}" if year >= 0 else ""


STEPS: dict[str, Callable[[Day, int], str]] = {  # so many units from a day; finer ones first
    "day": lambda day, n: Day.from_ordinal(day.ordinal + n).edtf,
    "weekend": lambda day, n: days(day.ordinal - (day.ordinal - 1) % 7 + 5 + 7 * n, 2),
    "week": lambda day, n: week(day.ordinal + 7 * n),
    "fortnight": lambda day, n: week(day.ordinal + 14 * n),
    "month": lambda day, n: months(day.year, day.month + n, 1),
    "quarter": lambda day, n: months(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * n, 3),
    "season": lambda day, n: "",
    "year": lambda day, n: written(day.year + n),
    "decade": lambda day, n: tens(day.year + 10 * n, 1),
    "century": lambda day, n: tens(day.year + 100 * n, 2),
}
UNITS = list(STEPS)


def fineness(when: When) -> int:
    """The index of a date's precision among the units."""
    if when.precision != "interval":
        return UNITS.index(when.precision)
    length = when.last.ordinal - when.first.ordinal if when.first and when.last else 1000
    return UNITS.index("weekend" if length < 3 else "week" if length < 8 else "quarter")


@dataclass
class DateContext:
    """The temporal context at one point of an article.

    ``last`` is the date mentioned last, ``base`` the one an expression counts from, ``stray`` a
    year far from the others, ``quarter`` the one business news is about, ``spoken`` the
    day of the quotation in which the expression stands, ``left`` and ``right`` the text around it,
    ``doubt`` a sentence on what else it may mean.
    """

    published: When | None = None
    history: bool = False
    day_first: bool = False
    month_first: bool = False
    tense: Tense = field(default_factory=Tense)
    spoken: When | None = None
    left: str = ""
    right: str = ""
    last: When | None = None
    base: When | None = None
    stray: int | None = None
    quarter: When | None = None
    doubt: str = ""

    @property
    def now(self) -> Day | None:
        """The first day on which the article may have been published."""
        return self.published.first if self.published else None

    @property
    def today(self) -> Day | None:
        """The day of publication, if known exactly."""
        exact = self.published and self.published.precision == "day"
        return self.published.first if exact else None

    @property
    def reference(self) -> When | None:
        """What “two years ago” counts from: publication, or in a history the last date."""
        return self.last if self.history else self.published

    @property
    def origin(self) -> str:
        """The date that the expression counts from, in words."""
        if not self.base:
            return "the dates around it"
        if self.base is self.spoken:
            return f"the day on which it was said, {in_words(self.base.edtf)}"
        known = "day of publication" if self.base is self.published else "date mentioned before"
        return f"the {known}, {in_words(self.base.edtf)}"

    def pick(self, edtf: str) -> str:
        """Why this one was chosen among those that recur each week or year."""
        if not self.base or not self.published:
            return "The article gives it further on."
        if self.history:
            return f"A history continues from {self.origin}."
        near = "next one after" if parse(edtf).first > self.published.last else "last one up to"
        told = ("No verb nearby looks ahead", "“{}” looks ahead", "“{}” is in the past")
        why = told[self.tense.ahead].format(self.tense.verb)
        return f"{why}, so it is the {near} {self.origin}."

    def count(self, base: When | None, unit: str, number: int) -> str:
        """A number of units from a date; "" if the date is not exact enough for them."""
        self.base = base
        known = base and base.first and unit in UNITS and UNITS.index(unit) >= fineness(base)
        return STEPS[unit](base.first, number) if known else ""

    def tell(self, edtf: str) -> None:
        """Moves on to a date; a distant year mentioned once is background and ignored."""
        when = parse(edtf)
        if not when.first or when.precision in ("decade", "century"):
            return
        far = self.last is not None and abs(when.first.year - self.last.first.year) > FAR
        if far and when.precision == "year" and when.first.year != self.stray:
            self.stray = when.first.year
        else:
            self.last, self.stray = when, None

    def each_year(self, value: Callable[[int], str]) -> str:
        """A yearly date in the year that the article means; "" where that is open."""
        self.base = self.reference
        if self.history:
            return value(self.running_year(value)) if self.last else ""
        if not self.now:
            return ""
        years = range(self.now.year - 1, self.now.year + 2)
        return self.nearest([edtf for edtf in map(value, years) if in_calendar(edtf)])

    def running_year(self, value: Callable[[int], str]) -> int:
        """The current year of a history; the next one where January follows December."""
        year = self.last.first.year
        if self.last.precision not in ("day", "month") or not in_calendar(value(year)):
            return year
        return year + (self.last.first.ordinal - parse(value(year)).first.ordinal > ROLLS)

    def nearest(self, values: list[str]) -> str:
        """The next of values a year apart if it is near enough for the tense, else the last."""
        coming = next((edtf for edtf in values if parse(edtf).first > self.published.last), "")
        wait = parse(coming).first.ordinal - self.published.last.ordinal if coming else 0
        if coming and wait <= self.tense.reach:
            return coming
        return next((e for e in reversed(values) if parse(e).first <= self.published.last), "")

    def compare(self, edtf: str) -> str:
        """Remembers which quarter business news is about."""
        if in_calendar(edtf):
            self.quarter = parse(edtf)
        return edtf

    def compared(self) -> When | None:
        """The quarter that business news is about."""
        if self.quarter:
            self.base = self.quarter
        return self.quarter
