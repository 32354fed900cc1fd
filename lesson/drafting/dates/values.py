"""The EDTF value of a time expression; "" where the text does not determine one."""

import re
from collections.abc import Callable
from functools import partial

from lesson.reading.edtf import Day, in_calendar, parse, written

from .context import DateContext, months, tens, week
from .doubts import at_present, is_one_day, is_year, names_a_time
from .words import DateWords

BACK = frozenset("last past previous preceding prior before earlier".split())
ON = frozenset("next coming following upcoming subsequent after later".split())
HERE = frozenset("this current latest".split())
SAME = frozenset("same that".split())
FROM_THE_TEXT = frozenset("following preceding subsequent previous prior".split())
STRETCHED = frozenset("for over within throughout".split())  # before “the next year”: all of it
Value = Callable[[DateWords, DateContext], str]
VALUES: dict[str, Value] = {}


def rules(*names: str) -> Callable[[Value], Value]:
    """Decorator: the function gives the value of what these rules match."""
    return lambda worth: VALUES.update(dict.fromkeys(names, worth)) or worth


def value(words: DateWords, context: DateContext) -> str:
    """The EDTF value of a time expression; "" where the text does not determine one."""
    context.base = None
    if words.previous.lower() in ("every", "each"):
        return ""
    edtf = VALUES[words.rule](words, context)
    return edtf if in_calendar(edtf) else ""


def puts_day_first(words: DateWords) -> bool:
    """Whether the numbers can only be day before month, as in 26/7/2022."""
    return words.rule == "numbers" and 12 < int(re.match("[0-9]+", words.tokens[0].words)[0]) < 32


@rules("numbers")
def numbers(words: DateWords, context: DateContext) -> str:
    """2022-07-26, 7/26/2022, 26.7.2022, 10/26/89."""
    parts = re.split("[-/.]", words.tokens[0].words)
    first, second, third = map(int, parts)
    if len(parts[0]) == 4:
        return written(first, second, third)
    if len(parts[0]) > 2 or len(parts[2]) not in (2, 4):
        return ""
    year = third if len(parts[2]) == 4 else third + (1900 if third > 30 else 2000)
    day_first = first > 12 or (second <= 12 and (context.day_first or "." in words.tokens[0].words))
    return written(year, *((second, first) if day_first else (first, second)))


@rules("day, month and year", "month, day and year", "month and year", "season and year")
@rules("day before Christ", "month before Christ", "year before Christ")
def in_full(words: DateWords, context: DateContext) -> str:
    """“26 July 2022”, “July 2022”, “490 BC”."""
    return "" if words.year is None else written(words.year, words.month, words.day)


@rules("first day of a range", "month and day", "day and month", "month", "season", "feast")
def in_some_year(words: DateWords, context: DateContext) -> str:
    """“July 26”, “July”, “the summer”: in the year given later in the range, or the one meant."""
    if words.year is not None:
        return in_full(words, context)
    if not names_a_time(words, context):
        return ""
    return context.each_year(lambda year: written(year, words.month, words.day))


@rules("second day of a range")
def second_day(words: DateWords, context: DateContext) -> str:
    """The 17 of “July 15 to 17”."""
    if not context.last or context.last.precision != "day":
        return ""
    context.base, first = context.last, context.last.first
    return written(first.year, first.month, words.day)


@rules("week of a day")
def week_of_a_day(words: DateWords, context: DateContext) -> str:
    """“The week of March 6”."""
    day = in_some_year(words, context) if words.worth["U"] == "week" else ""
    return week(parse(day).first.ordinal) if in_calendar(day) else ""


@rules("day of a year told", "month of a year told", "season of a year told")
@rules("quarter of a year told")
def in_year_told(words: DateWords, context: DateContext) -> str:
    """“June last year”, “the spring of that year”, “next year’s first quarter”."""
    told = any(one.worth == "year" for one in words.tokens)
    year = relative(words, "year", context) if told else ""
    if not year:
        return ""
    if "quarter" in words.rule:
        return quarter(int(year), words.worth["O"])
    return written(int(year), words.month, words.day)


@rules("named month", "named day of a month", "named season")
def named(words: DateWords, context: DateContext) -> str:
    """“Last October”, “next spring”, “this May”."""
    word = words.worth["R"]
    base = context.last if word in FROM_THE_TEXT and context.last else context.reference
    if not base or not base.first or not base.last:
        return ""
    context.base, year = base, base.first.year
    values = [written(year + step, words.month, words.day) for step in (-1, 0, 1)]
    values = [edtf for edtf in values if in_calendar(edtf)]
    if word in BACK:
        return next((edtf for edtf in reversed(values) if parse(edtf).last < base.first), "")
    if word in ON:
        return next((edtf for edtf in values if parse(edtf).first > base.last), "")
    return written(year, words.month, words.day)


def quarter(year: int, number: int) -> str:
    """The three months of a quarter."""
    return months(year, 3 * number - 2, 3) if 1 <= number <= 4 else ""


@rules("quarter and year", "half of a year", "first quarters of a year")
def part_of_a_year(words: DateWords, context: DateContext) -> str:
    """“The third quarter of 2021”, “the second half of 2021”, “the first two quarters of 2021”."""
    year, number = words.year, words.worth["O"]
    if year is None or number > 4:
        return ""
    if "half" in words.rule:
        return months(year, 6 * number - 5, 6) if number <= 2 else ""
    if "quarters" in words.rule:
        return months(year, 1, 3 * words.count) if number == 1 and words.count < 4 else ""
    return about(words, quarter(year, number))


def about(words: DateWords, edtf: str) -> str:
    """The value, marked as approximate where the words speak of a fiscal year."""
    return "/".join(f"{end}~" for end in edtf.split("/")) if edtf and "F" in words.worth else edtf


@rules("quarter")
def plain_quarter(words: DateWords, context: DateContext) -> str:
    """“The third quarter”: the last that has begun, or the next of what is to come."""
    number = words.worth["O"]
    if context.history:
        return context.each_year(lambda year: quarter(year, number))
    if not context.now or number > 4:
        return ""
    back = ((context.now.month - 1) // 3 - number + 1) % 4
    step = 4 - back if back > 1 and context.tense.ahead > 0 else -back
    edtf = context.count(context.published, "quarter", step)
    if in_calendar(edtf) and parse(edtf).last < context.now:
        context.compare(words.span.end, edtf)
    return about(words, edtf)


@rules("quarter that has ended")
def ended_quarter(words: DateWords, context: DateContext) -> str:
    """“The quarter ended Sept. 30”: three months up to that one."""
    last = context.each_year(lambda year: written(year, words.month))
    if not in_calendar(last):
        return ""
    return context.compare(words.span.end, months(int(last[:-3]), words.month - 2, 3))


@rules("quarter told")
def quarter_told(words: DateWords, context: DateContext) -> str:
    """“The latest quarter”, “the quarter”, “the 2021 period”."""
    told, word = context.compared(words.span.end), words.worth.get("R", "latest")
    if "Y" in words.worth:
        return months(words.year, told.first.month, 3) if told else written(words.year)
    if told and word in SAME | HERE:
        return told.edtf
    if word == "latest":
        return context.count(context.published, "quarter", -1)
    return relative(words, "quarter", context) if "Q" in words.signs else ""


@rules("year-ago quarter")
def year_ago_quarter(words: DateWords, context: DateContext) -> str:
    """“The year-ago third quarter”, “the year-earlier period”."""
    if "O" in words.worth and context.now:
        return quarter(context.now.year - 1, words.worth["O"])
    return year_ago(words, context)


def year_ago(words: DateWords, context: DateContext) -> str:
    """The year before publication; the same quarter of it where business news compares two."""
    told = context.compared(words.span.end)
    if told:
        return months(told.first.year - 1, told.first.month, 3)
    return context.count(context.published, "year", -1)


@rules("duration")
def duration(words: DateWords, context: DateContext) -> str:
    """Never a date; but after “nine months” business news no longer compares quarters."""
    if words.worth["U"] == "month":
        context.quarter = None
    return ""


@rules("time ago")
def time_ago(words: DateWords, context: DateContext) -> str:
    """“Two years ago” from publication; “two days later” from the date told last."""
    unit, word = words.worth["U"], words.worth["A"]
    if word == "after" or (word == "before" and words.next.isalpha()):
        return ""
    if words.previous in ("half", "/"):  # half a century ago, 2 1/2 years ago
        return ""
    if unit == "year" and words.count == 1 and word in ("ago", "earlier") and not context.history:
        return year_ago(words, context)
    base = context.reference if word == "ago" else context.last
    return context.count(
        base, unit, words.count if word in ("later", "afterwards") else -words.count
    )


@rules("in so many years")
def in_so_many(words: DateWords, context: DateContext) -> str:
    """“In five years”, where the sentence is about the future."""
    coming = context.tense.ahead > 0 and not context.history
    return context.count(context.published, words.worth["U"], words.count) if coming else ""


@rules("fiscal year")
def fiscal_year(words: DateWords, context: DateContext) -> str:
    """“Fiscal 2021”, “the current fiscal year”."""
    named = "Y" in words.worth
    return about(words, written(words.year) if named else relative(words, "year", context))


@rules("decade")
def decade(words: DateWords, context: DateContext) -> str:
    """“The 1990s”, “the ’60s”, “the 460s BC”; “his 30s” are none."""
    first, digits = words.worth["S"], len(str(words.worth["S"]))
    if "B" in words.worth:
        return f"{written(-first - 8)}/{written(1 - first)}"
    if digits == 2 and ("t" in words.worth or not words.tokens[-1].words[0].isdigit()):
        return tens(first + (1900 if first > 10 else 2000), 1)
    return tens(first, 1) if digits == 4 else ""


@rules("century")
def century(words: DateWords, context: DateContext) -> str:
    """“The 19th century”, “the 5th century BC”."""
    number = words.worth["O"] + words.worth.get("j", 0)
    if "B" in words.worth:
        return f"{written(1 - 100 * number)}/{written(100 - 100 * number)}"
    return tens(100 * number - 100, 2)


@rules("weekday of a week told")
def weekday_of_week(words: DateWords, context: DateContext) -> str:
    """“Tuesday last week”, “Friday of next week”."""
    told = relative(words, "week", context) if words.worth["U"] == "week" else ""
    monday = parse(told).first if in_calendar(told) else None
    return Day.from_ordinal(monday.ordinal + words.worth["W"]).edtf if monday else ""


@rules("weekday of a month")
def weekday_of_month(words: DateWords, context: DateContext) -> str:
    """“The second Tuesday in September”, “the last Friday of May 2021”."""
    number = words.worth.get("O", 0)  # 0: the last one
    if not number and "last" not in [one.words.lower() for one in words.tokens[:2]]:
        return ""
    if "U" in words.worth:
        told = relative(words, "month", context) if words.worth["U"] == "month" else ""
        month = parse(told).first if in_calendar(told) else None
        return nth_weekday(month.year, month.month, words.worth["W"], number) if month else ""
    day = partial(nth_weekday, month=words.month, weekday=words.worth["W"], number=number)
    return day(words.year) if words.year is not None else context.each_year(day)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> str:
    """The EDTF day of a weekday (0: Monday) in a month, counted from 1, or the last one (0)."""
    whole = in_calendar(edtf := written(year, month)) and parse(edtf)
    if not whole:
        return ""
    day = (weekday - whole.first.ordinal + 1) % 7 + 1 + 7 * (number - 1)
    if not number:
        day = whole.last.day - (whole.last.ordinal - 1 - weekday) % 7
    return written(year, month, day) if day <= whole.last.day else ""


@rules("weekday", "named weekday")
def weekday(words: DateWords, context: DateContext) -> str:
    """The nearest day of that name, before or after publication as the tense says."""
    if not is_one_day(words):
        return ""
    word = words.worth.get("R", "")
    base = context.last if word in FROM_THE_TEXT else context.published
    if not base or base.precision != "day":
        return ""
    back, coming = (base.first.ordinal - 1 - words.worth["W"]) % 7, word in ON or word == "this"
    if word in BACK:
        step = -(back or 7)
    else:
        step = -back % 7 or 7 * coming if coming or context.tense.ahead > 0 else -back
    return context.count(base, "day", step)


@rules("today")
def today(words: DateWords, context: DateContext) -> str:
    """“Today”, “yesterday”, “tomorrow” as days; “today’s world” is on no day."""
    if not context.today or context.history or at_present(words, context):
        return ""
    beside = {"after": 1, "before": -1}.get(words.worth.get("A"), 0)  # the day after tomorrow
    return context.count(context.published, "day", words.worth["T"] + beside)


@rules("named part of a day")
def part_of_day(words: DateWords, context: DateContext) -> str:
    """“This morning”, “last night”; “that evening” counts from the last date mentioned."""
    word = words.worth["R"]
    if word in HERE | BACK and not words.definite:
        return context.count(None if context.history else context.published, "day", -(word in BACK))
    return relative(words, "day", context)


@rules("named unit")
def named_unit(words: DateWords, context: DateContext) -> str:
    """“Last week”, “the following year”, “that same day”; “the past year” is a stretch."""
    word, last = words.worth["R"], words.tokens[-1]
    past = words.definite and word in ("last", "past")
    all_of_it = words.previous.lower() in STRETCHED and word not in HERE and last.sign != "X"
    if past or all_of_it or last.words.istitle() or (word in SAME and words.next == "as"):
        return ""
    if last.sign == "X" and word in HERE:
        return the_weekend(words, context)
    return relative(words, words.worth["U"], context)


def relative(words: DateWords, unit: str, context: DateContext) -> str:
    """A unit before, at or after publication, or the date told last where the words ask for it."""
    word = words.worth.get("R", "this")
    if word in SAME:
        return context.count(context.last, unit, 0)
    if word in HERE and (context.history or unit in ("day", "decade", "century")):
        return ""
    from_the_text = words.definite or word in FROM_THE_TEXT
    if from_the_text and word not in HERE and (context.last or unit == "day"):
        return context.count(context.last, unit, (word in ON) - (word in BACK))
    return context.count(context.reference, unit, (word in ON) - (word in BACK))


@rules("part of a unit")
def part_of_unit(words: DateWords, context: DateContext) -> str:
    """“The end of the month”, “later in the day”, “year-end”; “for the year” in business news."""
    unit, last = words.worth["U"], words.tokens[-1].words
    business = unit == "year" and last.islower() and words.previous.lower() in ("for", "of")
    if words.signs in ("tU", "tHU") and not business:
        return ""
    return context.count(context.reference, unit, 0)


@rules("the weekend")
def the_weekend(words: DateWords, context: DateContext) -> str:
    """The weekend before publication, or the next one if the sentence looks ahead."""
    here = context.today and (context.tense.ahead > 0 or context.today.ordinal % 7 in (6, 0))
    known = context.today and not context.history
    return context.count(context.published, "weekend", 0 if here else -1) if known else ""


@rules("day before or after")
def day_before(words: DateWords, context: DateContext) -> str:
    """“The day before”, “the week following”, with nothing after it."""
    word = words.tokens[-1].worth
    step = 0 if words.next.isalpha() else (word in ON) - (word in BACK)
    return context.count(context.last, words.worth["U"], step) if step else ""


@rules("second year of a range")
def second_year(words: DateWords, context: DateContext) -> str:
    """The 18 of “1914–18”."""
    number = words.tokens[0].worth
    if words.tokens[0].sign == "Y":
        return written(number)
    start = context.last.first.year if context.last else 0
    return written(start // 100 * 100 + number) if 0 < start % 100 < number < 100 else ""


@rules("year")
def year(words: DateWords, context: DateContext) -> str:
    """“2024”, “nineteen seventy-nine”; “’89” in a history of 1789 is that year."""
    number = words.year
    if words.signs == "Z" and context.history and context.last:
        number = context.last.first.year // 100 * 100 + words.worth["Z"]
    return written(number) if number is not None and is_year(words, number) else ""
