"""Makes the many spellings of a date alike: slips, number words, short years, hedges."""

import re
import unicodedata
from calendar import day_name, month_name
from difflib import SequenceMatcher, get_close_matches
from re import Match

from lesson.base.number_words import NUMBERS, PLACES, TENS, one_of
from lesson.reading.edtf import SEASONS

# how dates are typed, in lower case
PLAIN = dict.fromkeys(map(ord, "‐‑−"), "-") | dict.fromkeys(map(ord, "‒–—―"), "–")
PLAIN |= dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF)) | {ord("…"): ".."}  # invisible, pasted along
KNOWN = [name.lower() for name in (*month_name, *day_name, *SEASONS.values()) if name]
KNOWN += (
    "fall after before since until till from later than earlier latest earliest sooner"
    " soonest about around circa near between begin beginning start starting middle early late"
    " perhaps maybe possibly probably approximately roughly thereabouts year years week weeks"
    " half quarter century some sometime time point part past post prior beyond least most"
    " once over ever when with onwards today yesterday tomorrow tonight last next this unknown"
    " unclear given said date take sure within following present"
    " christmas easter halloween ramadan passover hanukkah"
    " pentecost thanksgiving good friday day night boxing"
).split()  # what a slip may have been meant for, and what is none
NTH = re.compile(rf"\b(?:{one_of(PLACES)})\b")
NUMERAL = re.compile(rf"{one_of(NUMBERS | PLACES)}|\w+ties|hundred|thousand")
DECADE = re.compile(rf"\b({'|'.join(ten[:-1] for ten in TENS)})ies\b")
TWO_DIGITS = one_of({name: number for name, number in NUMBERS.items() if number > 9})
YEAR_IN_WORDS = re.compile(
    rf"\b(?P<hundreds>eighteen|nineteen|twenty)[ -](?P<rest>{TWO_DIGITS})\b"
    rf"|\btwo thousand(?:(?: and)? (?P<more>{one_of(NUMBERS)}))?\b"
)
APART = re.compile(r"(?<=\d)(?=(?!st|nd|rd|th)[a-z]{3})|(?<=[a-z]{3})(?=\d)")  # 26jul2022
SHORT_YEARS = [  # ’22; nov 98; 26 july 22; july 26 22
    re.compile(pattern)
    for pattern in (
        r"(?P<before>(?<![\w’']))['’‘](?P<year>\d\d)\b(?![’'])",
        r"(?P<before>[a-z]{3} )(?P<year>3[2-9]|[4-9]\d)$",
        r"(?P<before>\b\d\d?(?:st|nd|rd|th)?[ -](?:of )?[a-z]{3,9}[ -])(?P<year>\d\d)$",
        r"(?P<before>\b[a-z]{3,9}[ -](?:the )?\d\d?(?:st|nd|rd|th)? )(?P<year>\d\d)$",
    )
]  # fmt: skip
HEDGES = [  # what tells nothing about the date, and other words for “about”, “perhaps”, “after” …
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"[()\[\]]", " "),
        (r"(?:~|≈|\b(?:somewhere |in or )?(?:around|about|near)\b|\bapprox(?:imately)?\b"
         r"|\broughly\b|\bcirca\b|\bca\b|\bc(?= ?\d)) ?", " about "),
        (r"^(?:(?:i (?:think|guess|believe|suppose)|i(?: woul|[’'])d say|(?:that )?it"
         r" (?:was|is|says|happened|will be)|(?:the )?date(?: is| was)?) )+", ""),
        (r" (?:i (?:think|guess|believe|suppose))$", ""),
        (r"\b(?:at )?(?:some|any) ?(?:time|point|day|month)s?\b(?: (?:in|of|on|during)\b)?", " "),
        (r"\b(?:in|over|during) the course of\b|\bthroughout\b|\ball of\b|\bthe whole of\b", " "),
        (r"^(.+?)(?: or so| or thereabouts| give or take|[ -]?ish| about)$", r"about \1"),
        (r"^not (?:quite )?sure(?: but)?|\b(?:likely|presumably|apparently)\b", "perhaps"),
        (r"^(.+?) (?:perhaps|maybe|possibly|probably|(?:but )?(?:i.?m )?not (?:quite )?sure)$",
         r"perhaps \1"),
        (r"^(?:past|beyond|post[ -]|>(?!=)|once) ?(.+?)(?: is over| has ended)?$", r"after \1"),
        (r"^pre[ -](?=\d)|^<(?!=) ?", "before "),
        (r"^(?:<=|≤) ?", "by "),
        (r"^(?:>=|≥) ?|^not (?:until|till)(?! after) |^ever since ", "since "),
        (r"^not (?:until|till) after ", "after "),
        (r"^(.+\d)\+$", r"since \1"),
        (r"^(?:from |since )?(.*\d)(?: ?-| ?(?:-|–|to|until|till|through|up to)"
         r" ?(?:now|today|(?:the )?present(?: day)?))$", r"since \1"),
        (r"^(since|by) at (?:the )?(?:least|latest|most) ", r"\1 "),
        (r"\byrs? (?=\d)", "year "),
        (rf"^(.*\d) ({'|'.join(day.lower() for day in day_name)})$", r"\2 \1"),
        (r"^(?:start|beginn)ing(?: in| on| from| with)? |^as (?:of|from) ", "since "),
    )
]  # fmt: skip


def tidied(words: str) -> str:
    """The input in lower case, without quotation marks, extra spaces and a full stop."""
    digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in words)
    text = " ".join(digits.translate(PLAIN).lower().split()).strip(' “”"')
    if len(text) > 1 and text[0] + text[-1] in ("‘’", "''"):
        text = text[1:-1]
    text = re.sub(" ?/ ?", "/", text)
    return text if text.endswith("/..") else text.rstrip("!").removesuffix(".")


def respelled(text: str) -> str:
    """A tidied date in the one spelling that is parsed.

    >>> respelled("i think it was the twenty-sixth of juli ’22"), respelled("1988-ish")
    ('the 26th of july 2022', 'about 1988')
    """
    text = re.sub(r",|(?<=[a-z])\.|\.(?= )", " ", text)
    text = re.sub(r"[a-z]{4,}", mended, APART.sub(" ", text))
    text = YEAR_IN_WORDS.sub(year_in_digits, text)
    text = DECADE.sub(lambda ten: f"{10 * (TENS.index(ten[1] + 'y') + 2)}s", text)
    text = " ".join(NTH.sub(lambda nth: f"{PLACES[nth[0]]}th", text).split())
    for pattern in SHORT_YEARS:
        text = pattern.sub(whole_year, text)
    for pattern, plain in HEDGES:
        text = " ".join(pattern.sub(plain, text).split())
    return text


def mended(word: Match[str]) -> str:
    """A word of dates with a slip in it as it should be; any other as it is."""
    if any(known.startswith(word[0]) for known in KNOWN) or NUMERAL.fullmatch(word[0]):
        return word[0]
    near = get_close_matches(word[0], KNOWN, 2, 0.75)
    likeness = [SequenceMatcher(None, known, word[0]).ratio() for known in near] + [0]
    return near[0] if near and likeness[0] > likeness[1] else word[0]


def year_in_digits(words: Match[str]) -> str:
    """The digits of a year in words: “nineteen ninety-eight”."""
    if not words["hundreds"]:
        return str(2000 + NUMBERS.get(words["more"] or "", 0))
    return str(100 * NUMBERS[words["hundreds"]] + NUMBERS[words["rest"]])


def whole_year(short: Match[str]) -> str:
    """What a match of SHORT_YEARS stands for, with its year in full."""
    return short["before"] + full_year(short["year"])


def full_year(digits: str) -> str:
    """A year of two digits in full, as POSIX has it: 69 to 99 are the last century’s.

    >>> full_year("98"), full_year("22")
    ('1998', '2022')
    """
    return f"{19 if int(digits) > 68 else 20}{digits}"
