"""Words that may be somebody’s name: “He Ling”, “Clara May”, “May said”, but not “in May”."""

import re

from lesson.reading.reporting_verbs import verb_forms
from lesson.reading.span import Span

from .grammar import DAYS, DETERMINERS, LEAD_INS, PREPOSITIONS

NAMES_TOO = frozenset("He May Will August June April March Jan Jun".split())
BEFORE = re.compile(r"(?P<saying>[,?!”\"’]\s)?(?P<word>[\w.’'-]+) \Z")
AFTER = re.compile(r" ([\w’'-]+)")


def name_or_word(text: str, item: Span) -> str:
    """A word as it is written where it names somebody, otherwise in small letters.

    The months “May” and “March” become "month", to be no verbs.

    >>> text = "He said Clara May met He Ling in May."
    >>> places = (0, 2), (14, 3), (22, 2), (33, 3)
    >>> [name_or_word(text, Span(at, at + size)) for at, size in places]
    ['he', 'May', 'He', 'month']
    """
    word = text[item.start : item.end]
    before = BEFORE.search(text[max(0, item.start - 24) : item.start])
    after = AFTER.match(text, item.end)
    if is_name(word, before, after[1] if after else ""):
        return word
    return "month" if word in ("May", "March") else word.lower()


def is_name(word: str, before: re.Match[str] | None, after: str) -> bool:
    """Whether a word between two others, either of which may be missing, is part of a name."""
    known = PREPOSITIONS | DETERMINERS | DAYS | LEAD_INS
    left = before["word"] if before else ""
    first = left[:1].isupper() and left.lower() not in known
    reported = after.islower() and reports(after)
    if after[:1].isupper() and after.lower() not in known - {"jun", "jan"}:
        return not first and left.lower() not in known
    if word == "He":
        return False
    if first:
        return reported or not after or (word in ("May", "Will") and after.islower())
    return reported or bool(before and before["saying"] and reports(left) and not after)


def reports(word: str) -> bool:
    """Whether a word is a reporting verb in the past or in the form of “says”."""
    return verb_forms().get(word, ("", ""))[1] in ("s", "ed")
