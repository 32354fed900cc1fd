"""The article as a map of disagreement: the words that a class marks differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby

from lesson.base.wording import counted, listed, shorten
from lesson.pictures.marked import ITEM, labelled
from lesson.reading.span import Span

from .agreement import Votes
from .class_table import ClassTable, by_count

MOST = 10  # places in the table
# Each level: the share of students from which it applies, its name and its look. The line grows
# thicker with the level and a number follows, so that no reader depends on colour.
LEVELS = (
    (0.1, "a few differ", "border-bottom:2px dotted;background-color:rgba(213,94,0,0.10)"),
    (0.25, "many differ", "border-bottom:3px solid;background-color:rgba(213,94,0,0.22)"),
    (0.4, "the class is split", "border-bottom:6px double;background-color:rgba(213,94,0,0.36)"),
)


@dataclass(frozen=True)
class DisputedPlace:
    """Neighbouring words at one level of disagreement, and the most disputed word among them."""

    words: tuple[int, ...]
    level: int
    peak: int


@dataclass(frozen=True, repr=False)
class DisagreementMap(ClassTable):
    """The article, with how many students differ from the majority on each word."""

    votes: Votes

    columns = ("words", "paragraph", "marked as", "differ from most")

    @cached_property
    def places(self) -> list[DisputedPlace]:
        """All places where students differ, in the order of the text."""
        runs = (tuple(words) for _, words in groupby(self.votes.words, key=self.alike))
        every = (DisputedPlace(words, self.level(words[0]), self.peak(words)) for words in runs)
        return [place for place in every if place.level]

    @cached_property
    def disputed(self) -> list[DisputedPlace]:
        """The ten places, at most, where students differ most."""
        return sorted(self.places, key=self.most_disputed_first)[:MOST]

    def most_disputed_first(self, place: DisputedPlace) -> tuple[float, int, int, int]:
        """Sort key: first the places where most students differ, and in most ways."""
        share, ways = self.votes.otherwise(place.peak), len(self.votes.roles[place.peak])
        return -round(share, 6), -ways, -len(place.words), place.peak

    def level(self, word: int) -> int:
        """How disputed a word is, from 0 (hardly anybody differs) to 3."""
        share = self.votes.otherwise(word) + 1e-9
        return sum(share >= least for least, _, _ in LEVELS)

    def alike(self, word: int) -> tuple[int, int, tuple[str, ...]]:
        """What words of one place share: paragraph, level, and the two commonest roles."""
        common = [role for role, _ in by_count(self.votes.roles[word])[:2]]
        return self.paragraph(word), self.level(word), tuple(common)

    def peak(self, words: tuple[int, ...]) -> int:
        """The most disputed of some words; of equals the first."""
        return max(words, key=lambda word: (round(self.votes.otherwise(word), 6), -word))

    def paragraph(self, word: int) -> int:
        """The number of a word's paragraph."""
        return self.votes.article.paragraph_of(self.votes.article.words[word])

    def span(self, words: tuple[int, ...]) -> Span:
        """The span of neighbouring words."""
        spans = self.votes.article.words
        return Span(spans[words[0]].start, spans[words[-1]].end)

    def quote(self, place: DisputedPlace) -> str:
        """The words of a place; of ten or more the first five and the last four."""
        return shorten(self.votes.article[self.span(place.words)], 9, 4)

    def seen_as(self, place: DisputedPlace) -> str:
        """How many students marked a place as what, the commonest first."""
        return listed(f"{count} {role}" for role, count in by_count(self.votes.roles[place.peak]))

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

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.finding)}</p>{legend()}{self.text()}{self.table()}"

    def text(self) -> str:
        """The paragraphs as HTML, disputed words styled by level."""
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
                look, told = LEVELS[place.level - 1][2], self.seen_as(place)
                yield escape(text[reached : span.start])
                yield labelled(text[span.start : span.end], look, told, str(place.level))
                reached = span.end
        yield escape(text[reached : block.end])

    @property
    def table_rows(self) -> Iterator[tuple[str, ...]]:
        """One row per place that is most disputed."""
        return (
            (
                f"“{self.quote(place)}”",
                str(self.paragraph(place.peak)),
                self.seen_as(place),
                f"{self.votes.otherwise(place.peak):.0%}",
            )
            for place in self.disputed
        )


def legend() -> str:
    """A legend of the levels."""
    shown = (
        f"{labelled(name, look, '', str(number))} ({least:.0%} or more)"
        for number, (least, name, look) in enumerate(LEVELS, 1)
    )
    return f"<p>{' &nbsp; '.join(shown)}</p>"
