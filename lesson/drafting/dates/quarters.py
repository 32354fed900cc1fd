"""Quarters and fiscal years: business news compares a quarter with the same one a year ago."""

from lesson.reading.edtf import in_calendar, parse, written

from .context import DateContext, months
from .resolvers import HERE, SAME, fiscal, relative, rules
from .words import DateWords


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
    return fiscal(words, written(year) if "J" in words.worth else quarter(year, number))


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
        context.compare(edtf)
    return fiscal(words, edtf)


@rules("quarter told")
def quarter_told(words: DateWords, context: DateContext) -> str:
    """“The latest quarter”, “the quarter”, “the 2021 period”."""
    told, word = context.compared(), words.worth.get("R", "latest")
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
    told = context.compared()
    if told:
        return months(told.first.year - 1, told.first.month, 3)
    return context.count(context.published, "year", -1)


@rules("duration")
def duration(words: DateWords, context: DateContext) -> str:
    """Never a date; but after “nine months” business news no longer compares quarters."""
    if words.worth["U"] == "month":
        context.quarter = None
    return ""


@rules("fiscal year")
def fiscal_year(words: DateWords, context: DateContext) -> str:
    """“Fiscal 2021”, “the current fiscal year”."""
    named = {"Y", "J"} & words.worth.keys()
    if words.worth.get("R") == "latest":
        return fiscal(words, context.count(context.published, "year", -1))
    return fiscal(words, written(words.year) if named else relative(words, "year", context))
