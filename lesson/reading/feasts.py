"""Days that the calendar gives: feasts and holidays, and the second Tuesday of a month."""

import csv
import re
from datetime import timedelta
from functools import cache
from pathlib import Path

from .edtf import in_calendar, parse, written

FILE = Path(__file__).with_name("feasts.csv")
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


@cache
def feasts() -> dict[str, str]:
    """The day of each feast: 12-25, “4 Thu 11” (“0”: the last) or days from Easter."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["feast"]: row["day"] for row in csv.DictReader(file)}


def feast_named(words: str) -> str:
    """The feast of that name, however it is written; "" where there is none.

    >>> feast_named("new years eve"), feast_named("St. David’s Day")
    ("New Year's Eve", "St David's Day")
    """
    return next((name for name in feasts() if plain(name) == plain(words)), "")


def plain(name: str) -> str:
    """A name in small letters, without apostrophes and full stops."""
    return re.sub("['’.]", "", name).lower()


def names_of_feasts() -> str:
    """A regular expression of the feasts as papers write them, the longest first."""
    names = re.escape("|".join(sorted(feasts(), key=len, reverse=True)))
    return names.replace(r"\|", "|").replace("'", "['’]?").replace(r"St\ ", r"St\.?\ ")


def feast_day(name: str, year: int) -> str:
    """The day of a feast in a year, as EDTF.

    >>> feast_day("Easter Monday", 2024), feast_day("Thanksgiving", 2024)
    ('2024-04-01', '2024-11-28')
    """
    which, *rest = feasts()[name].split()
    if not rest:
        return f"{written(year)}-{which}"
    if which != "Easter":
        return nth_weekday(year, int(rest[1]), WEEKDAYS.index(rest[0]), int(which))
    if not 1583 <= year <= 4099:  # the years of the Gregorian rule that dateutil knows
        return ""
    from dateutil.easter import easter  # here: few articles name a feast

    return (easter(year) + timedelta(days=int(rest[0]))).isoformat()


def nth_weekday(year: int, month: int, weekday: int, number: int) -> str:
    """The EDTF day of a weekday (0: Monday) in a month, counted from 1, or the last one (0)."""
    whole = in_calendar(edtf := written(year, month)) and parse(edtf)
    if not whole:
        return ""
    day = (weekday - whole.first.ordinal + 1) % 7 + 1 + 7 * (number - 1)
    if not number:
        day = whole.last.day - (whole.last.ordinal - 1 - weekday) % 7
    return written(year, month, day) if day <= whole.last.day else ""
