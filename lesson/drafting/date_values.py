"""What words that name a time are worth: their EDTF value, told from the article's own dates."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..article import FIRST_WORDS
from ..dates import Day, When, parse
from ..errors import LessonError
from .date_words import Found

BACK = {"last", "past", "previous", "preceding", "prior"}
ON = {"next", "coming", "following", "upcoming", "subsequent"}
HERE = {"this", "current", "latest"}
SAME = {"same", "that"}


@dataclass
class Story:
    """What is known of time at one place of an article: its publication and the last dates."""

    published: When | None = None
    history: bool = False
    last: When | None = None
    last_day: Day | None = None
    tense: int = 0  # -1 past, 1 future, 0 not told
    quarter: When | None = None  # of which business news speaks
    year: int | None = None  # of which a history tells
    near: bool = False
    quarter_at: int = -9999
    stray: int | None = None  # a year far from it, told once

    @property
    def today(self) -> Day | None:
        """The day of publication, where it is known to the day."""
        if self.published and self.published.precision == "day":
            return self.published.first
        return None

    @property
    def now(self) -> Day | None:
        """The first day of publication, however exactly it is known."""
        return self.published.first if self.published else None

    def tell(self, edtf: str) -> None:
        """Remember a date that the article has just named."""
        when = parse(edtf)
        if when.first and when.precision not in ("decade", "century"):
            self.turn(when)
        if when.precision == "day":
            self.last_day = when.first


    def turn(self, when: When) -> None:
        """Go on from a date, unless it is a year far off, told once: background."""
        year = when.first.year
        far = self.year is not None and abs(year - self.year) > FAR
        if far and when.precision == "year" and year != self.stray:
            self.stray = year
            return
        self.year, self.last, self.stray = year, when, None


FAR = 8  # years


def day(ordinal: int) -> str:
    return Day.from_ordinal(ordinal).edtf


def month(months: int) -> str:
    """The month with that number counted from January of the year 0."""
    year, number = divmod(months, 12)
    return f"{signed(year)}-{number + 1:02}"


def signed(year: int) -> str:
    """A year as EDTF writes it."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def week(ordinal: int) -> str:
    """The week, Monday to Sunday, around a day."""
    monday = ordinal - (ordinal - 1) % 7
    return f"{day(monday)}/{day(monday + 6)}"


def weekend(ordinal: int) -> str:
    """The Saturday and Sunday of the week around a day."""
    monday = ordinal - (ordinal - 1) % 7
    return f"{day(monday + 5)}/{day(monday + 6)}"


def quarter(quarters: int) -> str:
    """The quarter with that number counted from the first of the year 0."""
    year, number = divmod(quarters, 4)
    return f"{signed(year)}-{3 * number + 1:02}/{signed(year)}-{3 * number + 3:02}"


def decade(year: int) -> str:
    return f"{year // 10:03}X" if year >= 0 else ""


def century(year: int) -> str:
    return f"{year // 100:02}XX" if year >= 0 else ""


STEPS: dict[str, Callable[[Day, int], str]] = {  # a unit, so many steps from a day
    "day": lambda at, n: day(at.ordinal + n),
    "week": lambda at, n: week(at.ordinal + 7 * n),
    "fortnight": lambda at, n: week(at.ordinal + 14 * n),
    "weekend": lambda at, n: weekend(at.ordinal + 7 * n),
    "month": lambda at, n: month(12 * at.year + at.month - 1 + n),
    "quarter": lambda at, n: quarter(4 * at.year + (at.month - 1) // 3 + n),
    "year": lambda at, n: signed(at.year + n),
    "decade": lambda at, n: decade(at.year + 10 * n),
    "century": lambda at, n: century(at.year + 100 * n),
}
FINENESS = ["day", "weekend", "week", "fortnight", "month", "quarter", "season", "year", "decade", "century"]


def year_of(found: Found) -> int | None:
    """The year that the words name in full, or as ’98."""
    worth = found.worth
    if "Y" in worth:
        return worth["Y"]
    if "Z" in worth:
        return worth["Z"] + (1900 if worth["Z"] > 30 else 2000)
    if "B" in worth:
        return 1 - next(t.worth for t in (*found.tokens, *found.ahead) if t.sign in "DNY" and t.worth != worth.get("_"))
    if "g" in worth or "k" in worth:
        return spelled_year(worth)
    return None


def spelled_year(worth: dict) -> int | None:
    tens, one = worth.get("j", 0), worth.get("u", 0)
    if "g" in worth:
        rest = [v for s, v in worth.items() if s in "jk"]
        return 2000 + sum(rest) if one == 2 and rest else None
    year = 100 * worth["k"] + tens + one
    return year if 1500 <= year < 2100 else None


def day_of(found: Found) -> int:
    worth = found.worth
    return worth["D"] if "D" in worth else worth.get("j", 0) + worth.get("O", worth.get("u", 0))


def count_of(found: Found) -> int:
    worth = found.worth
    for sign in "DN":
        if sign in worth:
            return worth[sign]
    if "a" in worth:
        return 1
    return sum(worth.get(sign, 0) for sign in "jku")


def numbers(found: Found, story: Story) -> str:
    """2022-07-26, 7/26/2022, 26.7.2022, 10/26/89."""
    one, two, three = (int(n) for n in re.split("[-/.]", found.tokens[0].words))
    text = found.tokens[0].words
    lengths = [len(n) for n in re.split("[-/.]", text)]
    if lengths[0] == 4:
        return f"{one:04}-{two:02}-{three:02}"
    if lengths[2] not in (2, 4) or lengths[0] > 2:
        return ""
    year = three if lengths[2] == 4 else three + (1900 if three > 30 else 2000)
    day_first = one > 12 or ("." in text and two <= 12)
    month_, day_ = (two, one) if day_first else (one, two)
    return f"{year:04}-{month_:02}-{day_:02}"


def full(found: Found, story: Story) -> str:
    year = year_of(found)
    return f"{signed(year)}-{found.worth['M']:02}-{day_of(found):02}" if year is not None else ""


def month_and_year(found: Found, story: Story) -> str:
    year = year_of(found)
    return f"{signed(year)}-{found.worth['M']:02}" if year is not None else ""


def bc_day(found: Found, story: Story) -> str:
    numbers = [t.worth for t in found.tokens if t.sign in "DONY"]
    return f"{signed(1 - numbers[-1])}-{found.worth['M']:02}-{numbers[0]:02}"


def bc(found: Found, story: Story) -> str:
    numbers = [t.worth for t in found.tokens if t.sign in "DNY"]
    year = signed(1 - numbers[-1])
    worth = found.worth
    return f"{year}-{worth['M']:02}" if "M" in worth else f"{year}-{worth['E']}" if "E" in worth else year


def relative(word: str, unit: str, story: Story, definite: bool = False) -> str:
    """“last year”, “the next day”: a unit before, at or after a day of reference."""
    if word in SAME:
        return around(story.last, unit)
    if word in HERE and unit in ("day", "century", "decade"):
        return ""
    anaphoric = definite or story.history or word in ("following", "preceding", "subsequent", "previous")
    if anaphoric and story.last and word not in HERE:
        at = story.last
        if FINENESS.index(unit) < fineness(at):
            return ""
        at = at.first
    else:
        if anaphoric and unit == "day":
            return ""
        at = story.now
        if at is None or FINENESS.index(unit) < fineness(story.published):
            return ""
    step = -1 if word in BACK else 1 if word in ON else 0
    return STEPS[unit](at, step)


def fineness(when: When) -> int:
    if when.precision == "interval":
        if not (when.first and when.last):
            return 99
        length = when.last.ordinal - when.first.ordinal
        return FINENESS.index("weekend" if length < 3 else "week" if length < 8 else "quarter")
    return FINENESS.index(when.precision)


def around(when: When | None, unit: str) -> str:
    """The day, month or year in which a date lies, where it is that exact."""
    if not when or not when.first or FINENESS.index(unit) < fineness(when):
        return ""
    return STEPS[unit](when.first, 0)


AHEAD = {1: 330, 0: 180, -1: 60}  # how many days ahead a date may lie, by tense


def nearest(candidates: Sequence[str], story: Story) -> str:
    """Of values a year apart, the next one where it is near enough for the tense, else the last."""
    now = story.published
    coming = next((c for c in candidates if parse(c).first > now.last), "")
    far = parse(coming).first.ordinal - now.last.ordinal if coming else 0
    if coming and far <= AHEAD[story.tense]:
        return coming
    return next((c for c in reversed(candidates) if parse(c).first <= now.last), "")


def valid(edtf: str) -> bool:
    try:
        parse(edtf)
    except LessonError:
        return False
    return True


def of_year(story: Story, value: Callable[[int], str]) -> str:
    """A value that recurs each year, in the year that the article means."""
    if story.history and story.last and story.last.first:
        return value(turned(story, value))
    if not story.now:
        return ""
    years = range(story.now.year - 1, story.now.year + 2)
    return nearest([v for v in map(value, years) if valid(v)], story)


def turned(story: Story, value: Callable[[int], str]) -> int:
    """The running year of a history; the next one where December is followed by January."""
    last, year = story.last, story.last.first.year
    if last.precision not in ("day", "month") or not valid(value(year)):
        return year
    return year + (last.first.ordinal - parse(value(year)).first.ordinal > ROLLS)


ROLLS = 270  # days


def month_and_day(found: Found, story: Story) -> str:
    number, at = found.worth["M"], day_of(found)
    year = year_of(found) if found.ahead else None
    if year is not None:
        return f"{signed(year)}-{number:02}-{at:02}"
    return of_year(story, lambda year: f"{signed(year)}-{number:02}-{at:02}")


def week_of_day(found: Found, story: Story) -> str:
    if found.worth["U"] != "week":
        return ""
    edtf = full(found, story) if year_of(found) is not None else month_and_day(found, story)
    return week(parse(edtf).first.ordinal) if edtf else ""


def ranged_day(found: Found, story: Story) -> str:
    first = found.tokens[0]
    worth, year = found.worth, year_of(found)
    if year is not None:
        return f"{signed(year)}-{worth['M']:02}-{first.worth:02}"
    return of_year(story, lambda year: f"{signed(year)}-{worth['M']:02}-{first.worth:02}")


def second_day(found: Found, story: Story) -> str:
    if not story.last_day:
        return ""
    return story.last_day.edtf[:-2] + f"{day_of(found):02}"


def plain_month(found: Found, story: Story) -> str:
    number, word = found.worth["M"], found.tokens[-1].words
    if word in ("March", "May") and not plainly_month(found):
        return ""
    return of_year(story, lambda year: f"{signed(year)}-{number:02}")


def plainly_month(found: Found) -> bool:
    """Whether “May” or “March” is no name, no verb and no walk."""
    if len(found.tokens) > 1:
        return True
    previous = found.previous
    if previous.lower() in ("the", "a", "an", "his", "this", "their"):
        return found.following.islower() and found.following not in PREPOSITIONS
    return previous.lower() in PREPOSITIONS or previous.islower()


PREPOSITIONS = frozenset("in by on of since from until till to through before after during between and or for around about over into throughout late early ending ended end".split())


def season(found: Found, story: Story) -> str:
    number = found.worth["E"]
    year = year_of(found)
    if year is not None:
        return f"{signed(year)}-{number}"
    if found.following == "of" or (len(found.tokens) == 1 and not (story.history and found.previous in PREPOSITIONS)):
        return ""
    return of_year(story, lambda year: f"{signed(year)}-{number}")


def base_year(found: Found, story: Story) -> int | None:
    """The year of “… last year”, “… of that year”."""
    edtf = relative(found.worth["R"], "year", story) if found.worth.get("U") == "year" else ""
    return int(edtf) if edtf and "X" not in edtf else None


def in_named_year(found: Found, story: Story) -> str:
    year, worth = base_year(found, story), found.worth
    if year is None:
        return ""
    if "E" in worth:
        return f"{signed(year)}-{worth['E']}"
    if "O" in worth and "Q" in worth:
        return quarter(4 * year + worth["O"] - 1)
    on = f"-{worth['D']:02}" if "D" in worth else ""
    return f"{signed(year)}-{worth['M']:02}{on}"


def named_month(found: Found, story: Story) -> str:
    on = f"-{day_of(found):02}" if set("DOju") & found.worth.keys() else ""
    return named(found, story, lambda year: f"{signed(year)}-{found.worth['M']:02}{on}")


def named_season(found: Found, story: Story) -> str:
    return named(found, story, lambda year: f"{signed(year)}-{found.worth['E']}")


def named(found: Found, story: Story, value: Callable[[int], str]) -> str:
    word = found.worth["R"]
    at = story.last if (story.history or word in ("following", "previous")) and story.last else story.published
    if not at or not at.first:
        return ""
    values = [value(at.first.year + n) for n in (-1, 0, 1)]
    if word in BACK:
        return next((v for v in reversed(values) if parse(v).last < at.first), "")
    if word in ON:
        return next((v for v in values if parse(v).first > at.last), "")
    return value(at.first.year)


def quarter_and_year(found: Found, story: Story) -> str:
    year, worth = year_of(found), found.worth
    if year is None:
        return ""
    if "h" in worth:
        return f"{signed(year)}-01/{signed(year)}-06" if worth["O"] == 1 else f"{signed(year)}-07/{signed(year)}-12"
    if "q" in worth:
        first = 4 * year
        last = first + count_of(found) - 1
        if worth["O"] > 1 or last - first > 3:
            return ""
        return quarter(first).split("/")[0] + "/" + quarter(last).split("/")[1]
    if worth["O"] > 4:
        return ""
    return quarter(4 * year + worth["O"] - 1)


def plain_quarter(found: Found, story: Story) -> str:
    number = found.worth["O"]
    if number > 4 or not story.now:
        return ""
    if story.history:
        return of_year(story, lambda year: quarter(4 * year + number - 1))
    this = 4 * story.now.year + (story.now.month - 1) // 3
    back = (this - number + 1) % 4
    if story.tense > 0 and back > 1:
        back -= 4
    edtf = quarter(this - back)
    if parse(edtf).last < story.now:
        story.quarter = parse(edtf)
    return edtf


def named_quarter(found: Found, story: Story) -> str:
    period = story.quarter
    word = found.worth.get("R", "latest")
    if "Y" in found.worth:
        return quarter(4 * found.worth["Y"] + (period.first.month - 1) // 3) if period else signed(found.worth["Y"])
    if found.ahead and story.now:
        return ended_quarter(found, story)
    if word in SAME | HERE and period:
        return period.edtf
    if not story.now or ("Q" not in found.worth and word != "latest"):
        return ""
    if word == "latest":
        return STEPS["quarter"](story.now, -1)
    return relative(word, "quarter", story)


def ended_quarter(found: Found, story: Story) -> str:
    """“The quarter ended Sept. 30”: the three months up to that one."""
    number = found.worth["M"]
    last = of_year(story, lambda year: f"{signed(year)}-{number:02}")
    months = 12 * int(last[:-3]) + number - 1 if last else 0
    edtf = f"{month(months - 2)}/{last}" if last else ""
    story.quarter = parse(edtf) if edtf else None
    return edtf


def year_ago_quarter(found: Found, story: Story) -> str:
    if "O" in found.worth and story.now:
        return quarter(4 * story.now.year - 4 + found.worth["O"] - 1)
    return year_before(story)


def year_before(story: Story) -> str:
    """The same quarter a year before, in business news; else the year before publication."""
    if story.quarter and story.near:
        return "/".join(
            f"{signed(end.year - 1)}-{end.month:02}" for end in (story.quarter.first, story.quarter.last)
        )
    return signed(story.now.year - 1) if story.now else ""


def ago(found: Found, story: Story) -> str:
    """So many units before publication (“ago”), or before or after the last date."""
    worth, n = found.worth, count_of(found) or 1
    unit, word = worth["U"], worth["A"]
    at = story.published if word == "ago" and not story.history else story.last
    if word == "after" or (word == "before" and (found.following[:1].isalpha())):
        return ""
    if unit == "year" and not story.history and word in ("ago", "earlier") and n == 1:
        return year_before(story)
    if not at or not at.first or unit not in STEPS:
        return ""
    if FINENESS.index(unit) < fineness(at) and not (unit == "week" and fineness(at) == 0):
        return ""
    step = n if word in ("later", "afterwards", "hence") else -n
    return STEPS[unit](at.first, step)


def duration(found: Found, story: Story) -> str:
    """No date; but “nine months” ends the talk of a quarter."""
    if found.worth["U"] == "month":
        story.quarter = None
    return ""


def in_years(found: Found, story: Story) -> str:
    """“In five years”, of what is to come."""
    unit = found.worth["U"]
    if story.tense <= 0 or story.history or not story.now or unit not in STEPS or FINENESS.index(unit) < fineness(story.published):
        return ""
    return STEPS[unit](story.now, count_of(found))


def feast(found: Found, story: Story) -> str:
    month_, day_ = divmod(found.worth["L"] - ("v" in found.worth), 100)
    if year_of(found) is not None:
        return f"{signed(year_of(found))}-{month_:02}-{day_:02}"
    if found.previous.lower() not in PREPOSITIONS or found.following.isalpha() and found.following not in FIRST_WORDS:
        return ""
    return of_year(story, lambda year: f"{signed(year)}-{month_:02}-{day_:02}")


def is_quarter(when: When) -> bool:
    return bool(when.precision == "interval" and when.first and when.last and 80 < when.last.ordinal - when.first.ordinal < 100)


def fiscal(found: Found, story: Story) -> str:
    if "Y" in found.worth:
        return f"{found.worth['Y']:04}~"
    edtf = relative(found.worth.get("R", "this"), "year", story)
    return f"{edtf}~" if edtf else ""


def decade_(found: Found, story: Story) -> str:
    digits = str(found.worth["S"])
    if "B" in found.worth:
        return f"{signed(-int(digits) - 8)}/{signed(1 - int(digits))}"
    if len(digits) == 2 and "t" not in found.worth and found.tokens[0].words[0].isdigit():
        return ""
    if len(digits) == 3:
        return ""
    if len(digits) == 2:
        return f"19{digits[0]}X" if int(digits) > 10 else f"20{digits[0]}X"
    return f"{int(digits) // 10:03}X"


def century_(found: Found, story: Story) -> str:
    worth = found.worth
    if "B" in worth:
        return ""
    return f"{worth['O'] + worth.get('j', 0) - 1:02}XX"


def weekday(found: Found, story: Story) -> str:
    today = story.today
    if not today or story.history or found.previous.lower() in ("every", "each") or found.following in ("nights", "mornings", "evenings", "afternoons"):
        return ""
    number, word = found.worth["W"], found.worth.get("R")
    back = (today.ordinal - 1 - (number)) % 7
    if word in BACK:
        return day(today.ordinal - (back or 7))
    if word in ON or word == "this":
        return day(today.ordinal + ((-back) % 7 or 7))
    if story.tense > 0:
        return day(today.ordinal + (-back) % 7)
    return day(today.ordinal - back)


GENERIC = frozenset("world society youth age market economy generation standards climate kids children children".split())


def today_(found: Found, story: Story) -> str:
    if found.following in ("'", "’") and found.next in GENERIC:
        return ""
    if found.previous == "of" or (found.tokens[-1].words.istitle() and found.previous.isalpha()):
        return ""
    return day(story.today.ordinal + found.worth["T"]) if story.today and not story.history else ""


def part_of_day(found: Found, story: Story) -> str:
    word = found.worth["R"]
    if word in SAME:
        return around(story.last, "day")
    if word in HERE or word in BACK:
        if story.history or not story.today:
            return ""
        return day(story.today.ordinal - (word in BACK))
    return relative(word, "day", story, definite=True)


def named_unit(found: Found, story: Story) -> str:
    worth = found.worth
    unit = "weekend" if "X" in worth else "century" if "C" in worth else worth["U"]
    definite = "t" in worth
    if found.previous.lower() in ("for", "over", "within", "throughout") and worth["R"] not in HERE and unit != "weekend":
        return ""
    if worth["R"] in SAME and found.following == "as":
        return ""
    if (definite and worth["R"] in ("last", "past")) or found.tokens[-1].words.istitle():
        return ""
    return relative(worth["R"], unit, story, definite)


def part_of_unit(found: Found, story: Story) -> str:
    worth = found.worth
    if len(found.tokens) < 4 and found.signs in ("tU", "txU") and (worth["U"] != "year" or found.tokens[-1].words.istitle() or found.previous.lower() not in ("for", "of")):
        return ""
    unit = "weekend" if "X" in worth else "quarter" if "Q" in worth else worth.get("U")
    if story.history:
        return around(story.last, unit)
    return STEPS[unit](story.now, 0) if story.now and fineness(story.published) <= FINENESS.index(unit) else ""


def the_weekend(found: Found, story: Story) -> str:
    if not story.today or story.history:
        return ""
    return weekend(story.today.ordinal + (0 if story.tense > 0 or story.today.ordinal % 7 in (6, 0) else -7))


def day_before(found: Found, story: Story) -> str:
    last = found.tokens[-1].worth
    if found.following[:1].isalpha():
        return ""
    if last in ("before", "earlier") or last in BACK:
        step = -1
    elif last in ("after", "later") or last == "following":
        step = 1
    else:
        return ""
    unit = found.worth["U"]
    if not story.last or not story.last.first or fineness(story.last) > FINENESS.index(unit):
        return ""
    return STEPS[unit](story.last.first, step)


def second_year(found: Found, story: Story) -> str:
    n = found.tokens[0].worth
    if found.tokens[0].sign == "Y":
        return signed(n)
    first = story.last.first.year if story.last and story.last.first else 0
    return signed(first // 100 * 100 + n) if n > first % 100 else ""


def year(found: Found, story: Story) -> str:
    value = year_of(found)
    if value is None:
        return ""
    if "Z" in found.worth and found.following[:1].isupper():
        return ""
    bare = len(found.tokens) == 1 and found.previous.lower() not in PREPOSITIONS
    if bare and (not 1500 <= value <= 2100 or (found.previous[:1].isupper() and found.previous.lower() not in FIRST_WORDS)):
        return ""
    if not 1000 <= value <= 2200:
        return ""
    return signed(value)


RESOLVERS: dict[str, Callable[[Found, Story], str]] = {
    "numbers": numbers,
    "day of a month's range": ranged_day,
    "day, month and year": full,
    "month, day and year": full,
    "day before Christ": bc_day,
    "month of a named year": in_named_year,
    "month and year before Christ": bc,
    "year before Christ": bc,
    "week of a day": week_of_day,
    "month and day": month_and_day,
    "day and month": month_and_day,
    "second day": second_day,
    "month and year": month_and_year,
    "named month": named_month,
    "season and year": season,
    "season of a named year": in_named_year,
    "named season": named_season,
    "quarter and year": quarter_and_year,
    "quarter of a named year": in_named_year,
    "year-ago quarter": year_ago_quarter,
    "quarter": plain_quarter,
    "named quarter": named_quarter,
    "fiscal year": fiscal,
    "decade": decade_,
    "century": century_,
    "named weekday": weekday,
    "weekday": weekday,
    "today": today_,
    "named part of a day": part_of_day,
    "duration": duration,
    "in so many years": in_years,
    "feast": feast,
    "time ago": ago,
    "named day, week, month or year": named_unit,
    "part of a day, month or year": part_of_unit,
    "the weekend": the_weekend,
    "day before or after": day_before,
    "month": plain_month,
    "season": season,
    "range's second year": second_year,
    "year": year,
}


def value(found: Found, story: Story) -> str:
    """The EDTF value of words that name a time; "" where nothing honest can be said."""
    try:
        edtf = RESOLVERS[found.rule](found, story)
        return edtf if edtf and parse(edtf) else ""
    except LessonError:
        return ""
