"""The EDTF value of a time expression; "" where the text does not determine one."""

import re
from collections.abc import Callable
from functools import partial

from lesson.reading.edtf import Day, When, in_calendar, parse, written
from lesson.reading.feasts import feast_day, nth_weekday

from . import doubts, quarters, resolvers
from .context import DateContext, in_words, tens, week
from .resolvers import BACK, HERE, ON, SAME, VALUES, qualified, relative, rules
from .words import DateWords

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
GREGORIAN = 1753  # the first year in which Britain and its colonies had this calendar all through


def value(words: DateWords, context: DateContext) -> str:
    """The EDTF value of a time expression; "" where the text does not determine one."""
    context.base, context.doubt = None, ""
    if doubts.is_recurring(words):
        return ""
    edtf = VALUES[words.rule](words, context)
    if not in_calendar(edtf):
        return ""
    doubt_weekday(words, parse(edtf), context)
    unit, steps = words.shift
    if steps:
        days = {"week": 7, "fortnight": 14}.get(unit, 1)
        unit = "day" if days > 1 else unit
        edtf = context.count(parse(edtf), unit, steps * days)
    edtf = qualified(edtf, "~" * words.rough + "?" * bool(context.doubt))
    return edtf if in_calendar(edtf) else ""


def weekday_of(when: When) -> int:
    """The weekday of a day; 0 is Monday."""
    return (when.first.ordinal - 1) % 7


def doubt_weekday(words: DateWords, when: When, context: DateContext) -> None:
    """Doubts a date whose weekday is another than the one that the words name."""
    named = words.worth.get("W")
    if named is None or when.precision != "day" or when.first.year < GREGORIAN:
        return
    if (found := weekday_of(when)) != named:
        context.doubt = (
            f"But {in_words(when.edtf)} is a {WEEKDAYS[found]}, not a {WEEKDAYS[named]}: one of the"
            " two is wrong."
        )


def puts_day_first(words: DateWords) -> bool:
    """Whether the numbers can only be day before month, as in 26/7/2022."""
    return words.rule == "numbers" and 12 < int(re.match("[0-9]+", words.tokens[-1].words)[0]) < 32


def puts_month_first(words: DateWords) -> bool:
    """Whether the numbers can only be month before day, as in 7/26/2022."""
    second = words.rule == "numbers" and int(re.split("[-/.]", words.tokens[-1].words)[1])
    return 12 < second < 32


@rules("numbers")
def numbers(words: DateWords, context: DateContext) -> str:
    """2022-07-26, 7/26/2022, 26.7.2022, 10/26/89."""
    parts = re.split("[-/.]", words.tokens[-1].words)
    first, second, third = map(int, parts)
    if len(parts[0]) == 4:
        return written(first, second, third)
    if len(parts[0]) > 2 or len(parts[2]) not in (2, 4):
        return ""
    year = third if len(parts[2]) == 4 else third + (1900 if third > 30 else 2000)
    orders = [written(year, first, second), written(year, second, first)]
    if context.day_first or "." in words.tokens[-1].words:
        orders.reverse()
    orders = [edtf for edtf in dict.fromkeys(orders) if in_calendar(edtf)]
    named = [edtf for edtf in orders if weekday_of(parse(edtf)) == words.worth.get("W")]
    chosen, *others = named or orders or [""]
    settled = context.day_first or context.month_first or "." in words.tokens[-1].words
    if others and not settled:
        context.doubt = f"With the day first it would be {in_words(others[0])}."
    return chosen


@rules("day, month and year", "month, day and year", "month and year", "season and year")
@rules("day before Christ", "month before Christ", "year before Christ")
def in_full(words: DateWords, context: DateContext) -> str:
    """“26 July 2022”, “July 2022”, “490 BC”."""
    return "" if words.year is None else written(words.year, words.month, words.day)


@rules("first day of a range", "month and day", "day and month", "month", "season")
def in_some_year(words: DateWords, context: DateContext) -> str:
    """“July 26”, “July”, “the summer”: in the year given later in the range, or the one meant."""
    if words.year is not None:
        return in_full(words, context)
    if not doubts.names_a_time(words, context):
        return ""
    return context.each_year(lambda year: written(year, words.month, words.day))


@rules("feast")
def feast(words: DateWords, context: DateContext) -> str:
    """“Christmas Day 2022”, “Boxing Day”, “Easter week”, “last Thanksgiving”."""
    day_in = partial(feast_day, words.feast)
    if words.year is not None:
        day = day_in(words.year)
    elif "R" in words.worth:
        day = among(words, context, day_in)
    else:
        day = context.each_year(day_in) if doubts.is_feast(words) else ""
    unit = str(words.worth.get("U", "day"))
    return context.count(parse(day), unit, 0) if day and unit != "day" else day


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
        return quarters.quarter(int(year), words.worth["O"])
    return written(int(year), words.month, words.day)


@rules("named month", "named day of a month", "named season")
def named(words: DateWords, context: DateContext) -> str:
    """“Last October”, “next spring”, “this May”; “last February” in March is in doubt."""
    return among(words, context, lambda year: written(year, words.month, words.day))


def among(words: DateWords, context: DateContext, value: Callable[[int], str]) -> str:
    """Which of the times that come each year “last”, “next” or “this” means."""
    word = words.worth["R"]
    base = context.last if word in resolvers.FROM_THE_TEXT and context.last else context.reference
    if not base or not base.first or not base.last:
        return ""
    context.base, year = base, base.first.year
    values = [edtf for step in (-2, -1, 0, 1, 2) if in_calendar(edtf := value(year + step))]
    if word in BACK:
        past = [edtf for edtf in reversed(values) if parse(edtf).last < base.first]
        near = past and parse(past[0]).precision == "month" and base.precision == "day"
        near = near and base.first.ordinal - parse(past[0]).last.ordinal <= 31
        if near and word == "last":  # else it would be “last month”
            context.doubt = f"It could also be {in_words(past[0])}."
            return past[1]
        return past[0] if past else ""
    if word in ON:
        coming = [edtf for edtf in values if parse(edtf).first > base.last]
        return coming[0] if coming else ""
    return value(year)


@rules("time ago")
def time_ago(words: DateWords, context: DateContext) -> str:
    """“Two years ago” from publication; “two days later” from the date told last."""
    unit, word = words.worth["U"], words.worth["A"]
    if word == "after" or (word == "before" and words.next.isalpha()):
        return ""
    if words.previous in ("half", "/"):  # half a century ago, 2 1/2 years ago
        return ""
    if unit == "year" and words.count == 1 and word in ("ago", "earlier") and not context.history:
        return quarters.year_ago(words, context)
    base = context.reference if word == "ago" else context.last
    return context.count(
        base, unit, words.count if word in ("later", "afterwards") else -words.count
    )


@rules("in so many years")
def in_so_many(words: DateWords, context: DateContext) -> str:
    """“In five years”, “within a week” in sentences about the future; “two weeks from now”."""
    coming = context.tense.ahead > 0 or "!" in words.worth
    measure = words.next in ("of", "or", "when", "that", "after", "in")  # in a year when …
    if not coming or measure or context.history:
        return ""
    return context.count(context.published, words.worth["U"], words.count)


@rules("decade")
def decade(words: DateWords, context: DateContext) -> str:
    """“The 1990s”, “the ’60s”, “the nineties”, “the 460s BC”; “his 30s” are none."""
    first, digits, told = words.worth["S"], len(str(words.worth["S"])), words.tokens[-1].words[0]
    if "B" in words.worth:
        return f"{written(-first - 8)}/{written(1 - first)}"
    if digits == 2 and ("t" in words.worth or not told.isalnum()):
        return tens(first + (1900 if first > 10 else 2000), 1)
    return tens(first, 2 if first % 100 == 0 and first < 1900 else 1) if digits == 4 else ""


@rules("century")
def century(words: DateWords, context: DateContext) -> str:
    """“The 19th century”, “the 5th century BC”."""
    number = words.worth["O"] + words.worth.get("j", 0)
    if "B" in words.worth:
        return f"{written(1 - 100 * number)}/{written(100 - 100 * number)}"
    return tens(100 * number - 100, 2)


@rules("weekday of a week told")
def weekday_of_week(words: DateWords, context: DateContext) -> str:
    """“Tuesday last week”, “Friday of next week”; “Tuesday week” is a week after Tuesday."""
    if "R" not in words.worth:
        unit = words.worth["U"]
        coming = -(context.today.ordinal - 1 - words.worth["W"]) % 7 if context.today else 0
        weeks = {"week": 7, "fortnight": 14}.get(unit)
        return context.count(context.published, "day", (coming or 7) + weeks) if weeks else ""
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
        day = month and nth_weekday(month.year, month.month, words.worth["W"], number)
        return day or ""
    day_in = partial(nth_weekday, month=words.month, weekday=words.worth["W"], number=number)
    return day_in(words.year) if words.year is not None else context.each_year(day_in)


@rules("weekday", "named weekday")
def weekday(words: DateWords, context: DateContext) -> str:
    """The nearest day of that name, before or after publication as the tense says."""
    if not doubts.is_one_day(words):
        return ""
    word = words.worth.get("R", "")
    base = context.last if word in resolvers.FROM_THE_TEXT else context.published
    if not base or base.precision != "day":
        return ""
    back, coming = (base.first.ordinal - 1 - words.worth["W"]) % 7, word in ON or word == "this"
    if word in BACK:
        step = -(back or 7)
    else:
        step = -back % 7 or 7 * coming if coming or context.tense.ahead > 0 else -back
    if word == "next" and not words.definite and step + (base.first.ordinal - 1) % 7 < 7:
        later = Day.from_ordinal(base.first.ordinal + step + 7).edtf
        if in_calendar(later):
            context.doubt = f"Some would take it for a week later, {in_words(later)}."
    return context.count(base, "day", step)


@rules("today")
def today(words: DateWords, context: DateContext) -> str:
    """“Today”, “yesterday”, “tomorrow” as days; “today’s world” is on no day."""
    if not context.today or context.history or doubts.at_present(words, context):
        return ""
    beside = {"after": 1, "before": -1}.get(words.worth.get("A"), 0)  # the day after tomorrow
    return context.count(context.spoken or context.published, "day", words.worth["T"] + beside)


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
    all_of_it = (
        words.previous.lower() in resolvers.STRETCHED and word not in HERE and last.sign != "X"
    )
    if past or all_of_it or last.words.istitle() or (word in SAME and words.next == "as"):
        return ""
    if last.sign == "X" and word in HERE:
        return the_weekend(words, context)
    return relative(words, words.worth["U"], context)


@rules("part of a unit")
def part_of_unit(words: DateWords, context: DateContext) -> str:
    """“The end of the month”, “later in the day”, “year-end”; “for the year” in business news."""
    unit, last = words.worth["U"], words.tokens[-1].words
    business = unit == "year" and last.islower() and words.previous.lower() in ("for", "of")
    if words.signs in ("tU", "tHU") and not business:
        return ""
    that_day = unit == "day" and context.last and context.last.precision == "day"
    return context.count(context.last if that_day else context.reference, unit, 0)


@rules("the weekend")
def the_weekend(words: DateWords, context: DateContext) -> str:
    """The weekend before publication, or the next one if the sentence looks ahead."""
    here = context.today and (context.tense.ahead > 0 or context.today.ordinal % 7 in (6, 0))
    known = context.today and not context.history
    return context.count(context.published, "weekend", 0 if here else -1) if known else ""


@rules("day before or after")
def day_before(words: DateWords, context: DateContext) -> str:
    """“The day before”, “the week following”, with nothing after it; “the week before last”."""
    word = words.tokens[-1].worth
    if len(words.tokens) > 3:
        step = {("before", "last"): -2, ("after", "next"): 2}.get((words.tokens[-2].worth, word), 0)
        return context.count(context.published, words.worth["U"], step) if step else ""
    step = 0 if words.next.isalpha() else (word in ON) - (word in BACK)
    return context.count(context.last, words.worth["U"], step) if step else ""


@rules("season over two years")
def season_over_two_years(words: DateWords, context: DateContext) -> str:
    """“The 2022/23 season”, “the 2022-23 school year”."""
    first, second = (one.worth for one in words.tokens if one.sign in "DNY")
    last = second if second > 99 else first // 100 * 100 + second
    return f"{written(first)}/{written(last)}" if last - first == 1 else ""


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
    if words.signs == "N":
        return written(number) if doubts.is_early_year(context) else ""
    return written(number) if number is not None and doubts.is_year(words, number) else ""
