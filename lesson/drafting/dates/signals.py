"""The signal before a date (“after”, “by”, “since”), and when what it dates then lies."""

import re
from typing import Literal

from lesson.reading.edtf import Signal, in_calendar, parse
from lesson.reading.span import Span

from .words import DateWords

Way = Literal[""] | Signal

WAYS: dict[str, Way] = {  # how a signal opens a time, "" where it does not
    **dict.fromkeys("on in at during between from to over within".split(), ""),
    **dict.fromkeys("by until till through".split(), "by"),
    "after": "after", "before": "before", "since": "since",
}  # fmt: skip
ROUGHLY = frozenset("about around roughly circa".split())
ONWARD = re.compile(r"\s+onwards?\b|\s+on\b(?=\W*[.,;])")
EDGE = re.compile("t?(?:[HAV]|[RO]-?[UP]o)")
BETWEEN = re.compile(r"\s*(?:[-–‑~/]|to|through|until|till|and)\s*(?:the\s+)?")
WIDEST = 16  # characters between the two dates of a stretch
NOTES = {
    "after": "“{}”: the event is later than that.",
    "before": "“{}”: the event is earlier than that.",
    "since": "“{}”: the event continues from then on.",
    "by": "“{}”: the event is then or earlier.",
}


def signal(words: DateWords) -> Span | None:
    """The preposition right before the words, if there is one."""
    before = [one for one in words.before if one.words.lower() not in ROUGHLY]
    if not before or before[-1].words.lower() not in WAYS:
        return None
    return Span(before[-1].start, before[-1].end)


def way(text: str, words: DateWords, signal: Span | None, coming: bool) -> Way:
    """How the signal opens the time of what is dated; in “after Friday’s vote” it is the vote’s."""
    if not signal or text.startswith(("'s", "’s"), words.span.end):
        return ""
    if words.before[0].sign in "UPC":  # two days after July 4
        return ""
    word = text[signal.start : signal.end].lower()
    if word == "from":
        return "since" if coming or ONWARD.match(text, words.span.end) else ""
    return WAYS[word]


def opened(way: Way, edtf: str, words: DateWords) -> str:
    """When what is dated lies: “after 2024” from 2025 on, “after early 2024” perhaps in 2024.

    The value itself where the calendar has no other.
    """
    if way and EDGE.match(words.signs):  # “early”, “the last week of”
        way = {"after": "since", "before": "by"}.get(way, way)
    found = way and parse(edtf).opened(way)
    return found if in_calendar(found) else edtf


def stretch(text: str, one: DateWords, first: str, other: DateWords, last: str) -> str:
    """The stretch between two dates, where the words say one (“1914–18”, “from May to July”)."""
    gap = text[one.span.end : other.span.start] if other.span.start - one.span.end < WIDEST else ""
    if not gap or not BETWEEN.fullmatch(gap):
        return ""
    if "and" in gap and "between" not in [token.words.lower() for token in one.before]:
        return ""
    edtf = f"{first.partition('/')[0]}/{last.rpartition('/')[2]}"
    return edtf if in_calendar(edtf) else ""
