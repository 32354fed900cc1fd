"""The article with a heat of disagreement: which words a class marks unlike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby

from lesson.base.html import table
from lesson.base.wording import counted, listed
from lesson.pictures.marked import LABEL
from lesson.reading.span import Span

from .agreement import Votes

MOST = 10  # places in the table
# From which share of students on words are at a level, how it is called and how it looks: the
# line grows thicker with the level, and a number stands behind, so that colour is not needed.
LEVELS = (
    (0.1, "a few differ", "border-bottom:2px dotted;background-color:rgba(213,94,0,0.10)"),
    (0.25, "many differ", "border-bottom:3px solid;background-color:rgba(213,94,0,0.22)"),
    (0.4, "the class is split", "border-bottom:6px double;background-color:rgba(213,94,0,0.36)"),
)
ITEM = "margin-bottom:0.7em;line-height:2.1"


@dataclass(frozen=True)
class Place:
    """Neighbouring words at one level, and the one among them that students see most unlike."""

    words: tuple[int, ...]
    level: int
    peak: int


@dataclass(frozen=True, repr=False)
class Heat:
    """The article, each word with how many see it otherwise than most do."""

    votes: Votes

    @cached_property
    def places(self) -> list[Place]:
        """All places at which students differ, in the order of the text."""
        runs = (tuple(words) for _, words in groupby(self.votes.words, key=self.kind))
        every = (Place(words, self.level(words[0]), self.peak(words)) for words in runs)
        return [place for place in every if place.level]

    @cached_property
    def disputed(self) -> list[Place]:
        """The places at which students differ most, at most ten."""
        return sorted(self.places, key=self.calm)[:MOST]

    def calm(self, place: Place) -> tuple[float, int, int, int]:
        """How little there is to dispute at a place: least where most differ, in most ways."""
        share, ways = self.votes.otherwise(place.peak), len(self.votes.roles[place.peak])
        return -round(share, 6), -ways, -len(place.words), place.peak

    def level(self, word: int) -> int:
        """How disputed a word is: 0, where hardly anybody differs, to 3."""
        share = self.votes.otherwise(word) + 1e-9
        return sum(share >= least for least, _, _ in LEVELS)

    def kind(self, word: int) -> tuple[int, int, tuple[str, ...]]:
        """What neighbouring words have in common: paragraph, level, the two roles most seen."""
        common = [role for role, _ in in_order(self.votes.roles[word])[:2]]
        return self.paragraph(word), self.level(word), tuple(common)

    def peak(self, words: tuple[int, ...]) -> int:
        """The most disputed of some words, the first of those equally so."""
        return max(words, key=lambda word: (round(self.votes.otherwise(word), 6), -word))

    def paragraph(self, word: int) -> int:
        """The number of a word's paragraph."""
        return self.votes.article.paragraph_of(self.votes.article.words[word])

    def span(self, words: tuple[int, ...]) -> Span:
        """The span of neighbouring words."""
        spans = self.votes.article.words
        return Span(spans[words[0]].start, spans[words[-1]].end)

    def quote(self, place: Place) -> str:
        """The words of a place, the middle of many left out."""
        words = self.votes.article[self.span(place.words)].split()
        return " ".join(words if len(words) < 10 else [*words[:4], "…", *words[-4:]])

    def seen_as(self, place: Place) -> str:
        """How many students see a place as what, the most common first."""
        return listed(f"{count} {role}" for role, count in in_order(self.votes.roles[place.peak]))

    @property
    def finding(self) -> str:
        """Where the class differs most, in a sentence or two."""
        if self.votes.students < 2:
            marked = counted(self.votes.students, "student")
            return f"{marked} marked something here. It takes two to differ."
        if not self.disputed:
            return f"Hardly anybody differs: {self.votes.students} students mark the same words."
        worst = self.disputed[0]
        where = f"“{self.quote(worst)}” in paragraph {self.paragraph(worst.peak)}"
        words = sum(len(place.words) for place in self.places)
        return (
            f"The class differs most at {where}: {self.seen_as(worst)}."
            f" It differs at {counted(words, 'word')} of {len(self.votes.words)}."
        )

    def __repr__(self) -> str:
        return self.finding

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.finding)}</p>{legend()}{self.text()}{self.table()}"

    def text(self) -> str:
        """The HTML of the paragraphs, the words in the look of their levels."""
        blocks = self.votes.article.paragraphs
        numbers = dict.fromkeys(filter(None, map(self.paragraph, self.votes.words)))
        items = (
            f"<li value='{number}' style='{ITEM}'>{''.join(self.pieces(blocks[number - 1]))}</li>"
            for number in numbers
        )
        return f"<ol style='max-width:46em'>{''.join(items)}</ol>"

    def pieces(self, block: Span) -> Iterator[str]:
        """The HTML of the pieces of one paragraph."""
        text, reached = self.votes.article.text, block.start
        for place in self.places:
            span = self.span(place.words)
            if span in block:
                look, told = LEVELS[place.level - 1][2], escape(self.seen_as(place))
                yield escape(text[reached : span.start])
                yield f"<span title='{told}' style='{look}'>{escape(text[span.start : span.end])}"
                yield f"</span><span style='{LABEL}'>{place.level}</span>"
                reached = span.end
        yield escape(text[reached : block.end])

    def table(self) -> str:
        """The HTML table of the most disputed places; "" where there are none."""
        rows = (
            (
                f"“{self.quote(place)}”",
                str(self.paragraph(place.peak)),
                self.seen_as(place),
                f"{self.votes.otherwise(place.peak):.0%}",
            )
            for place in self.disputed
        )
        columns = ("words", "paragraph", "marked as", "differ from most")
        return table(columns, rows) if self.disputed else ""


def in_order(seen: Counter[str]) -> list[tuple[str, int]]:
    """Roles with how many students see a word so, the most common first."""
    return sorted(seen.items(), key=lambda pair: (-pair[1], pair[0]))


def legend() -> str:
    """What the lines and numbers in the text mean."""
    shown = (
        f"<span style='{look}'>{name}</span><span style='{LABEL}'>{number}</span>"
        f" ({least:.0%} or more)"
        for number, (least, name, look) in enumerate(LEVELS, 1)
    )
    return f"<p>{' &nbsp; '.join(shown)}</p>"
