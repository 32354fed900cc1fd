"""Days that the calendar gives: feasts and holidays, and the second Tuesday of a month."""

import re

from lesson.reading.edtf import Day, in_calendar, parse, written

FEASTS: dict[str, tuple] = {  # a day of the year, a weekday of a month, or days after Easter
    **dict.fromkeys(("christmas", "christmas day"), ("fixed", 12, 25)),
    "christmas eve": ("fixed", 12, 24), "boxing day": ("fixed", 12, 26),
    "new year's eve": ("fixed", 12, 31), "new year's day": ("fixed", 1, 1),
    "hogmanay": ("fixed", 12, 31), "epiphany": ("fixed", 1, 6),
    "groundhog day": ("fixed", 2, 2), "valentine's day": ("fixed", 2, 14),
    "st david's day": ("fixed", 3, 1), "st patrick's day": ("fixed", 3, 17),
    "st george's day": ("fixed", 4, 23), "st andrew's day": ("fixed", 11, 30),
    "anzac day": ("fixed", 4, 25), "may day": ("fixed", 5, 1), "juneteenth": ("fixed", 6, 19),
    "canada day": ("fixed", 7, 1), "bastille day": ("fixed", 7, 14),
    "halloween": ("fixed", 10, 31), "all saints' day": ("fixed", 11, 1),
    "bonfire night": ("fixed", 11, 5), "armistice day": ("fixed", 11, 11),
    "remembrance day": ("fixed", 11, 11), "veterans day": ("fixed", 11, 11),
    "martin luther king jr. day": ("weekday", 1, 0, 3),  # month, weekday, which; 0: the last
    "martin luther king day": ("weekday", 1, 0, 3), "presidents' day": ("weekday", 2, 0, 3),
    "memorial day": ("weekday", 5, 0, 0), "labor day": ("weekday", 9, 0, 1),
    "columbus day": ("weekday", 10, 0, 2),
    **dict.fromkeys(("thanksgiving", "thanksgiving day"), ("weekday", 11, 3, 4)),
    **dict.fromkeys(("easter", "easter sunday", "easter day"), ("easter", 0)),
    "shrove tuesday": ("easter", -47), "ash wednesday": ("easter", -46),
    "palm sunday": ("easter", -7), "maundy thursday": ("easter", -3), "good friday": ("easter", -2),
    "easter saturday": ("easter", -1), "easter monday": ("easter", 1),
    "ascension day": ("easter", 39), "whit sunday": ("easter", 49), "pentecost": ("easter", 49),
    "whit monday": ("easter", 50),
}  # fmt: skip


def feasts() -> str:
    """A regular expression of the feasts as papers write them, the longest first."""
    names = sorted((name.title() for name in FEASTS), key=len, reverse=True)
    return "|".join(
        re.escape(name.replace("'S", "'s")).replace("'", "['’]?").replace("St\\ ", "St\\.?\\ ")
        for name in names
    )


def feast_day(name: str, year: int) -> str:
    """The day of a feast in a year, as EDTF.

    >>> feast_day("easter monday", 2024), feast_day("thanksgiving", 2024)
    ('2024-04-01', '2024-11-28')
    """
    kind, *numbers = FEASTS[name]
    if kind == "fixed":
        return written(year, *numbers)
    if kind == "weekday":
        return nth_weekday(year, *numbers)
    return Day.from_ordinal(easter(year).ordinal + numbers[0]).edtf if year > 1582 else ""


def easter(year: int) -> Day:
    """Easter Sunday in the Gregorian calendar.

    The algorithm is the anonymous one printed in Nature, 20 April 1876.
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    corrected = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + corrected + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return Day(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> str:
    """The EDTF day of a weekday (0: Monday) in a month, counted from 1, or the last one (0)."""
    whole = in_calendar(edtf := written(year, month)) and parse(edtf)
    if not whole:
        return ""
    day = (weekday - whole.first.ordinal + 1) % 7 + 1 + 7 * (number - 1)
    if not number:
        day = whole.last.day - (whole.last.ordinal - 1 - weekday) % 7
    return written(year, month, day) if day <= whole.last.day else ""
