"""The event that a date belongs to: a name in the article's own words, and its kind."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from lesson.reading.article import Article
from lesson.reading.edtf import When
from lesson.reading.reading import Attribution, EventKind
from lesson.reading.span import Span

from .names import RELATIVES, is_verb, tidy

CLOSE = 60  # characters between a date and the cue whose saying it dates
LINKS = frozenset("and or but to of on in for the a at by from with".split())
BETWEEN = 60  # characters between a cue and what is said
SAYINGS = frozenset(
    "announcement statement remarks comments news development decision move speech report interview"
    " testimony briefing address declaration warning call talks meeting".split()
)


class SayingIndex:
    """An index of an article's attributions by position, with a name for each."""

    def __init__(self, article: Article, attributions: Sequence[Attribution]) -> None:
        self.article = article
        self.cued = sorted((one for one in attributions if one.cue), key=lambda one: one.cue)
        self.contents = sorted(span for one in attributions for span in one.content)
        self.labels: dict[tuple[str, str], str] = {}

    def dated(self, words: Span, sentence: Span) -> Attribution | None:
        """The saying whose own date the words are: near its cue and outside of what is said."""
        at = bisect_right(self.contents, words.start, key=lambda span: span.start)
        if at and words in self.contents[at - 1]:
            return None
        at = bisect_left(self.cued, words.start, key=lambda one: one.cue.start)
        near = [one for one in self.cued[max(0, at - 1) : at + 1] if one.cue in sentence]
        near = [one for one in near if gap(words, one.cue) <= CLOSE]
        near = [one for one in near if not (one.source and words in one.source)]
        return min(near, key=lambda one: gap(words, one.cue), default=None)

    def label(self, said: Attribution, words: Span, edtf: str) -> str:
        """A name for a saying; what one source says on one day is one event."""
        key = (said.voice or str(said.cue), edtf)
        if key not in self.labels:
            self.labels[key] = saying(self.article, said, words)
            self.labels.setdefault(("", edtf), self.labels[key])
        return self.labels[key]

    def again(self, after: Sequence[str], edtf: str) -> str:
        """The label of what was said that day, where “’s announcement” follows the words."""
        named = len(after) == 3 and after[1] == "s" and after[2] in SAYINGS
        return self.labels.get(("", edtf), "") if named else ""


def gap(one: Span, other: Span) -> int:
    """The number of characters between two spans."""
    return max(one.start, other.start) - min(one.end, other.end)


def saying(article: Article, said: Attribution, words: Span) -> str:
    """A name for a saying: who says it, its cue and the first words of what is said."""
    who = article[said.source].partition(",")[0] if said.source else said.speaker
    who = said.speaker if who.lower() in ("he", "she") and said.speaker else who
    lead = [*who.split(), *plain(article, said.cue, words)]
    if not said.content or "according" in lead:
        return tidy(plain(article, said.content[0], words), 0) if said.content else " ".join(lead)
    first = said.content[0]
    told = plain(article, first, words)
    opening = {word.lower() for word in told[:2]}
    cut_off = len(told) < 2 or opening & {"if", "when", "while", "although", "because"}
    if who.lower() in RELATIVES or not lead or lead[-1].endswith("ing") or cut_off:
        return ""
    middle = []
    if 0 < first.start - said.cue.end < BETWEEN:
        middle = plain(article, Span(said.cue.end, first.start), words)
    if lead[-1] in ("told", "tells", "tell") and not middle:
        return ""
    size = len(lead) + len(middle)
    named = tidy([*lead, *middle, *told], size) or tidy([*lead, *told], len(lead))
    row = named.lower().split()
    after = row.index("that") if "that" in row else len(row)
    whole = len(row) == size + len(told) or any(is_verb(row, n) for n in range(after, len(row)))
    return named if whole or after == len(row) else ""


def plain(article: Article, span: Span, words: Span) -> list[str]:
    """The words of a span up to its first break, without the date and its preposition."""
    text = article[span]
    if words in span:
        left, right = text[: words.start - span.start], text[words.end - span.start :]
        text = re.sub(r"\b(?:on|in|at)\s*\Z", "", left) + right
    text = re.sub("[“”\"]|''|``", "", text).strip(" '‘’.,;:")
    return re.split(r"[,;:—!?](?=\s)", text)[0].split()


def kind(when: When, published: When | None, said: bool, coming: bool) -> EventKind:
    """“expected” after publication or where the words look ahead, else “said” or “happened”."""
    if published:
        later = (when.first or when.last) > published.last
        coming = coming and (when.last is None or when.last >= published.first)
    else:
        later = False
    return "expected" if later or (coming and not said) else "said" if said else "happened"
