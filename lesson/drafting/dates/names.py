"""Names for events in the article's own words: the clause around a date, with its subject."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from lesson.drafting.attributions.grammar import (
    AUXILIARIES,
    DETERMINERS,
    LEAD_INS,
    PASTS,
    PREPOSITIONS,
    SUBORDINATORS,
    adverb,
    words,
)
from lesson.drafting.attributions.name_words import reports
from lesson.reading.reporting_verbs import verb_forms
from lesson.reading.span import Span

from .clauses import COMING

LONGEST = 12  # words of a name
REACH, AROUND = 240, 30  # characters and words on either side of a date
TOKEN = re.compile(r"[^\s,;:()\[\]“”\"—–!?_]+(?:,\d{3}\b)*")
ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
BREAK = re.compile(r"[,;:()—–!?_\n]|--|\s-\s")
RELATIVES = words("who which that that's who's")
SUBJECTS = words("he she it they we i you who which that")
BEGINS = SUBORDINATORS - {"than", "and", "but"} | RELATIVES
OWN = SUBJECTS - RELATIVES | words("the a an his her their its our my")
LEADS = LEAD_INS - {"no"} | words("nor thus instead that")
CUTS = (PREPOSITIONS | SUBORDINATORS | words("and or to saying according who")) - {"of"}
ENDS = CUTS | LEADS | AUXILIARIES | words("of so such not the a an his her their its other another")
FINITE = (AUXILIARIES - words("be been being")) | words("said won't didn't wasn't isn't don't")
NO_HEAD = words("and or but than far")
LIMITS = words("hardly barely scarcely nearly almost only rarely never seldom not no")
HOW_OFTEN = words("still also never always often now already rarely usually")
LIFE = re.compile(r"((?:[A-Z][\w’.-]+ ){1,3}[A-Z][\w’-]+) \((?:(born|b\.|died|d\.) )?\Z")
YEARS = re.compile(r"\d{3,4}(?:\s?[-–]\s?\d{2,4})?")
LIVED = {"born": "was born", "b.": "was born", "died": "died", "d.": "died"}


def is_verb(row: list[str], at: int) -> bool:
    """Whether a word tells what somebody does or did, as far as the words around it show."""
    word, before = row[at], row[at - 1] if at else ""
    if word in FINITE or (word.endswith("'s") and word[:-2] in SUBJECTS):
        return True
    if before in DETERMINERS - {"this", "that", "all", "both"} | PREPOSITIONS:
        return False
    if (before in SUBJECTS or (before in HOW_OFTEN and at > 1)) and not adverb(word):
        return word not in DETERMINERS | PREPOSITIONS
    if row[at + 1 : at + 2] == ["by"] and before not in FINITE:
        return False  # “a plan backed by the council”
    told = word in PASTS or present().fullmatch(word) or (word.endswith("ed") and len(word) > 3)
    return bool(told) or (reports(word) and word.endswith("s"))


def plain(word: str) -> str:
    """A word in small letters, without the full stop of its sentence."""
    return word.lower().replace("’", "'").rstrip(".")


def leads(word: str) -> bool:
    """Whether an adverb at the head of a clause can go: “hardly” would leave its opposite."""
    return adverb(word) and word not in LIMITS


@cache
def present() -> re.Pattern[str]:
    """Verbs in the present that tell of what is to come."""
    return re.compile(COMING)


class Clause:
    """Words of a sentence between two breaks."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self.said = [token[0] for token in tokens]
        self.row = [plain(word) for word in self.said]
        self.minor = self.row[0] in BEGINS
        self.conditional = self.row[0] in ("if", "unless", "whether")
        while len(self.row) > 1 and (self.row[0] in LEADS or leads(self.row[0])):
            del self.row[0], self.said[0]
        if len(self.row) > 2 and self.row[0] in RELATIVES and self.row[1] in OWN:
            del self.row[0], self.said[0]
        found = (at for at in range(len(self.row)) if is_verb(self.row, at))
        self.verb = next(found, None)

    @property
    def subject(self) -> list[str]:
        """The words before its verb that can be its subject; none in “in May closed”."""
        named = self.verb and self.row[0] not in PREPOSITIONS | RELATIVES | SUBORDINATORS
        return self.said[: self.verb] if named else []


def clauses(tokens: list[re.Match[str]], text: str, hole: Span) -> Iterator[list[re.Match[str]]]:
    """The tokens of a sentence between its breaks: punctuation, conjunctions, “and” with a verb."""
    row = [plain(token[0]) for token in tokens]
    start = 0
    for at in range(1, len(tokens)):
        gap = text[tokens[at - 1].end() : tokens[at].start()]
        if tokens[at - 1].end() <= hole.start < tokens[at].start():
            gap = text[tokens[at - 1].end() : hole.start] + text[hole.end : tokens[at].start()]
        joint = row[at] in ("and", "but", "or") and at + 1 < len(row)
        joint = joint and (is_verb(row, at + 1) or row[at + 1] in SUBJECTS or "," in gap)
        ended = row[start] in RELATIVES and tokens[at - 1].end() <= hole.start and is_verb(row, at)
        ended = ended and tokens[at].start() >= hole.end
        if BREAK.search(gap) or row[at] in BEGINS or joint or ended:
            yield tokens[start:at]
            start = at
    yield tokens[start:]


def event_name(text: str, sentence: Span, hole: Span) -> str:
    """The clause around a date, without it; the sentence with its words marked where there is none.

    >>> text = "In Elm, the mill, which opened in 1901, was sold."
    >>> event_name(text, Span(0, len(text)), Span(text.index("in 1901"), text.index(", was")))
    'the mill opened'
    """
    start = min(hole.start, max(sentence.start, hole.start - REACH))  # a range may be longer
    end = max(hole.end, min(sentence.end, hole.end + REACH))
    text, hole = text[start:end], Span(hole.start - start, hole.end - start)
    life = LIFE.search(text, 0, hole.start)
    if life and YEARS.fullmatch(text, hole.start, hole.end):
        return f"{life[1]} {LIVED.get(life[2], 'lived')}"
    tokens, around, gap = words_around(text, hole)
    parts = list(clauses(tokens, around, gap)) if tokens else []
    at = place(parts, around, gap)
    return (
        holder(parts[at] if parts and at >= 0 else [], gap)
        or whole_clause([Clause(part) for part in parts], at)
        or " ".join(
            f"{text[: hole.start]}[{text[hole.start : hole.end]}]{text[hole.end :]}".split()
        )
    )


def words_around(text: str, hole: Span) -> tuple[list[re.Match[str]], str, Span]:
    """The words around a date, the text in which they stand, and the place of the date in it.

    What stands in brackets is left out; the vote of “Friday’s vote” is “the vote”.
    """
    text = ASIDE.sub(
        lambda one: one[0] if one.start() < hole.start < one.end() else " " * len(one[0]), text
    )
    if text.startswith(("’s ", "'s "), hole.end) and hole.end - hole.start > 2:
        text = f"{text[: hole.end - 2]} the{text[hole.end + 2 :]}"
        hole = Span(hole.start, hole.end - 1)
    found = (token for token in TOKEN.finditer(text) if any(map(str.isalnum, token[0])))
    kept = [one for one in found if not hole.start <= one.start() < hole.end]
    at = bisect_left(kept, hole.start, key=re.Match.start)
    left, right = kept[max(0, at - AROUND) : at], kept[at : at + AROUND]
    if left and left[-1][0] == "for" and not text[left[-1].end() : hole.start].strip():
        left.pop()  # “was set for Monday but never began”
    return left + right, text, hole


def place(parts: list[list[re.Match[str]]], text: str, hole: Span) -> int:
    """The number of the clause in which a date stands; -1 before the first one."""
    earlier = [n for n, part in enumerate(parts) if part[0].end() <= hole.start]
    if not earlier:  # before them all: “On Friday, as it rained, …”
        return -1 if parts and BREAK.search(text, hole.end, parts[0][0].start()) else 0
    last = max(token.end() for token in parts[earlier[-1]] if token.end() <= hole.start)
    apart = BREAK.search(text, last, hole.start) and earlier[-1] + 1 < len(parts)
    return earlier[-1] + bool(apart)


def holder(part: list[re.Match[str]], hole: Span) -> str:
    """What “the March 21 call to the board” names, where it is not the subject of its clause."""
    after = [token for token in part if token.start() >= hole.end]
    before = part[: len(part) - len(after)]
    if after and after[0].start() == hole.end:  # the vote of “Friday’s vote”
        first = after.pop(0)
    elif before and plain(before[-1][0]) in DETERMINERS - {"that", "this"}:
        first = before[-1]
    else:
        return ""
    row = [plain(token[0]) for token in after]
    size = next((n for n in range(len(row)) if is_verb(row, n)), len(row))
    subject = first is part[0] and size < len(row)
    if subject or not size or row[0] in PREPOSITIONS | BEGINS | LEADS:
        return ""
    return tidy([token[0] for token in (first, *after[:size])], 1)


def whole_clause(parts: list[Clause], at: int) -> str:
    """The clause at a place with its subject, or the one that it belongs to."""
    if not parts or any(part.conditional for part in parts[max(at, 0) :][:2]):
        return ""  # “will resign if …” is not “will resign”
    here = parts[max(at, 0)]
    if here.verb is None or at < 0:
        full = [n for n, part in enumerate(parts) if part.subject]
        earlier, later = [n for n in full if n < at], [n for n in full if n > at]
        opens = not earlier or here.row[0] in BEGINS
        later.sort(key=lambda n: parts[n].minor)
        near = (opens and later) or earlier[::-1]
        return tidy(parts[near[0]].said, parts[near[0]].verb) if near else ""
    if here.subject:
        return tidy(here.said, here.verb)
    subject = borrowed(parts[:at], here)
    predicate = here.said[here.verb :]
    if predicate and here.row[here.verb].endswith("'s"):
        predicate[0] = "has" if here.row[here.verb + 1 : here.verb + 2] else "is"
    if subject and subject[-1] == "time":  # “the first time that’s happened”
        return tidy([*parts[at - 1].said, *here.said], 1)
    return tidy([*subject, *predicate], len(subject)) if subject else ""


def borrowed(earlier: list[Clause], here: Clause) -> list[str]:
    """The subject of a clause that has none of its own: what “who” stands for, or the last one."""
    if not earlier:
        return []
    last = earlier[-1]
    if here.row[0] in RELATIVES or (here.verb and here.row[here.verb - 1] in RELATIVES):
        start = len(last.said) - 1
        if last.row[start] in PREPOSITIONS:
            return []
        while start > 0 and last.row[start - 1] not in PREPOSITIONS and start - 1 != last.verb:
            start -= 1
        return last.said[start:]
    full = [part.subject for part in earlier if part.subject]
    alone = [part.said for part in earlier if part.verb is None and part.said]
    return (full or alone or [[]])[-1]


def unfinished(word: str) -> bool:
    """Whether a verb that ends a name asks for what was said."""
    verb = verb_forms().get(word)
    return reports(word) and verb is not None and bool(verb[0].frames & {"clause", "that"})


def tidy(said: list[str], verb: int) -> str:
    """The words up to the last place before the longest at which a phrase ends; "" if none does."""
    row = [plain(word) for word in said]
    if len(said) > LONGEST:
        end = next((n for n in range(LONGEST, verb + 1, -1) if row[n] in CUTS), 0)
        said, row = said[:end], row[:end]
    while row and row[-1] in ENDS and said[-1].islower():
        del row[-1], said[-1]
    while len(row) > 1 and row[-1][:4].isdigit() and row[-2] in ("and", "or"):
        del row[-2:], said[-2:]
    if len(said) < 2 or row[0] in NO_HEAD or row[-1].endswith("ly") or unfinished(row[-1]):
        return ""  # “and began”, “the widely”, “Ann Lee said”
    return " ".join(said).removesuffix(".")
