"""A text as a row of signs, one per token: M for a month, W a weekday, Y a year, x for others."""

import re
from typing import NamedTuple

from lesson.base.number_words import ONES, ORDINALS, TENS
from lesson.reading.feasts import names_of_feasts

# Tokens that show by their shape what they are: the name of the group is the sign.
TOKEN = re.compile(
    rf"(?P<L>(?=[ABCEGHJMNPSTVW])(?:{names_of_feasts()})(?!\w))"
    r"|(?!B|b\.|A\.D)[A-Za-z]\w*+"  # a word: early, since most tokens are words
    r"|(?P<I>(?<![\w/.-])[0-9]{1,4}(?P<_>[-/.])[0-9]{1,2}(?P=_)[0-9]{1,4}(?=T[0-9]|(?![\w/-]|\.[0-9])))"
    r"|(?P<x>[0-9]{1,2}:[0-9]{2}|[$£€¥#]\s?[0-9][0-9.,]*+|[0-9]++(?:[.,][0-9]++)++)"  # $1990, 1,990
    r"|(?P<Z>(?<!\w)['’‘][0-9]{2}(?!\w))"  # ’98
    r"|(?P<B>\b(?:B\.C\b\.?(?:E\.)?|BCE?\b|b\.c\b\.?))"
    r"|(?P<K>\bA\.D\b\.?)"
    r"|(?P<S>\b[0-9]{1,3}0(?:['’]?s|(?<=[12][0-9]{2}0) s)\b|(?<!\w)['’‘][0-9]0s\b)"  # 1990s, ’60s
    r"|\w++|(?P<p>\n[^\S\n]*\n)|[^\w\s]"
)
WORDS = {  # words that are worth themselves, by their sign
    "R": "last past previous preceding prior next coming following subsequent this current same"
    " that latest",
    "A": "ago earlier later previously afterwards", "b": "before after",
    "V": "morning afternoon evening night noon midday midnight dawn",
    "H": "early late mid middle beginning start end full",
    "U": "day week fortnight month year decade",
    "X": "weekend", "Q": "quarter", "q": "quarters", "C": "century", "G": "period",
    "F": "fiscal financial fy", "l": "season campaign term school academic",
    "t": "the", "a": "a an", "o": "of", "i": "in within", "n": "and", "h": "half", "s": "s",
    "d": "to through thru until till", "~": "or so odd", "r": "from on", "!": "now", "f": "time",
    "z": "about around circa ca c roughly approximately some nearly almost",
    "-": "- – ‑ ~", "'": "' ’", ",": ",", ".": ".", "/": "/", "(": "(", ")": ") ] [ ; : ? ! \" “ ”",
}  # fmt: skip
MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
OTHERS = {
    "sept": ("m", 9), "tues": ("w", 1), "thur": ("w", 3), "thurs": ("w", 3),
    "hundred": ("c", 100), "thousand": ("g", 1000), "thirtieth": ("O", 30), "latter": ("O", 2),
    "spring": ("E", 21), "summer": ("E", 22), "autumn": ("E", 23), "fall": ("E", 23),
    "winter": ("E", 24),
    "yesterday": ("T", -1), "today": ("T", 0), "tonight": ("T", 0), "tomorrow": ("T", 1),
    "centuries": ("P", "century"),
}  # fmt: skip
VERBS_TOO = frozenset("may march mar sat sun jan dec mon".split())  # in small letters no dates


def vocabulary() -> dict[str, tuple[str, int | str]]:
    """Each word of the vocabulary: its sign, and what it is worth."""
    words = {word: (sign, word) for sign, row in WORDS.items() for word in row.split()}
    for sign, names, first in (("M", MONTHS, 1), ("W", WEEKDAYS, 0)):
        words |= {name[:3]: (sign.lower(), number) for number, name in enumerate(names, first)}
        words |= {name: (sign, number) for number, name in enumerate(names, first)}
    named = enumerate(ONES[1:], 1)
    words |= {name: ("u" if number < 10 else "k", number) for number, name in named}
    words |= {f"{unit}s": ("P", unit) for unit in WORDS["U"].split()}
    words |= {f"q{number}": ("y", number) for number in range(1, 5)}
    words |= {f"fy{number % 100:02}": ("J", number) for number in range(1980, 2050)}
    words |= {f"fy{number}": ("J", number) for number in range(1980, 2050)}
    words |= {name.replace("y", "ie") + "s": ("S", 10 * at) for at, name in enumerate(TENS, 2)}
    words |= {name: ("O", number) for number, name in enumerate(ORDINALS, 1)}
    words |= {name: ("j", 10 * number) for number, name in enumerate(TENS, 2)}
    return words | OTHERS


VOCABULARY = vocabulary()
SIGNS = {
    cased: sign
    for word, (sign, _) in VOCABULARY.items()
    for cased in (word, word.capitalize(), word.upper())
    if cased not in VERBS_TOO
} | {"AD": "K", "CE": "K"}


class Token(NamedTuple):
    """A token: its sign, its words, what they are worth, and where they stand in the text."""

    sign: str
    words: str
    worth: int | str
    start: int
    end: int


def signs(text: str) -> tuple[str, list[re.Match[str]]]:
    """The row of signs of a text, and the token behind each of them.

    >>> signs("On Tuesday, 26 July 2022")[0]
    'rW,DMY'
    """
    matches = list(TOKEN.finditer(text))
    return "".join([SIGNS.get(match[0]) or sign_of(match) for match in matches]), matches


def sign_of(match: re.Match[str]) -> str:
    """The sign of a token that is not in the vocabulary; x where no rule asks for it."""
    first = match[0][0]
    return match.lastgroup or (number_sign(match[0]) if "0" <= first <= "9" else "x")


def number_sign(word: str) -> str:
    """The sign of a number: D a day of a month, O in an order, Y a year, N another."""
    digits = word.rstrip("stndrh")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 4):
        return "x"
    if digits != word:
        return "O" if word[len(digits) :] in ("st", "nd", "rd", "th") else "x"
    return "Y" if len(word) == 4 else "D" if 1 <= int(word) <= 31 else "N"


def token(sign: str, match: re.Match[str]) -> Token:
    """A token with what it is worth: a number for names and numbers, else its words."""
    words = match[0]
    known = VOCABULARY.get(words.lower())
    digits = "".join(filter(str.isdigit, words)) if sign in "DONYZS" else ""
    return Token(
        sign, words, known[1] if known else int(digits) if digits else words, *match.span()
    )
