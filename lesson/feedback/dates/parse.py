"""Parses dates as learners type them into EDTF; never adds a year or precision."""

import re
from calendar import month_abbr
from string import digits

from lesson.base.errors import LessonError
from lesson.base.wording import quoted
from lesson.reading.edtf import Signal, in_words, parse

from .bare_date import FEASTS, NAMES, named, on_weekday
from .spelling import respelled, tidied

LONGEST = 100  # characters: a date is short
MAYBE = r"(?P<maybe>(?:perhaps|maybe|possibly|probably) )?"
ABOUT = r"(?P<about>about )?"
IN = r"(?:(?:in|on|of|during|at|towards?|within) )?"
PART = (
    r"(?:(?:the )?(?:very )?(?:(?P<edge>end|beginning|start|middle) of "
    r"|(?P<near>early|late|mid|end|start)(?: in |[ -]?(?:part )?(?:of )?)"
    r"|(?P<piece>(?:last|latter|[1-4]th) (?:half(?! of \d{4})|weeks?|days?|third|part)) of ))?"
)
WEEKDAY = r"(?:(?:a )?(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|r|ur)?(?:day)? )?"
ONE = re.compile(
    rf"{IN}{MAYBE}{ABOUT}{IN}{PART}(?:the )?{WEEKDAY}(?:the )?(?P<date>.+?)(?P<asked> ?\?)?"
)
OPEN = [  # a signal, and how it is written
    (signal, re.compile(rf"{MAYBE}{pattern}"))
    for signal, pattern in (
        ("after", r"(?:after|later than|following) (?P<rest>.+)"),
        ("before", r"(?:before|earlier than|prior to) (?P<rest>.+)"),
        ("since", r"(?:since|from|(?:on|in) or after|not before|not? (?:earlier|sooner) than"
                  r"|at (?:the )?(?:earliest|least)|earliest|as early as|not (?:until|till))"
                  r" (?P<rest>.+?)(?: on| onwards?| forward)?"),
        ("since", r"(?P<rest>.+?) (?:on|onwards?|(?:and|or) (?:later|after)"
                  r"|(?:at )?(?:the )?(?:earliest|soonest))"),
        ("by", r"(?:by|until|till|up (?:to|until)|(?:on|in|by) or before|not? later than"
               r"|at (?:the )?(?:latest|most)|latest|as late as)"
               r" (?P<rest>.+?)(?: (?:at )?(?:the )?latest)?"),
        ("by", r"(?P<rest>.+?) (?:(?:and|or) (?:earlier|before)|(?:at )?(?:the )?latest)"),
    )
]  # fmt: skip
EDGES = {"beginning": "start", "middle": "mid", "1th": "early", "last": "late", "latter": "late"}
EDGES |= {"2th": "mid", "3th": "mid", "4th": "late"}
TO = re.compile(r" to | until | till | through | or | ?[-/] ?")
AND = re.compile(" and ")
TWO_YEARS = re.compile(r"(?P<first>\d\d\d\d) ?[-–/] ?(?P<last>\d\d)", re.ASCII)
FEAST = re.compile(r"\b(?:ramadan|eid|passover|hanukkah|diwali|thanksgiving|midsummer)\b")
NO_DATE = re.compile(
    r"[-–?. ]*|n/?a|none|no idea|not sure|perhaps|(?:i )?(?:don.?t|do not) know"
    r"|nobody (?:knows|says|said)|(?:it|the article) (?:does not|doesn.?t) say"
    r"|(?:it is |it.?s |there is )?(?:unknown|unclear|unsure|no date(?: given)?"
    r"|not (?:given|said|stated|known|told|clear))"
)
SHORT = [name.lower() for name in (*month_abbr, "Sept") if name]
NO_YEAR = re.compile(rf"\b(?:{'|'.join([*NAMES, *SHORT, FEASTS])})\b")
DAY_AND_MONTH = re.compile(r"\d\d?[/.-]\d\d?")
DAY_ALONE = re.compile(r"(?:on )?(?:the )?(?:[12]?[1-9]|[123]0|31)(?:st|nd|rd|th)?")
MOVING = re.compile(
    r"day\b|\b(?:yesterday|tomorrow|tonight|now|ago|last|next|this|(?:day|week|month|year)s?"
    r" (?:after|before|earlier|later))\b"
)


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
    found = edtf(text) or said(respelled(text))
    if not found:
        raise LessonError(refusal(respelled(text), quoted(words), published))
    return parse(found).edtf


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
    words = match["date"] if match else ""
    value = ("/" not in words and edtf(words)) or named(words)
    if not value or not on_weekday(value, match["weekday"]):
        return None
    doubt = "?" * bool(match["maybe"] or match["asked"]) + "~" * bool(match["about"])
    part = match["edge"] or match["near"] or (match["piece"] or "").split(" ")[0]
    return value + doubt.replace("?~", "%"), EDGES.get(part, part)


def opened(text: str) -> str | None:
    """The value of an interval with an open end: “after 2024”, “1988 or earlier”."""
    for signal, pattern in OPEN:
        match = pattern.fullmatch(text)
        one = match and single((match["maybe"] or "") + match["rest"])
        if one:
            return from_signal(signal, *one)
    return None


def from_signal(signal: Signal, value: str, part: str) -> str:
    """A date with a signal as an open interval: “by early 2024” ends long before that year does.

    >>> from_signal("by", "2024", "early"), from_signal("since", "1988", "end")
    ('../2024-04~', '1988-12/..')
    """
    if (signal, part) == ("after", "start"):
        signal = "since"
    if (signal, part) == ("before", "end"):
        signal = "by"
    last = ("", "late", "end") if signal in ("after", "by") else ("", "early", "start")
    return parse(value if part in last else piece(value, part)).opened(signal)


def piece(value: str, part: str) -> str:
    """A part of a decade, a year or a month as an interval; any other value whole."""
    units = units_of(value)
    if not units:
        return value
    third = len(units) // 3
    early, mid, late = units[:third], units[third:-third], units[-third:]
    kept = {"start": early[:1], "early": early, "mid": mid, "late": late, "end": late[-1:]}[part]
    about = "" if part in ("start", "end") else "~"
    return f"{kept[0]}{about}/{kept[-1]}{about}"


def units_of(value: str) -> list[str]:
    """The years of a decade, the months of a year or the days of a month; else none."""
    when = parse(value)
    if when.precision == "decade" and not when.doubt:
        return [value[:3] + digit for digit in digits]
    numbers = {"year": 12, "month": when.last.day}.get(when.precision, 0)
    return [] if when.doubt else [f"{value}-{number:02}" for number in range(1, numbers + 1)]


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
        return "That is honest, but it is no date; if the article gives none, leave this empty."
    if FEAST.search(text):
        return (
            f"{shown} names a feast, and its day differs from year to year or place to place;"
            " write the date and the year, such as after 4 May 1979."
        )
    if (NO_YEAR.search(text) and not year) or DAY_AND_MONTH.fullmatch(text):
        count = f"count from {publication(published)}" if published else "keep what you have"
        return f"{shown} has no year yet; {count}, and add the year."
    if DAY_ALONE.fullmatch(text):
        return f"{shown} has no month and no year yet; keep what you have, and add them."
    if MOVING.search(text):
        here = f" (here {publication(published)})" if published else ""
        return (
            f"{shown} depends on the day one counts from{here};"
            " write a date on the calendar, such as 4 May 1979."
        )
    if any(sign.isalpha() and not sign.isascii() for sign in text):
        return f"{shown} is not written in English; write a date such as 4 May 1979 or May 1979."
    return (
        f"{shown} cannot be read as a date yet; write one such as 4 May 1979, May 1979, 1979,"
        " the 1970s, by 1979 or after 1979."
    )


def publication(published: str | None) -> str:
    """The day of publication in words, with its date if known."""
    return "the day of publication" + (f", {in_words(published)}" if published else "")
