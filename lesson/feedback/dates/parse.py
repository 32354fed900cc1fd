"""Parses dates as learners type them into EDTF; never adds a year or precision."""

import re
from calendar import day_name, month_abbr, month_name
from datetime import date as calendar_day

from lesson.base.errors import LessonError
from lesson.base.wording import quoted
from lesson.reading.edtf import SEASONS, Day, Signal, in_words, parse

LONGEST = 100  # characters: a date is short
NAMES = {name.lower(): number for number, name in enumerate(month_name) if name}
NAMES |= {name: number for number, name in SEASONS.items()} | {"fall": 23}

# how dates are typed, in lower case
PLAIN = dict.fromkeys(map(ord, "‐‑−"), "-") | dict.fromkeys(map(ord, "‒–—―"), "–")
PLAIN |= dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF)) | {ord("…"): ".."}  # invisible, pasted along
MAYBE = r"(?P<maybe>(?:perhaps|maybe|possibly|probably) )?"
ABOUT = r"(?P<about>(?:about|around|circa|ca|c|roughly|approximately) )?"
IN = r"(?:(?:some ?(?:time|day|month) )?(?:in|on|of|during) )?"
EDGE = r"(?:(?:the )?(?P<edge>(?:end|beginning|start|middle) of |(?:early|late|mid)[ -](?:in )?))?"
WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|r|ur)?(?:day)? )?"
ONE = re.compile(rf"{IN}{MAYBE}{ABOUT}{IN}{EDGE}(?:the )?{WEEKDAY}(?P<date>.+?)(?P<asked> ?\?)?")
OPEN = [  # a signal, and how it is written
    (signal, re.compile(rf"{MAYBE}{pattern}"))
    for signal, pattern in (
        ("after", r"(?:some ?time )?(?:after|later than) (?P<rest>.+)"),
        ("before", r"(?:some ?time )?(?:before|earlier than) (?P<rest>.+)"),
        ("since", r"(?:since|from|on or after|not before|not? earlier than"
                  r"|at the earliest|earliest) (?P<rest>.+?)(?: on| onwards?)?"),
        ("since", r"(?P<rest>.+?) (?:on|onwards?|(?:and|or) later|at (?:the )?earliest)"),
        ("by", r"(?:some ?time )?(?:by|until|till|up (?:to|until)|on or before|not? later than"
               r"|at the latest|latest) (?P<rest>.+)"),
        ("by", r"(?P<rest>.+?) (?:or earlier|at (?:the )?latest)"),
    )
]  # fmt: skip
TO = re.compile(r" to | until | till | through | ?[-/] ?")
AND = re.compile(" and ")
DAY, NAME, YEAR = r"(?P<day>\d\d?)(?:st|nd|rd|th)?", r"(?P<name>[a-z]{3,9})", r"(?P<year>\d{4})"
FORMS = [
    re.compile(form, re.ASCII)
    for form in (
        rf"(?:year )?{YEAR}(?:-(?P<month>\d))?",  # 2022, 2022-7
        rf"{DAY}[ -](?:of )?{NAME}[ -](?:of )?{YEAR}",  # 26th of July 2022
        rf"{NAME}[ -](?:the )?{DAY}[ -]{YEAR}",  # July 26 2022
        r"(?P<feast>easter(?: sunday| monday)?|good friday|christmas(?: day)?|new year['’]?s? day)"
        rf",? {YEAR}",
        rf"{NAME}[ -](?:of )?{YEAR}",  # July 2022, spring 2022
        r"(?P<decade>\d\d\d)0['’]?s",  # 1980s
        rf"{YEAR}(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)",  # 2022/7/26
        rf"(?P<one>\d\d?)(?P<sign>[-/.])(?P<two>\d\d?)(?P=sign){YEAR}",  # 26.7.2022
        rf"(?P<month>0?[1-9]|1[0-2])[-/.]{YEAR}",  # 7/2022
    )
]
TWO_YEARS = re.compile(r"(?P<first>\d\d\d\d) ?[-–/] ?(?P<last>\d\d)", re.ASCII)
SHORT_YEAR = re.compile(r"(?:.* )?\d{1,2}([-/.])\d{1,2}\1['’]?\d\d", re.ASCII)
FEAST = re.compile(
    r"\b(?:easter|christmas|xmas|pentecost|whitsun|ramadan|eid|passover|hanukkah|diwali"
    r"|thanksgiving|halloween|new year(?:['’]?s)?)\b"
)
NO_DATE = re.compile(
    r"[-–?. ]*|(?:it is )?(?:unknown|unclear|not given|not said|no date)"
    r"|not known|no idea|i don.?t know|nobody knows"
)
SHORT = [name.lower() for name in (*month_abbr, "Sept") if name]
NO_YEAR = re.compile(rf"\b(?:{'|'.join([*NAMES, *SHORT])})\b")
MOVING = re.compile(r"day\b|\b(?:yesterday|tomorrow|tonight|now|ago|last|next|this)\b")


def typed(words: str, published: str | None = None) -> str:
    """The EDTF value of a date as typed; LessonError if it cannot be read.

    Part of a year ("late 2024") becomes the whole year, since EDTF has nothing between a year and
    a season. No year is ever added, even if the day of publication (``published``) suggests one.

    >>> typed("July 26, 2022"), typed("by 2024"), typed("after 2024"), typed("c. 1988")
    ('2022-07-26', '../2024', '2025/..', '1988~')
    """
    if len(words) > LONGEST:
        raise LessonError(
            f"A date is short, and this has {len(words)} characters: {quoted(words)};"
            " write only the date, such as 4 May 1979."
        )
    text = tidied(words)
    found = edtf(text) or said(re.sub(r",|(?<=[a-z])\.|\.(?= )", " ", text))
    if not found:
        raise LessonError(refusal(text, quoted(words), published))
    return parse(found).edtf


def tidied(words: str) -> str:
    """The input in lower case, without quotation marks, extra spaces and a full stop."""
    text = " ".join(words.translate(PLAIN).lower().split()).strip(" “”‘’\"'")
    text = re.sub(" ?/ ?", "/", text)
    return text if text.endswith("/..") else text.removesuffix(".")


def edtf(text: str) -> str | None:
    """The text itself if it is EDTF already."""
    try:
        return parse(text.upper()).edtf
    except LessonError:
        return None


def said(text: str) -> str | None:
    """The value of a date in words; None if it cannot be read."""
    years = TWO_YEARS.fullmatch(text)
    if years and years["last"] > years["first"][2:]:
        last = years["first"][:2] + years["last"]
        raise LessonError(
            f"“{text}” can be read in two ways, as years or as year and month;"
            f" write both years in full, {years['first']} to {last}, or the month as a word."
        )
    text = " ".join(text.replace("–", "-").split())
    one = single(text)
    return one[0] if one else opened(text) or closed(text)


def single(text: str) -> tuple[str, str] | None:
    """The value of one date and the part of it that is meant ("end", "early", "" for all)."""
    match = ONE.fullmatch(text)
    value = match and (edtf(match["date"]) or named(match["date"]))
    if not value or "/" in value or not on_weekday(value, match["weekday"]):
        return None
    doubt = "?" * bool(match["maybe"] or match["asked"]) + "~" * bool(match["about"])
    return value + doubt.replace("?~", "%"), (match["edge"] or "").removesuffix(" of ")


def named(text: str) -> str | None:
    """The value of a bare date; None if it is not one."""
    matches = (form.fullmatch(text) for form in FORMS)
    parts = next((match.groupdict() for match in matches if match), {})
    if "decade" in parts:
        return decade(parts["decade"])
    if "feast" in parts:
        return feast(parts["feast"], int(parts["year"])) if int(parts["year"]) > 1582 else None
    if "one" in parts:
        parts["day"], parts["month"] = day_and_month(text, parts)
    if "name" in parts:
        parts["month"] = next((NAMES[n] for n in NAMES if n.startswith(parts["name"])), None)
    if not parts or ("name" in parts and not parts["month"]):
        return None
    numbers = (parts.get("month"), parts.get("day"))
    value = "-".join([parts["year"], *(f"{int(number):02}" for number in numbers if number)])
    return parse(value).edtf


def feast(name: str, year: int) -> str:
    """The day of a feast that has the same name everywhere: Easter, Christmas, New Year."""
    if name.startswith("christmas"):
        return f"{year}-12-25"
    if name.startswith("new"):
        return f"{year}-01-01"
    day = easter(year).toordinal() + name.endswith("monday") - 2 * name.startswith("good")
    return calendar_day.fromordinal(day).isoformat()


def easter(year: int) -> calendar_day:
    """Easter Sunday in the Western churches (Butcher's algorithm).

    >>> easter(2026)
    datetime.date(2026, 4, 5)
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    moved = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - moved + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return calendar_day(year, month, day + 1)


def decade(digits: str) -> str:
    """The value of a decade; LessonError if it may as well be a century."""
    if digits.endswith("0"):
        raise LessonError(
            f"“{digits}0s” can be ten years or a hundred; write the first and the last:"
            f" {digits}0 to {digits}9, or {digits}0 to {digits[:2]}99."
        )
    return f"{digits}X"


def day_and_month(text: str, parts: dict[str, str]) -> tuple[str, str]:
    """The day and the month; LessonError if either number could be the day."""
    one, two = int(parts["one"]), int(parts["two"])
    if parts["sign"] != "." and one != two and max(one, two) <= 12:
        raise LessonError(
            f"“{text}” can be read in two ways, since some put the day first and some the month;"
            " write the month as a word, as in 4 May 1979."
        )
    return (parts["one"], parts["two"]) if two <= 12 else (parts["two"], parts["one"])


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


def opened(text: str) -> str | None:
    """The value of an interval with an open end: “after 2024”, “1988 or earlier”."""
    for signal, pattern in OPEN:
        match = pattern.fullmatch(text)
        one = match and single((match["maybe"] or "") + match["rest"])
        if one:
            return from_signal(signal, *one)
    return None


def from_signal(signal: Signal, value: str, part: str) -> str:
    """A date with a signal as an open interval; “after early 2024” may still be in 2024."""
    if signal == "after" and part not in ("", "end"):
        signal = "since"
    if signal == "before" and part not in ("", "beginning", "start"):
        signal = "by"
    if signal == "by" and part in ("beginning", "start") and len(value) == 4:
        value += "-01"  # up to the end of the year would be eleven months too late
    return parse(value).opened(signal)


def closed(text: str) -> str | None:
    """The value of a closed interval: “between 2022 and 2024”, “26 to 28 July 2022”."""
    between = text.removeprefix("between ")
    separator = TO if between == text else AND
    between = between.removeprefix("from ").removeprefix("the years ")
    for cut in separator.finditer(between):
        first, last = between[: cut.start()], between[cut.end() :]
        end = single(last)
        start = end and completed(first, last)
        if start:
            return f"{start}/{end[0]}"
    return None


def completed(first: str, last: str) -> str | None:
    """The value of the first date, which may share words with the last: “26 to 28 July”."""
    words = last.split()
    starts = (single(" ".join([first, *words[index:]])) for index in range(len(words), 0, -1))
    return next((start[0] for start in starts if start), None)


def refusal(text: str, shown: str, published: str | None) -> str:
    """Why a text is not a date, and what to write instead."""
    year = re.search(r"\d{4}", text)
    if NO_DATE.fullmatch(text):
        return (
            "That is honest, but no date to put down; if the article gives none, leave this empty."
        )
    if SHORT_YEAR.fullmatch(text):
        return (
            f"{shown} does not say which number is the day, the month and the year; write the"
            " month as a word and the year in full, as in 4 May 1979."
        )
    if FEAST.search(text):
        return (
            f"{shown} names a feast, and its day differs from year to year or place to place;"
            " write the date and the year, such as after 4 May 1979."
        )
    if NO_YEAR.search(text) and not year and not published:
        return f"{shown} has no year yet; keep what you have, and add the year."
    if NO_YEAR.search(text) and not year:
        return f"{shown} has no year yet; count from {publication(published)}, and add the year."
    if MOVING.search(text) and not year:
        return (
            f"{shown} depends on the day one reads it; count from"
            f" {publication(published)}, and write a date on the calendar, such as 4 May 1979."
        )
    return (
        f"{shown} cannot be read as a date yet; write one such as 4 May 1979, May 1979, 1979,"
        " the 1970s, by 1979 or after 1979."
    )


def publication(published: str | None) -> str:
    """The day of publication in words, with its date if known."""
    return "the day of publication" + (f", {in_words(published)}" if published else "")
