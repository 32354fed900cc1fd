"""The signal before a date (“after”, “by”, “since”), and when what it dates then lies."""

import re
from typing import Literal

from lesson.reading.edtf import Signal, in_calendar, parse
from lesson.reading.span import Span

from .words import DateWords

Way = Literal[""] | Signal

WAYS: dict[str, Way] = {  # how a signal opens a time, "" where it does not
    way: opening
    for opening, ways in {
        "": "on|in|at|during|between|from|to|over|within|on or|as of|as early as|as late as"
            "|as recently as|as far back as|as long ago as",
        "by": "by|until|till|through|up to|up until|no later than|not later than|on or before"
              "",
        "before": "before|prior to|ahead of|earlier than|pre-",
        "after": "after|later than|until after|post-",
        "since": "since|not before|not until|no earlier than|not earlier than|on or after"
                 "|until at least|at least until|starting|beginning|effective|as from",
    }.items()
    for way in ways.split("|")
}  # fmt: skip
LONGEST = 20  # characters of a signal with its spaces
SIGNAL = re.compile(
    r"(?<![\w-])(?:(?:WAYS)(?<!-)\s+|(?:pre|post)-)\Z".replace(
        "WAYS", "|".join(sorted(WAYS, key=len, reverse=True)).replace(" ", r"\s+")
    ),
    re.IGNORECASE,
)
AGO = {"more than": "by", "over": "by", "at least": "by", "less than": "since", "under": "since"}
HOW_LONG_AGO = re.compile(rf"\b(?:{'|'.join(AGO)})\s+\Z".replace(" ", r"\s+"))
PARAGRAPH = re.compile(r"\n\s*\n")
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


def signal(text: str, words: DateWords) -> Span | None:
    """The preposition right before the words, or what takes its place (“no later than”)."""
    place = max(0, words.span.start - LONGEST), words.span.start
    ago = words.rule == "time ago" and HOW_LONG_AGO.search(text, *place)
    found = ago or SIGNAL.search(text, *place)
    if not found or PARAGRAPH.search(found[0]):
        return None
    return Span(found.start(), found.start() + len(found[0].rstrip()))


def way(text: str, words: DateWords, signal: Span | None, coming: bool) -> Way:
    """How the signal opens the time of what is dated; in “after Friday’s vote” it is the vote’s."""
    if not signal or text.startswith(("'s", "’s"), words.span.end):
        return ""
    if words.before[0].sign in "UPC":  # two years after 2015
        return ""
    word = " ".join(text[signal.start : signal.end].lower().split())
    if word == "from":
        return "since" if coming or ONWARD.match(text, words.span.end) else ""
    if word == "within" and words.rule == "in so many years":
        return "by"
    ago = words.rule == "time ago" and word in AGO
    return AGO[word] if ago else WAYS[word]


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
