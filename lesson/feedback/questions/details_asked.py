"""Questions about single words of an article: what a number counts, what limits a claim."""

import re
from collections import Counter

from lesson.base.number_words import NUMBERS, one_of
from lesson.base.wording import sentence
from lesson.reading.article import Article
from lesson.reading.oddities import LINKS, NO_NAMES, plain_words
from lesson.reading.reading import Reading
from lesson.reading.reporting_verbs import verb_forms
from lesson.reading.span import Span

from .names_asked import Entries, options

FIGURE = r"\d+(?:,\d{3})*(?:\.\d+)?"
REPORTS = frozenset(form for form, (_, ending) in verb_forms().items() if ending in ("s", "ed"))
FINITE = frozenset(  # a statement has one of these, or a verb in “-ed”
    "am is are was were has have had will would can could may might must should does do did"
    " said says went came got made took gave found began left lost won built rose fell".split()
)
SPANS_OF_TIME = "years|months|weeks|days|hours|minutes|seconds|times|decades|centuries|nights"
MANY = frozenset(("million", "billion", "hundred", "thousand"))  # part of the number
NO_NOUNS = "was|has|is|as|his|its|this|us|less|plus|across|always|perhaps|does|besides"
COUNTED = re.compile(
    rf"(?<![\w£$€.,-])(?P<number>{FIGURE}|{one_of(NUMBERS.keys() - {'one'})})"
    rf" (?P<noun>(?:[a-z][\w’-]+ ){{0,2}}?(?:people|children|men|women"
    rf"|(?!(?:{SPANS_OF_TIME}|{NO_NOUNS})\b)[a-z][a-zé’-]+(?<![s’])s))\b"
)
LIMITS = re.compile(
    r"\b(?:(?:may|might)(?= [a-z])|perhaps|probably|possibly|likely|at most|nearly|almost"
    rf"|(?i:about|around|roughly|at least|up to)(?= (?:[£$€]?\d|{one_of(NUMBERS)}\b)))"
    r"(?!\w)"
)


def number_of_what(key: Reading) -> Entries:
    """What one number of the article counts, from all that is counted there."""
    found = counted_things(key)
    if len({noun for _, noun, _ in found}) < 3:
        return None
    number, noun, place = max(found, key=lambda one: (one[0][0].isdigit(), len(one[0])))
    others = {
        other: f"Of these there are {count} here: see paragraph {key.article.paragraph_of(at)}."
        for count, other, at in found
        if other != noun
    }
    says = f"Yes: {number} {noun}. {who_says(key, place)}"
    entries = options({noun: says}, dict([*others.items()][:3]))
    number_put = {"number": number, "paragraph": str(key.article.paragraph_of(place))}
    return entries and entries | {"put": number_put}


def counted_things(key: Reading) -> list[tuple[str, str, Span]]:
    """Numbers of the article that stand there once, with what they count and where."""
    article, dates = key.article, [one.words for one in key.dates]
    found = [
        (one["number"], one["noun"], Span(*one.span())) for one in COUNTED.finditer(article.text)
    ]
    often, nouns = Counter(one[0].lower() for one in found), Counter(one[1] for one in found)
    return [
        one
        for one in found
        if often[one[0].lower()] == nouns[one[1]] == 1
        and not any(date.overlaps(one[2]) for date in dates)
        and not is_year(one[0])
        and LINKS.isdisjoint(plain_words(one[1]))
        and (NO_NAMES | MANY | FINITE | REPORTS).isdisjoint(plain_words(one[1])[:-1])
    ]


def is_year(number: str) -> bool:
    """Whether a number looks like a year."""
    return number.isdecimal() and 1500 <= int(number) <= 2100


def who_says(key: Reading, place: Span) -> str:
    """Who answers for words of the article, as a sentence."""
    name = sayer(key, place)
    itself = "The article says so itself, and names nobody for it."
    return f"{sentence(name)} says so." if name else itself


def sayer(key: Reading, place: Span) -> str:
    """The name of whoever says some words of the article; "" where it is nobody."""
    for one in key.attributions:
        if one.voice and any(place in span for span in one.content):
            return one.voice
    return ""


def limits(key: Reading) -> Entries:
    """The words that keep a claim from being certain, in the first paragraph that has some."""
    article, here = key.article, limited(key)
    if not here:
        return None
    number, whole = article.paragraph_of(here[0]), article.sentence_of(here[0])
    return {
        "answers": tuple(dict.fromkeys(article[one] for one in here)),
        "paragraphs": (number,),
        "right": f"Yes. Without “{article[here[0]]}” it would say more than anybody knows.",
        "otherwise": "Leave words out, one after the other: after which does it promise more?",
        "put": {"paragraph": str(number), "sentence": as_quotation(article, whole)},
    }


def limited(key: Reading) -> list[Span]:
    """The limiting words of one paragraph, the first in which somebody says them; [] for none."""
    article = key.article
    found = [Span(*one.span()) for one in LIMITS.finditer(article.text)]
    inside = next((one for one in found if sayer(key, one)), None)
    number = article.paragraph_of(inside or found[0]) if found else 0
    here = [one for one in found if article.paragraph_of(one) == number]
    return sorted(here, key=lambda one: one != inside)


def as_quotation(article: Article, span: Span) -> str:
    """Words of an article on one line, fit to stand in quotation marks."""
    words = " ".join(article[span].split())
    if words.count("“") != words.count("”"):
        words = words.strip("“”")
    return re.sub("[“„«]", "‘", re.sub("[”»]", "’", words)).replace('"', "’")
