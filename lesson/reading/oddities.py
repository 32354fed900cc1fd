"""What looks odd in the marks of a key: names nobody bears, sources, clauses cut off, dates."""

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from . import edtf
from .article import Article
from .name_sorts import BEGINS, WORD, sort_of_name
from .reading import Attribution, DateMention, Event, Reading

PRONOUNS = frozenset("he she they it".split())
NO_NAMES = PRONOUNS | frozenset(
    "q a i we you who one some others which that whom whose this".split()
)
TIMES = frozenset(
    name.casefold()
    for name in (*day_name, *month_name, *day_abbr, *month_abbr, "Sept", "today", "yesterday")
    if name
)
LINKS = frozenset(  # words that neither begin nor end a name, nor end a clause
    "of and or but to in on at by for from with as than that which who whose because while if"
    " the a an his her their its was were is are has had be been".split()
)
TAILS = frozenset("s t d m ll re ve".split())  # of “it’s”, “don’t”, “we’ll”, where it was cut
LONGEST_NAME = 8  # words
LONGEST_EVENT = 14
IN_A_PLACE = re.compile(r"\b(?:in|at|near|outside|across|around)(?: the)? \Z")
SPLICED = re.compile(r"[a-z] (?:The|An?|It|He|She|They|We|In|On) [a-z]")  # “said The old bridge”


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, each part of a contraction by itself."""
    return [word.casefold() for word in WORD.findall(text)]


def odd_name(name: str, article: Article) -> str:
    """Why a name is hardly that of somebody who speaks; "" where nothing looks odd.

    >>> odd_name("Oct", Article("The letter of Oct. 26 was lost."))
    '“Oct” names a time.'
    >>> odd_name("the mayor", Article("The mayor said no."))
    ''
    """
    words = plain_words(name)
    if not words:
        return "there is no name."
    if {*words} <= NO_NAMES:
        return f"“{name}” names nobody: who is that?"
    if {*words} <= TIMES or not any(map(str.isalpha, "".join(words))):
        return f"“{name}” {'names a time' if {*words} <= TIMES else 'is only a number'}."
    if words[0] in LINKS - BEGINS or words[-1] in LINKS | TAILS:
        return f"“{name}” is cut off."
    if len(words) > LONGEST_NAME or re.search(r"[“”\"\n;:!?]|, (?:who|which)\b", name):
        return "this is more than a name."
    return whereabouts(name, article)


@lru_cache(maxsize=1000)
def whereabouts(name: str, article: Article) -> str:
    """Why the article hardly knows somebody of that name; "" where it does."""
    telling = {*plain_words(name)} - LINKS - TIMES
    if not telling & known_words(article):
        return f"no word of “{name}” stands in the article."
    before = [article.text[max(0, one.start() - 20) : one.start()] for one in places(name, article)]
    if before and all(IN_A_PLACE.search(part) for part in before):
        return f"“{name}” stands in the article only as a place."
    return ""


@lru_cache(maxsize=8)
def known_words(article: Article) -> frozenset[str]:
    """All words of an article in small letters."""
    return frozenset(plain_words(article.text))


def places(name: str, article: Article) -> Iterator[re.Match[str]]:
    """Where a name stands in an article."""
    return re.finditer(rf"\b{re.escape(name)}\b", article.text)


def odd_saying(one: Attribution) -> str:
    """What looks odd in an attribution: its name, its source, or both together."""
    source = one.article[one.source] if one.source else ""
    if not source:
        return odd_name(one.speaker, one.article) if one.speaker else ""
    if plain_words(source)[:1] in (["who"], ["which"]) and not one.speaker:
        return f"“{source}” has no name: who is that?"
    if source.casefold() in PRONOUNS and not one.speaker:
        return f"“{source}” has no name, so no speaker is counted."
    by_title = one.speaker[:1].islower()
    if source.casefold() in ("he", "she") and sort_of_name(one.speaker) == "body" and not by_title:
        return f"“{source}” is “{one.speaker}” here: a person?"
    return odd_name(one.voice, one.article) or another_name(source, one.speaker)


def another_name(source: str, speaker: str) -> str:
    """Why a source with a name in it hardly is this speaker; "" where it may be.

    >>> another_name("Ann Lee, the mayor", "Bob Moss")
    '“Ann Lee, the mayor” is called “Bob Moss”.'
    """
    named = re.match(r"(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'-]+", source)
    if not named or not speaker or {*plain_words(source)} & {*plain_words(speaker)}:
        return ""
    return f"“{source}” is called “{speaker}”."


def odd_event(name: str) -> str:
    """Why the name of an event is hardly a whole clause; "" where nothing looks odd.

    >>> odd_event("s happened"), odd_event("The bridge opens")
    ('“s happened” is cut off.', '')
    """
    words = plain_words(name)
    if not any(map(str.isalpha, "".join(words))):
        return f"“{name}” does not say what happened."
    cut = words[0] in TAILS | (LINKS - BEGINS) or words[-1] in LINKS | TAILS or "…" in name
    unpaired = any(name.count(one) != name.count(other) for one, other in ("“”", "()"))
    if cut or unpaired or SPLICED.search(name):
        return f"“{name}” is cut off."
    if len(words) < 2 or {*words} <= TIMES | LINKS:
        return f"“{name}” does not say what happened."
    return f"“{name}” is long for a timeline." if len(words) > LONGEST_EVENT else ""


def odd_date(one: DateMention) -> str:
    """What looks odd in a date mention: its event, or its time beside its kind."""
    day, when = one.article.published, edtf.parse(one.when)
    if day:
        published = edtf.parse(day)
        if one.kind == "expected" and when.last and when.last < published.first:
            return f"{edtf.in_words(one.when)} was over by publication, so it was not to come."
        if one.kind != "expected" and when.first and when.first > published.last:
            return f"{edtf.in_words(one.when)} came after publication, so it was still to come."
    return odd_event(one.event)


def odd_event_dates(event: Event) -> str:
    """Why the mentions of one event hardly date one thing; "" where they may."""
    for one, other in combinations([edtf.parse(mention.when) for mention in event.mentions], 2):
        first, second = sorted((one, other))
        if first.last and second.first and first.last < second.first:
            return (
                f"“{event.name}” is dated both {edtf.in_words(first.edtf)} and"
                f" {edtf.in_words(second.edtf)}: are these two events?"
            )
    return ""


def names_alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that may be one voice: the second ends with the words of the first.

    >>> [*names_alike(["Lee", "Ann Lee", "the city council", "AFP"])]
    [('Lee', 'Ann Lee')]
    """
    every = {name: [word for word in plain_words(name) if word not in LINKS] for name in names}
    every = {name: words for name, words in every.items() if 0 < len(words) <= LONGEST_NAME // 2}
    every = {name: words for name, words in every.items() if NO_NAMES.isdisjoint(plain_words(name))}
    for one, other in combinations(sorted(every, key=lambda name: (len(name), name)), 2):
        if every[one] == every[other][-len(every[one]) :]:
            yield one, other


def is_sound(one: Attribution | DateMention) -> bool:
    """Whether a person reviewed a mark, or nothing in it looks odd."""
    odd = odd_saying if isinstance(one, Attribution) else odd_date
    return not one.rule or not odd(one)


def sound(key: Reading) -> Reading:
    """The key with only those marks that were reviewed, or that do not look odd."""
    said, dates = (tuple(filter(is_sound, marks)) for marks in (key.attributions, key.dates))
    return replace(key, attributions=said, dates=dates)
