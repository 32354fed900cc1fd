"""Tells time expressions from lookalikes: March the month from a march."""

import re

from lesson.reading.segment import FIRST_WORDS

from .context import DateContext
from .words import DateWords

PREPOSITIONS = frozenset(
    "in by on of circa since from until till to through before after during between and or for"
    " around about over into throughout late early ending ended end".split()
)
DAILY = frozenset("mornings afternoons evenings nights".split())
NO_DAY = frozenset("Black Good Super Bloody Ash Palm Easter Cyber".split())
DETERMINERS = frozenset("the a an his her their our this its my your as".split())
TIMELESS = frozenset("world society youth age market economy generation standards climate".split())
BEFORE_NUMBERS = frozenset("over for of about around or and to".split())  # and before years
EDITIONS = (  # what is held again and again, and then named with its year
    "games", "expo", "cup", "olympics", "paralympics", "championship", "championships", "festival",
    "fair", "forum", "summit", "conference", "awards", "election", "elections", "euro", "congress",
    "marathon", "biennale", "eurovision", "contest", "census", "fest", "con", "prix", "open",
)  # fmt: skip
COUNTED = frozenset(  # after a number that is no year
    "people men women children troops soldiers workers students members homes jobs votes seats"
    " year years others dollars euros pounds points percent miles metres meters feet kilometres"
    " kilometers km tons tonnes acres hectares words pages hours hrs units hundred GMT UTC".split()
)
AT_PRESENT = re.compile(  # “the most wanted films today”: on no day in particular
    r"\b(?:even|still|society|world|most|(?:larg|bigg|great|high|b|old|fast|strong|rich)est)\b"
    r"[^.!?]*\Z"
)
STILL = re.compile(r"[^.!?“”]*\bstill\b|\s+as\s")  # “as popular today as it was”


def names_a_time(words: DateWords, context: DateContext) -> bool:
    """Whether a month, season or holiday is meant, and nothing else of that name."""
    named = {"month": is_month, "season": is_season}.get(words.rule)
    return named is None or named(words, context)


def is_month(words: DateWords, context: DateContext) -> bool:
    """Whether “March” is not a walk, “May” not a verb, and “April” not a woman."""
    before, after = words.previous, words.next
    month = words.tokens[0].words if words.signs == "M" else ""
    if month in ("April", "June", "August"):
        return before.lower() in PREPOSITIONS | DETERMINERS or not after[:1].isupper()
    if month not in ("March", "May"):
        return True
    if before.lower() in DETERMINERS:
        return after.islower() and after not in PREPOSITIONS
    return before.lower() in PREPOSITIONS or before.islower()


def is_season(words: DateWords, context: DateContext) -> bool:
    """Whether “fall” is the season; on their own, seasons count only in histories."""
    if words.signs == "E" and (not context.history or words.previous not in PREPOSITIONS - {"to"}):
        return False
    named = words.tokens[-1].words.istitle() and words.next.istitle()  # the Winter Games
    return words.next != "of" and (context.history or not named)


def is_feast(words: DateWords) -> bool:
    """Whether “Christmas” is the day, not part of “Christmas tree” or “Good Friday Agreement”."""
    noun = words.next.isalpha() and words.next not in FIRST_WORDS
    if len(words.tokens) > 1 or words.lead or " " in words.tokens[0].words:
        return not (noun and words.next.istitle())
    return words.previous.lower() in PREPOSITIONS | {"at"} and not noun


def is_recurring(words: DateWords) -> bool:
    """Whether words tell of what comes again: “every Friday”, “the last Friday of each month”."""
    again = words.after[0:1] == ("of",) and words.after[1:2] in (("each",), ("every",))
    return again or words.previous.lower() in ("every", "each")


def is_early_year(context: DateContext) -> bool:
    """Whether “in 348” is a year: where the verb before it is in the past."""
    return context.tense.ahead < 0


def is_one_day(words: DateWords) -> bool:
    """Whether “Friday” is one day: not a Friday, Black Friday, Friday nights."""
    before, after = words.previous, words.next
    some = before.lower() in ("a", "one", "any", "some")
    noun = after.isalpha() and after not in PREPOSITIONS  # a Friday vote
    other = before.lower() == "the" and after in ("after", "before")
    return not (other or (some and not noun) or before in NO_DAY or after in DAILY)


def is_year(words: DateWords, number: int) -> bool:
    """Whether a number is a year; without “in” or “since” it must be a likely one."""
    before, after = words.previous, words.next
    if "K" in words.worth:
        return number > 0
    title = "Z" in words.signs and after[:1].isupper()  # ’60 Minutes
    measure = number % 100 == 0 and after == "-" and words.after[1:2] > ("a",)  # 2000-page
    if title or measure or after in COUNTED or not 1000 <= number <= 2200:
        return False
    ranged = after in ("-", "–") and re.match("[12][0-9]{3}", "".join(words.after[1:]))  # 1861-1863
    if (
        ranged
        or words.lead
        or len(words.tokens) > 1
        or before.lower() in PREPOSITIONS - BEFORE_NUMBERS
    ):
        return True
    if any(one.words[0].isdigit() for one in words.before[before not in ("-", "–") :]):
        return False  # part of a telephone number
    return 1500 <= number <= 2100 and not counts_or_names(words)


def counts_or_names(words: DateWords) -> bool:
    """Whether a number belongs to a noun: “1709 schoolchildren”, “Windows 2000”."""
    *_, earlier, before = ["", "", *(one.words for one in words.before)]
    if before[:1].isupper() and before.lower() not in FIRST_WORDS:
        return not before.lower().endswith(EDITIONS)
    free = before.islower() and before not in PREPOSITIONS | DETERMINERS
    free = free and earlier.lower() not in DETERMINERS
    return free and words.next.endswith(("s", "children")) and words.next not in FIRST_WORDS


def at_present(words: DateWords, context: DateContext) -> bool:
    """Whether “today” means nowadays, or is a name (“USA Today”)."""
    named = words.tokens[-1].words.istitle() and words.previous.isalpha()
    timeless = words.after[2:] and words.after[2] in TIMELESS
    left, right = AT_PRESENT.search(context.left), STILL.match(context.right)
    return bool(named or timeless or words.previous == "of" or left or right)
