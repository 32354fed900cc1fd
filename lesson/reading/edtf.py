"""EDTF values (ISO 8601-2, levels 0 and 1): their bounds, their order, and their wording."""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from lesson.base.errors import LessonError

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]
Signal = Literal["after", "before", "since", "by"]

CYCLE = 146_097  # days in 400 years, after which the calendar repeats itself
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
ONE_DATE = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?P<doubt>[?~%]?)\Z",
    re.ASCII,
)
DOUBTS = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
EXAMPLES = "2022-07-26, 2022-07, 2022, 198X, 2022-21 (spring), 1988?, ../2024 or 2025/.."


class Day(NamedTuple):
    """A day of the Gregorian calendar, in any year (year 0 is 1 BC)."""

    year: int
    month: int
    day: int

    @property
    def ordinal(self) -> int:
        """Days since 31 December of the year 0: Python's own ``toordinal``, for any year."""
        cycles, year = divmod(self.year - 1, 400)
        return cycles * CYCLE + date(year + 1, self.month, self.day).toordinal()

    @property
    def edtf(self) -> str:
        """The day as an EDTF value."""
        return written(*self)

    @classmethod
    def from_ordinal(cls, ordinal: int) -> "Day":
        """The day with that ordinal.

        >>> Day.from_ordinal(Day(2022, 7, 26).ordinal)
        Day(year=2022, month=7, day=26)
        """
        cycles, rest = divmod(ordinal - 1, CYCLE)
        found = date.fromordinal(rest + 1)
        return cls(found.year + 400 * cycles, found.month, found.day)


@dataclass(frozen=True)
class When:
    """A stretch of time: the first and the last day in which something may lie (None: open).

    >>> parse("2022-07") < parse("2025/..")
    True
    """

    edtf: str
    first: Day | None
    last: Day | None
    precision: Precision
    doubt: Literal["", "?", "~", "%"] = ""

    @property
    def uncertain(self) -> bool:
        """Whether any part of the value is marked as uncertain (?) or approximate (~)."""
        return self.doubt != ""

    @property
    def order(self) -> tuple[float, float]:
        """Where it stands among others: by its first day, or its last where the first is open."""
        last = self.last.ordinal if self.last else float("inf")
        return (self.first.ordinal, last) if self.first else (last, last)

    def neighbour(self, step: Literal[-1, 1]) -> str:
        """The day, month or year right before (-1) or after (1) it, as precise as it is.

        >>> parse("2022-07").neighbour(1), parse("198X").neighbour(-1)
        ('2022-08', '1979')
        """
        last = parse(self.edtf.rpartition("/")[2])
        edge = self.last if step > 0 else self.first
        day = Day.from_ordinal(edge.ordinal + step).edtf
        kept = {"day": None, "month": -3, "season": -3}.get(last.precision, -6)
        return day[:kept] + self.doubt

    def opened(self, signal: Signal) -> str:
        """The value that it has behind a signal.

        >>> parse("2024").opened("after"), parse("2024").opened("by")
        ('2025/..', '../2024')
        """
        first, _, last = self.edtf.partition("/")
        if signal in ("after", "since"):
            return f"{self.neighbour(1) if signal == 'after' else first}/.."
        return f"../{self.neighbour(-1) if signal == 'before' else last or first}"

    def __lt__(self, other: "When") -> bool:
        return self.order < other.order


@lru_cache(maxsize=4096)
def parse(edtf: str) -> When:
    """The stretch of time that an EDTF value stands for; LessonError where it is none.

    Levels 0 and 1 without clock times and without years of more than four digits:
    https://www.loc.gov/standards/datetime/

    >>> parse("2024-02").last
    Day(year=2024, month=2, day=29)
    >>> parse("2025/..").last is None
    True
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return one_date(edtf)
    parts = [None if part in ("", "..") else one_date(part) for part in (start, end)]
    first, last = (parts[0] and parts[0].first), (parts[1] and parts[1].last)
    if parts == [None, None]:
        raise LessonError(f"“{edtf}” is open at both ends; give at least one date.")
    if first and last and first > last:
        raise LessonError(f"“{edtf}” ends before it starts; put the earlier date first.")
    doubt = next((part.doubt for part in parts if part and part.doubt), "")
    return When(edtf, first, last, "interval", doubt)


@lru_cache(maxsize=4096)
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
    parts = [f"{abs(year):04}", *(f"{part:02}" for part in (month, day) if part)]
    return ("-" if year < 0 else "") + "-".join(parts)


def one_date(edtf: str) -> When:
    """The stretch of time of an EDTF value that is not an interval."""
    match = ONE_DATE.match(edtf)
    if not match:
        raise LessonError(f"expected an EDTF date such as {EXAMPLES}; found “{edtf}”.")
    year, month, day, doubt = match.groups()
    try:
        first, last, precision = bounds(year, month, day)
    except ValueError as error:
        raise LessonError(f"“{edtf}” is not in the calendar: {error}; check it.") from error
    return When(edtf, first, last, precision, doubt)


def bounds(year: str, month: str | None, day: str | None) -> tuple[Day, Day, Precision]:
    """First day, last day and precision of the parts of one EDTF date."""
    if "X" in year:
        if month:
            raise ValueError("it names a month of an unknown year")
        first, last = (int(year.replace("X", digit)) for digit in "09")
        return Day(first, 1, 1), Day(last, 12, 31), "decade" if last - first == 9 else "century"
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise ValueError("it names a day of an unknown month")
        return Day(int(year), 1, 1), Day(int(year), 12, 31), "year"
    if int(month) in SEASONS and day is None:
        return *season(int(year), int(month)), "season"
    return month_or_day(int(year), int(month), day)


def season(year: int, number: int) -> tuple[Day, Day]:
    """First and last day of a season as the north counts them (winter ends in the next year)."""
    start = 3 * (number - 20)
    ends = (year, start + 2) if start < 12 else (year + 1, 2)
    return Day(year, start, 1), Day(*ends, length_of(*ends))


def month_or_day(year: int, month: int, day: str | None) -> tuple[Day, Day, Precision]:
    """First day, last day and precision of a month, or of a day in it."""
    length = length_of(year, month)
    if day in (None, "XX"):
        return Day(year, month, 1), Day(year, month, length), "month"
    if not 1 <= int(day) <= length:
        raise ValueError("there is no such day")
    return Day(year, month, int(day)), Day(year, month, int(day)), "day"


def length_of(year: int, month: int) -> int:
    """The number of days of a month; ValueError where there is no such month."""
    if not 1 <= month <= 12:
        raise ValueError("there is no such month")
    return monthrange(2000 + year % 400, month)[1]


def in_words(edtf: str) -> str:
    """An EDTF value as a person would say it.

    >>> in_words("2022-07-26"), in_words("2025/.."), in_words("../2024"), in_words("1988?")
    ('26 July 2022', 'from 2025 on', '2024 or earlier', 'perhaps 1988')
    """
    parse(edtf)
    start, slash, end = edtf.partition("/")
    if not slash:
        return one_in_words(edtf)
    if end in ("", ".."):
        return f"from {one_in_words(start)} on" + (", end unknown" if not end else "")
    if start in ("", ".."):
        # “by 2024” leaves open which day of it is the last, and so do these words
        return f"{one_in_words(end)} or earlier" + (", start unknown" if not start else "")
    return f"{one_in_words(start)} to {one_in_words(end)}"


def one_in_words(edtf: str) -> str:
    """An EDTF value that is not an interval, as a person would say it."""
    year, month, day, doubt = ONE_DATE.match(edtf).groups()
    return DOUBTS.get(doubt, "") + unqualified_in_words(year, month, day)


def unqualified_in_words(year: str, month: str | None, day: str | None) -> str:
    """The parts of one EDTF date as a person would say them."""
    if "X" in year:
        digits = year.replace("X", "0")
        return f"the {digits}s" if year.count("X") == 1 else f"the years {digits} to {year[:2]}99"
    spoken = f"{1 - int(year)} BC" if int(year) < 1 else year.lstrip("0")
    if month == "XX":
        return f"some {'day' if day else 'month'} of {spoken}"
    if month and int(month) in SEASONS:
        return f"{SEASONS[int(month)]} {spoken}"
    if month:
        spoken = f"{month_name[int(month)]} {spoken}"
    return f"some day in {spoken}" if day == "XX" else f"{int(day)} {spoken}" if day else spoken
