"""The value of one date without a signal: a day, a month, a season, a quarter, a week, a feast."""

import re
from calendar import day_name, month_name
from datetime import date as calendar_day

from lesson.base.errors import LessonError
from lesson.reading.edtf import SEASONS, Day, in_words, parse
from lesson.reading.feasts import feast_day, feast_named, names_of_feasts

from .spelling import full_year

Parts = dict[str, str | None]

NAMES = {name.lower(): number for number, name in enumerate(month_name) if name}
NAMES |= {name: number for number, name in SEASONS.items()} | {"fall": 23}
FEASTS = f"{names_of_feasts().lower()}|new year['’]?s?"
DAY, NAME, YEAR = r"(?P<day>\d\d?)(?:st|nd|rd|th)?", r"(?P<name>[a-z]{3,9})", r"(?P<year>\d{4})"
FORMS = [
    re.compile(form, re.ASCII)
    for form in (
        rf"(?:year (?:of )?)?{YEAR}(?:-(?P<month>\d))?",  # 2022, 2022-7
        rf"{YEAR}[/.](?P<month>0?[1-9]|1[0-2])",  # 2022/07
        rf"{DAY}[ /-](?:of )?{NAME}[ /-](?:of )?{YEAR}",  # 26th of July 2022
        rf"{NAME}[ /-](?:the )?{DAY}[ /-]{YEAR}",  # July 26 2022
        rf"{YEAR}[ /-]{NAME}(?:[ /-]{DAY})?",  # 2022 July 26
        rf"(?P<feast>{FEASTS}) (?:of )?{YEAR}",
        rf"{NAME}[ /-](?:of )?{YEAR}",  # July 2022, spring 2022
        rf"(?P<name>winter) (?:of )?{YEAR}[-/](?:\d\d)?(?P<next>\d\d)",  # winter 2022/23
        r"(?P<decade>\d\d\d)0['’]?s|['’]?(?P<nineteen>[3-9])0['’]?s",  # 1980s, ’80s
        r"(?P<century>\d\d?)(?:st|nd|rd|th) century",
        rf"(?P<nth>[1-4])(?:st|nd|rd|th)? (?P<stretch>quarter|half) (?:of )?{YEAR}",
        rf"(?P<stretch>[qh]) ?(?P<nth>[1-4])(?:/| of)? ?{YEAR}",  # Q3 2022
        rf"{YEAR}[ -]?(?P<stretch>[qh])(?P<nth>[1-4])",
        rf"(?:calendar )?(?:week|kw|wk|w) ?(?P<week>\d\d?) ?(?:/|of )?{YEAR}",
        rf"{YEAR}[ -]?(?:week |w)(?P<week>\d\d?)(?:-(?P<weekday>[1-7]))?",  # 2022-W30-2
        r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)",  # 20220726
        rf"{YEAR}(?P<sign>[-/. ])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)",  # 2022/7/26
        rf"(?P<one>\d\d?)(?P<sign>[-/. ])(?P<two>\d\d?)(?P=sign)"
        rf"(?:{YEAR}|['’]?(?P<short>\d\d))",  # 26.7.2022, 7/26/22
        rf"(?P<month>0?[1-9]|1[0-2])[-/.]{YEAR}",  # 7/2022
    )
]
MONTHS_IN = {"q": 3, "h": 6}


def named(text: str) -> str | None:
    """The value of a bare date; None if it is not one."""
    matches = (form.fullmatch(text) for form in FORMS)
    values = (value(text, match.groupdict()) for match in matches if match)
    return next(filter(None, values), None)


def value(text: str, parts: Parts) -> str | None:
    """The value of the parts of a date; None if they are not one: “quarter” is no month."""
    if parts.get("decade") or parts.get("nineteen"):
        return decade(parts["decade"] or f"19{parts['nineteen']}")
    if "century" in parts:
        return f"{int(parts['century']) - 1:02}XX"
    for name, read in (("feast", feast), ("week", week), ("nth", part_of_year)):
        if name in parts:
            return read(parts)
    return calendar_date(text, parts)


def calendar_date(text: str, parts: Parts) -> str | None:
    """The value of a year, with the month and the day if there are any; None for no month."""
    if "one" in parts:
        parts |= day_month_year(text, parts)
    if "name" in parts:
        parts["month"] = next((NAMES[n] for n in NAMES if n.startswith(parts["name"])), None)
    if ("name" in parts and not parts["month"]) or not follows(parts):
        return None
    numbers = (parts.get("month"), parts.get("day"))
    edtf = "-".join([parts["year"], *(f"{int(number):02}" for number in numbers if number)])
    return parse(edtf).edtf


def follows(parts: Parts) -> bool:
    """Whether the second year of a winter, if one is named, is the year after the first."""
    return not parts.get("next") or (int(parts["year"]) + 1) % 100 == int(parts["next"])


def feast(parts: Parts) -> str:
    """The day of a feast in a year; "" where the calendar does not tell it."""
    return feast_day(feast_named(parts["feast"]) or "New Year's Day", int(parts["year"]))


def week(parts: Parts) -> str | None:
    """The days of a week as ISO 8601 counts them, or one of them; None if there is none."""
    year, number = int(parts["year"]), int(parts["week"])
    try:
        if parts.get("weekday"):
            return calendar_day.fromisocalendar(year, number, int(parts["weekday"])).isoformat()
        days = (calendar_day.fromisocalendar(year, number, day).isoformat() for day in (1, 7))
        return "/".join(days)
    except ValueError:
        return None


def part_of_year(parts: Parts) -> str | None:
    """The months of a quarter or a half of a year; None if there is no such half."""
    length, nth, year = MONTHS_IN[parts["stretch"][0]], int(parts["nth"]), parts["year"]
    if nth * length > 12:
        return None
    return f"{year}-{(nth - 1) * length + 1:02}/{year}-{nth * length:02}"


def decade(digits: str) -> str:
    """The value of a decade; LessonError if it may as well be a century."""
    if digits.endswith("0"):
        raise LessonError(
            f"“{digits}0s” can be ten years or a hundred; write the first and the last:"
            f" {digits}0 to {digits}9, or {digits}0 to {digits[:2]}99."
        )
    return f"{digits}X"


def day_month_year(text: str, parts: Parts) -> Parts:
    """Day, month and year of three numbers; LessonError if either number could be the day."""
    one, two, short = int(parts["one"]), int(parts["two"]), parts["short"]
    if short and one > 31:  # 98-11-20
        return {"year": full_year(parts["one"]), "month": parts["two"], "day": short}
    either = parts["sign"] != "." and one != two and max(one, two) <= 12
    if either or (short and parts["sign"] == "-" and two <= 12 and int(short) <= 31):
        raise LessonError(
            f"“{text}” can be read in two ways, since some put the day first and some the month"
            " or the year; write the month as a word, as in 4 May 1979."
        )
    day, month = (parts["one"], parts["two"]) if two <= 12 else (parts["two"], parts["one"])
    return {"year": parts["year"] or full_year(short), "month": month, "day": day}


def on_weekday(value: str, weekday: str | None) -> bool:
    """Whether a typed weekday belongs to a day; LessonError if that day is another weekday."""
    when = parse(value)
    if not weekday or when.precision != "day":
        return not weekday
    if not weekday_of(when.first).lower().startswith(weekday):
        raise LessonError(
            f"{in_words(value)} is a {weekday_of(when.first)}, and what you wrote names another"
            " weekday; check both."
        )
    return True


def weekday_of(day: Day) -> str:
    """The weekday of a day.

    >>> weekday_of(Day(2022, 7, 26))
    'Tuesday'
    """
    return day_name[(day.ordinal - 1) % 7]
