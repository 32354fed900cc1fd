"""Readings moved to a text that has lost or regained paragraphs, and what they lose there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property

from lesson.reading.article import Article
from lesson.reading.reading import Attribution, DateMention, Reading
from lesson.reading.span import Span

Item = Attribution | DateMention


@dataclass(frozen=True)
class Move:
    """From one text of an article to another that has some of the same paragraphs."""

    old: Article
    new: Article

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of each paragraph that both texts have: in the old one, in the new one."""
        before, after = ([one[block] for block in one.paragraphs] for one in (self.old, self.new))
        return (
            in_turn(before, after)
            or {new: old for old, new in in_turn(after, before).items()}
            or most_alike(before, after)
        )

    def pieces(self, span: Span) -> Iterator[Span]:
        """What is left of a span, joined where nothing but white space lies between."""
        pieces: list[Span] = []
        for old in range(self.old.paragraph_of(span), len(self.old.paragraphs) + 1):
            here = self.old.paragraphs[max(old, 1) - 1]
            if here.start >= span.end:
                break
            if old not in self.numbers or not here.overlaps(span):
                continue
            shift = self.new.paragraphs[self.numbers[old] - 1].start - here.start
            start, end = max(span.start, here.start) + shift, min(span.end, here.end) + shift
            joined = pieces and not self.new.text[pieces[-1].end : start].strip()
            pieces.append(Span(pieces.pop().start if joined else start, end))
        yield from pieces

    def whole(self, span: Span | None) -> Span | None:
        """The span in the new text; None where any of its words are missing."""
        pieces = [*self.pieces(span)] if span else []
        there = pieces[0] if len(pieces) == 1 else None
        same = there and self.new[there].split() == self.old[span].split()
        return there if same else None

    def item(self, one: Item) -> Item | None:
        """What is left of a mark; None where it lost its words or all of its content."""
        if isinstance(one, DateMention):
            words = self.whole(one.words)
            signal = self.whole(one.signal)
            return words and replace(one, article=self.new, words=words, signal=signal)
        content = tuple(piece for span in one.content for piece in self.pieces(span))
        single = {role: self.whole(getattr(one, role)) for role in ("source", "cue", "relay")}
        if not content and (one.content or not any(single.values())):
            return None
        return replace(one, article=self.new, content=content, **single)

    def is_whole(self, one: Item) -> bool:
        """Whether a mark loses none of its words."""
        left = self.item(one)
        return left is not None and words(left) == words(one)

    def reading(self, reading: Reading) -> Reading:
        """What is left of a reading."""
        kept = [[left for one in items if (left := self.item(one))] for items in marks(reading)]
        return replace(reading, article=self.new, attributions=tuple(kept[0]), dates=tuple(kept[1]))

    def lost(self, reading: Reading) -> Reading:
        """The marks that lose any of their words, as they are in the old text."""
        lost = [tuple(one for one in items if not self.is_whole(one)) for items in marks(reading)]
        return replace(reading, attributions=lost[0], dates=lost[1], answers=())


def in_turn(longer: list[str], shorter: list[str]) -> dict[int, int]:
    """Where the paragraphs of a shorter text stand in a longer one; {} where any does not.

    >>> in_turn(["a", "b", "a", "c"], ["b", "c"])
    {2: 1, 4: 2}
    """
    rest = enumerate(longer, 1)
    found = [next((n for n, words in rest if words == wanted), 0) for wanted in shorter]
    return {} if 0 in found else {n: at for at, n in enumerate(found, 1)}


def most_alike(before: list[str], after: list[str]) -> dict[int, int]:
    """The paragraphs that two texts share, of which neither is a part of the other."""
    runs = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {a + at + 1: b + at + 1 for a, b, size in runs for at in range(size)}


def marks(reading: Reading) -> tuple[tuple[Attribution, ...], tuple[DateMention, ...]]:
    """The attributions and the dates of a reading."""
    return reading.attributions, reading.dates


def words(one: Item) -> list[str]:
    """All words that a mark covers."""
    return [word for _, span in one.marks for word in one.article[span].split()]


def first(one: Item) -> int:
    """Where a mark begins."""
    return min((span.start for _, span in one.marks), default=0)


def brought_back(reading: Reading, lost: Reading, shorter: Article) -> Reading:
    """A reading of the whole text with the marks that ``shorter`` had lost.

    What was left of such a mark gives way to it; where that was changed or deleted since, the
    change stays and the mark does not come back.
    """
    move = Move(lost.article, shorter)
    back = Move(shorter, lost.article)
    both = []
    for now, once in zip(marks(reading), marks(lost), strict=True):
        left = {one: move.item(one) for one in once}
        rests = {one: rest and back.item(rest) for one, rest in left.items()}
        fit = [one for one, rest in rests.items() if rest is None or rest in now]
        given_way = {rests[one] for one in fit}
        both.append(tuple(sorted((*(one for one in now if one not in given_way), *fit), key=first)))
    return replace(reading, attributions=both[0], dates=both[1])
