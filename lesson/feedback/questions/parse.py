"""Parses answers as learners type them: choices, numbers, dates, words of the article."""

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from math import inf
from string import ascii_lowercase
from typing import TypeVar
from unicodedata import normalize

from lesson.base.errors import LessonError
from lesson.base.number_words import NUMBERS, ONES, PLACES, one_of
from lesson.base.wording import quoted
from lesson.feedback.dates.case import Bounds, ends
from lesson.feedback.dates.parse import typed
from lesson.reading.article import Article
from lesson.reading.edtf import When, parse
from lesson.reading.segment import WORD

T = TypeVar("T")
MOST_WORDS, ALMOST = 6, 0.75  # a slip is looked for in so few words, and so alike
ALIKE = str.maketrans("‘’‚′“”„«»", "'''''''''")  # all quotation marks are one
ENDS = " \t.,:;!?()[]'\"…"
NAMED = NUMBERS | {"none": 0, "nil": 0, "once": 1, "twice": 2, "dozen": 12, "hundred": 100}
NAMED |= {"single": 1, "couple": 2, "half a dozen": 6}
NAMED |= {f"{ONES[number]} hundred": 100 * number for number in range(1, 10)}
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
ORDINAL = re.compile(
    rf"(?:in |it is )?(?:the )?(?:paragraph )?(?P<place>{one_of(PLACES)})"
    r"(?: one| paragraph)?[.!]?"
)
POINTS = re.compile(r"\b(last|same|this|that|which|next|other) one\b")  # it counts nothing
HALVES = re.compile(r"fifty[ -/]fifty|50 ?[-/:] ?50")
PARTS = "half|halves|thirds?|quarters?|thousand|million"  # refused, not skipped
BY_LENGTH = one_of(NAMED)
NUMBER = re.compile(rf"-?\d[\d.,]*|(?<![\w-])(?:{BY_LENGTH}|{PARTS})(?![\w-])")
SEVERAL = ("→", ";", ",", r",? and |,", " ")  # what may stand between choices
BELOW = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
SHARE = re.compile(
    rf"(?:(?P<over>\d+|an?|{BY_LENGTH})[ -])?(?P<below>{'|'.join(BELOW)}|halve)s?\b"
    r"|(?P<top>\d+) ?[/⁄] ?(?P<bottom>\d+)|(?P<decimal>(?<![\d.,])[01]?[.,]\d+)(?! ?(?:%|per))"
    rf"|(?P<part>\d+|{BY_LENGTH}) (?:out of|in|of)(?: every| an?)? "
    rf"(?P<whole>\d+|{BY_LENGTH})"
)
COUNTED = re.compile(rf"\d+(?:,\d{{3}})+(?![\d,])|\d+(?:\.\d+)?|\b(?:{one_of(NAMED | PLACES)})\b")


def plain(words: str) -> str:
    """Words without case, extra spaces, styles of quotation marks and punctuation at the ends.

    >>> plain("  “Mr  Putin’s” ") == plain('"MR PUTIN\\'S".')
    True
    """
    return " ".join(normalize("NFKC", words).casefold().translate(ALIKE).split()).strip(ENDS)


def only(given: Sequence[T]) -> T:
    """The only piece of an answer; LessonError if there are several."""
    if len(given) > 1:
        raise LessonError(f"expected one answer, found {len(given)}; keep the one you trust most.")
    return given[0]


def chosen(choices: tuple[str, ...], given: tuple[str, ...]) -> list[int]:
    """The indexes of choices given by their words, numbers or letters.

    >>> chosen(("Borisov", "Putin", "Larson"), ("putin", "3", "a)"))
    [1, 2, 0]
    """
    count = range(len(choices))
    names = dict(zip(ascii_lowercase, count, strict=False))
    names |= {str(place + 1): place for place in count}
    names |= {plain(choice): place for place, choice in enumerate(choices)}
    pieces = [plain(piece) for piece in given]
    if len(pieces) == 1 and pieces[0] not in names:  # several, typed into one line
        lines = ([plain(part) for part in re.split(mark, pieces[0])] for mark in SEVERAL)
        known = (parts for parts in lines if all(meant(part, names) in names for part in parts))
        pieces = next((parts for parts in known if parts[1:]), pieces)
    pieces = [meant(piece, names) for piece in pieces]
    for piece in pieces:
        if piece not in names:
            raise LessonError(
                f"expected one of the {len(choices)} choices, found {quoted(piece)};"
                " give its words, or its number, counted from 1."
            )
    return [names[piece] for piece in pieces]


def meant(piece: str, names: Collection[str]) -> str:
    """The only name that has all words of a piece, or is that with a slip; else the piece."""
    if piece in names or len(piece) < 3:
        return piece
    parts = {*piece.split()}
    wider = [name for name in names if parts <= {*name.split()}]
    words = {word: name for name in names for word in (name, *name.split())}
    words = {word: name for word, name in words.items() if not word.startswith(piece)}
    alike = get_close_matches(piece, words, 1, 0.85)
    if not wider and alike:
        return meant(alike[0], names)
    return wider[0] if len(wider) == 1 else piece


def share_in(words: str) -> float:
    """A share in percent, also given as a fraction: “two thirds”, “2/3”, “half”, “0.67”.

    >>> share_in("half"), share_in("3/4"), share_in("0.5"), share_in("67 %")
    (50.0, 75.0, 50.0, 67.0)
    """
    text = HALVES.sub("half", normalize("NFKC", words[:1000]).casefold())
    found = [*SHARE.finditer(text)]
    if len(found) != 1 or NUMBER.search(found[0].string.replace(found[0][0], "")):
        return number_in(words)
    return 100 * fraction(found[0])


def fraction(match: re.Match[str]) -> float:
    """The fraction that a match of SHARE stands for; one without a bottom is not a number."""
    if match["decimal"]:
        return float(match["decimal"].replace(",", "."))
    if match["below"]:
        over = 1 if match["over"] in (None, "a", "an") else number_in(match["over"])
        return over / BELOW[match["below"].replace("halve", "half")]
    top, bottom = match["top"] or match["part"], match["bottom"] or match["whole"]
    if not number_in(bottom):
        raise LessonError(f"nothing has {quoted(match[0])} parts; write a share such as 1/2.")
    return number_in(top) / number_in(bottom)


def count_in(words: str) -> float:
    """A number that is counted; LessonError that says so if several are listed.

    >>> count_in("the tenth"), count_in("3 (paragraphs 2, 3 and 9)"), count_in("3 of 13")
    (10.0, 3.0, 3.0)
    """
    text = normalize("NFKC", words[:1000]).casefold().strip()
    meant = re.sub(r"(?<=\w) (?:out )?of (?:the |all )?\w+$|^.*= ?(?=\w+\W*$)", "", text)
    numbers = [value_of(found) for found in COUNTED.findall(meant)]
    first, *others = numbers or [0]
    listed = len(others) > 1 and first == len(others)  # “3: 2, 3 and 9”
    if len({*numbers}) > 1 and not (listed and re.match(r"\W*\w+[\w ]*[:(=]", text)):
        raise LessonError(
            f"{quoted(words)} holds {len(numbers)} numbers, and one is asked for; keep the one you"
            " mean, or, if something is to be counted, write only how many there are."
        )
    return first if others or (numbers and meant != text) else number_in(words)


def value_of(number: str) -> float:
    """What a number in digits or words is worth, also as a place: “tenth”."""
    named = NAMED | PLACES
    return float(named[number] if number in named else number.replace(",", ""))


def number_in(words: str) -> float:
    """The only number in some words; LessonError if there is none or more than one.

    >>> number_in("about 67 %"), number_in("Twelve"), number_in("1,000")
    (67.0, 12.0, 1000.0)
    """
    text = normalize("NFKC", words[:1000]).casefold().replace("−", "-")
    place = ORDINAL.fullmatch(text.strip())
    if place:  # “the tenth”
        return float(PLACES[place["place"]])
    if re.fullmatch("[ivxl]+", text.strip()):
        return float(roman(text.strip()))
    found = NUMBER.findall(POINTS.sub(r"\1", text))
    try:
        (digits,) = found
        if digits in NAMED:
            return float(NAMED[digits])
        digits = digits.rstrip(".,")
        grouped = re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", digits)
        return float(digits.replace(",", "" if grouped else "."))
    except ValueError:
        raise LessonError(
            f"expected one number, found {quoted(words)};"
            f" {'keep the one you think likeliest' if found[1:] else 'type it in digits'}."
        ) from None


def roman(letters: str) -> int:
    """The value of a Roman numeral below 90.

    >>> roman("xiv")
    14
    """
    values = [ROMAN[letter] for letter in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)


def stretch(words: str) -> tuple[float, float]:
    """The bounds of a range such as "6..", "..4", "2..4" or "5"; an open end is infinite."""
    low, dots, high = words.partition("..")
    first = number_in(low) if low else -inf
    last = number_in(high) if high else inf
    return first, last if dots else first


def when(words: str) -> When:
    """The stretch of time that a date as typed stands for."""
    return parse(typed(words))  # no day of publication: a question may imagine another


def moment(words: str) -> Bounds:
    """The first and the last day of a date as typed; an open end is infinite."""
    return ends(when(words))


def places(article: Article, words: str, paragraphs: Collection[int] = ()) -> list[range]:
    """Where some words occur, as ranges of word indexes; LessonError if nowhere."""
    sought = [plain(word) for word in WORD.findall(words.strip()[: len(article.text) + 1])]
    found = [*occurrences(said_in(article), sought)] if sought else []
    if not found:
        near = nearest(article, sought)
        todo = (
            f"did you mean {quoted(near)}?" if near else "copy them from there, letter for letter."
        )
        raise LessonError(f"expected words from the article, found {quoted(words)}; {todo}")
    return [place for place in found if not paragraphs or paragraph(article, place) in paragraphs]


def nearest(article: Article, sought: list[str]) -> str:
    """The words of the article that are most like some that it does not have; "" for none."""
    if not 0 < len(sought) <= MOST_WORDS:
        return ""
    have, many = said_in(article), len(sought)
    runs = {" ".join(have[at : at + many]): at for at in range(len(have) - many + 1)}
    near = get_close_matches(
        " ".join(sought), (r for r in runs if r[:1] == sought[0][:1]), 1, ALMOST
    )
    return (
        " ".join(article[article.words[runs[near[0]] + step]] for step in range(many))
        if near
        else ""
    )


def occurrences(have: list[str], sought: list[str]) -> Iterator[range]:
    """Where a row of words occurs, one after the other; slices of lists would cost the square."""
    row, piece = ("\n".join(["", *words, ""]) for words in (have, sought))
    first, reached, at = 0, 0, row.find(piece)
    while at >= 0:
        first += row.count("\n", reached, at)
        yield range(first, first + len(sought))
        reached, at = at, row.find(piece, at + len(piece) - 1)


@lru_cache(maxsize=8)
def said_in(article: Article) -> list[str]:
    """The words of an article in plain form."""
    return [plain(article[word]) for word in article.words]


def paragraph(article: Article, place: range) -> int:
    """The number of the paragraph of a place."""
    return article.paragraph_of(article.words[place[0]])
