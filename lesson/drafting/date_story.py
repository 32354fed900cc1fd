"""Where a story stands in time: its publication, the dates told so far, and steps from them."""

from collections.abc import Callable
from dataclasses import dataclass

from ..dates import Day, When, in_words, parse
from ..errors import LessonError

FAR = 8  # years: a year so far from those told around it is background
AHEAD = {1: 330, 0: 180, -1: 60}  # days that a date without a year may lie ahead, by tense
ROLLS = 270  # days: a history that goes back so far has gone on to the next year
NEAR = 700  # characters in which “a year ago” still compares with a quarter


@dataclass
class Story:
    """What is known of time at one place of an article.

    ``tense`` is 1 where the words are about what is to come, -1 where about what has been, 0 where
    nothing tells; ``last`` is the date told last, ``quarter`` the last quarter that has ended of
    which business news speaks.
    """

    published: When | None = None
    history: bool = False
    tense: int = 0
    last: When | None = None
    stray: int | None = None
    quarter: When | None = None

    @property
    def now(self) -> Day | None:
        """The first day on which the article may have been published."""
        return self.published.first if self.published else None

    @property
    def today(self) -> Day | None:
        """The day of publication, where it is known and words count from it."""
        known = self.published and self.published.precision == "day" and not self.history
        return self.published.first if known else None

    @property
    def reference(self) -> When | None:
        """From what “two years ago” counts: the publication, in a history the last date."""
        return self.last if self.history else self.published

    @property
    def origin(self) -> str:
        """The reference in words."""
        if not self.reference:
            return "from the dates around it"
        known = in_words(self.reference.edtf)
        return f"from the {'date told before' if self.history else 'day of publication'}, {known}"

    def tell(self, edtf: str) -> None:
        """Go on from a date; a year far from those before, told once, is background."""
        when = parse(edtf)
        if not when.first or when.precision in ("decade", "century"):
            return
        far = self.last is not None and abs(when.first.year - self.last.first.year) > FAR
        if far and when.precision == "year" and when.first.year != self.stray:
            self.stray = when.first.year
        else:
            self.last, self.stray = when, None

    def each_year(self, value: Callable[[int], str]) -> str:
        """What recurs each year, in the year that the article means; "" where that is open."""
        if self.history:
            return value(self.running_year(value)) if self.last else ""
        if not self.now:
            return ""
        years = range(self.now.year - 1, self.now.year + 2)
        return self.nearest([edtf for edtf in map(value, years) if in_calendar(edtf)])

    def running_year(self, value: Callable[[int], str]) -> int:
        """The year in which a history just is; the next one where January follows December."""
        year = self.last.first.year
        if self.last.precision not in ("day", "month") or not in_calendar(value(year)):
            return year
        return year + (self.last.first.ordinal - parse(value(year)).first.ordinal > ROLLS)

    def nearest(self, values: list[str]) -> str:
        """Of values a year apart the next, where it is near enough for the tense; else the last."""
        coming = next((edtf for edtf in values if parse(edtf).first > self.published.last), "")
        wait = parse(coming).first.ordinal - self.published.last.ordinal if coming else 0
        if coming and wait <= AHEAD[self.tense]:
            return coming
        return next((e for e in reversed(values) if parse(e).first <= self.published.last), "")


def in_calendar(edtf: str) -> bool:
    """Whether there is such a date: 30 February is none."""
    try:
        return bool(edtf and parse(edtf))
    except LessonError:
        return False


def written(year: int, month: int | None = None, day: int | None = None) -> str:
    """A date as EDTF writes it.

    >>> written(-492), written(98, 7), written(2022, 7, 6)
    ('-0492', '0098-07', '2022-07-06')
    """
    sign = "-" if year < 0 else ""
    return sign + "-".join([f"{abs(year):04}", *(f"{part:02}" for part in (month, day) if part)])


def days(first: int, length: int) -> str:
    """The stretch of so many days from the one with that ordinal."""
    return f"{Day.from_ordinal(first).edtf}/{Day.from_ordinal(first + length - 1).edtf}"


def monday(ordinal: int) -> int:
    """The Monday of the week of a day."""
    return ordinal - (ordinal - 1) % 7


def months(first: int, length: int) -> str:
    """So many months from the one with that number, counted from January of the year 0."""
    start, *rest = (divmod(number, 12) for number in {first: 0, first + length - 1: 0})
    return "/".join(written(year, month + 1) for year, month in (start, *rest))


def century(year: int) -> str:
    """The hundred years around a year; before Christ as a stretch."""
    return f"{year // 100:02}XX" if year >= 0 else ""


def decade(year: int) -> str:
    """The ten years around a year."""
    return f"{year // 10:03}X" if year >= 0 else ""


STEPS: dict[str, Callable[[Day, int], str]] = {  # so many units from a day; finer ones first
    "day": lambda day, n: Day.from_ordinal(day.ordinal + n).edtf,
    "weekend": lambda day, n: days(monday(day.ordinal) + 7 * n + 5, 2),
    "week": lambda day, n: days(monday(day.ordinal) + 7 * n, 7),
    "fortnight": lambda day, n: days(monday(day.ordinal) + 14 * n, 7),
    "month": lambda day, n: written(*divided(12 * day.year + day.month - 1 + n)),
    "quarter": lambda day, n: months(12 * day.year + (day.month - 1) // 3 * 3 + 3 * n, 3),
    "season": lambda day, n: "",
    "year": lambda day, n: written(day.year + n),
    "decade": lambda day, n: decade(day.year + 10 * n),
    "century": lambda day, n: century(day.year + 100 * n),
}
UNITS = list(STEPS)


def divided(number: int) -> tuple[int, int]:
    """Year and month of a month counted from January of the year 0."""
    return number // 12, number % 12 + 1


def fineness(when: When) -> int:
    """The place of a date's precision among the units, the finest one first."""
    if when.precision != "interval":
        return UNITS.index(when.precision)
    length = when.last.ordinal - when.first.ordinal if when.first and when.last else 1000
    return UNITS.index("weekend" if length < 3 else "week" if length < 8 else "quarter")


def step(when: When | None, unit: str, number: int) -> str:
    """So many units from a date, where that is told exactly enough for them; else ""."""
    if not when or not when.first or UNITS.index(unit) < fineness(when):
        return ""
    return STEPS[unit](when.first, number)
