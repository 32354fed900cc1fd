"""Marks as a learner makes them, word by word: each step makes a new attribution."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from lesson.base.errors import LessonError
from lesson.base.wording import listed
from lesson.reading.article import Article
from lesson.reading.reading import Attribution
from lesson.reading.span import Span
from lesson.reading.words import NONE, Words, marks, runs

ROLES = ("source", "cue", "content", "relay")


def words_of(attribution: Attribution) -> dict[str, Words]:
    """The words of each role, as places in ``article.words``."""
    return dict(zip(ROLES, marks(attribution.article, attribution), strict=False))


def chosen(article: Article, first: int, last: int) -> Words:
    """The words from the first to the last of these places; LessonError where there are none."""
    places = range(min(first, last), max(first, last) + 1)
    if places.start < 0 or places.stop > len(article.words):
        raise LessonError(
            f"expected words of {article.name}, found places {first} to {last} in its"
            f" {len(article.words)} words; select words in the text."
        )
    return Words(places)


def labelled(attribution: Attribution, role: str, words: Words) -> Attribution:
    """The attribution with these words in that role.

    Content gathers pieces; any other role holds one run of words, the newest. The words leave
    whatever role they had, but content goes around a source, cue or relay that it would swallow.
    """
    held = words_of(attribution)
    if role == "content":
        whole = [held[other] for other in ROLES if other != role and held[other] <= words]
        words -= NONE.union(*whole)
        changed = {role: held[role] | words}
    else:
        changed = {role: words}
    for other in ROLES:
        if other != role and held[other] & words:
            changed[other] = held[other] - words
    return with_words(attribution, changed)


def without(attribution: Attribution, words: Words) -> Attribution:
    """The attribution with these words in no role."""
    held = words_of(attribution)
    return with_words(
        attribution, {role: held[role] - words for role in ROLES if held[role] & words}
    )


def with_words(attribution: Attribution, changed: dict[str, Words]) -> Attribution:
    """The attribution with new words in some roles; what is not changed keeps its very spans."""
    spans = {role: runs(attribution.article, words) for role, words in changed.items()}
    content = {"content": spans.pop("content")} if "content" in spans else {}
    single = {role: longest(pieces) for role, pieces in spans.items()}
    return replace(attribution, **content, **single, rule="")  # it is no rule's mark any more


def longest(pieces: tuple[Span, ...]) -> Span | None:
    """The longest of the pieces, the first of those equally long; None where there are none."""
    return max(pieces, key=lambda piece: (piece.end - piece.start, -piece.start), default=None)


def place(marked: tuple[Attribution, ...], one: Attribution) -> int:
    """Where an attribution stands among others; LessonError where it is there no more."""
    if one not in marked:
        raise LessonError(
            "expected an attribution that this page shows, found it changed in another notebook;"
            " look at it again, then do what you wanted to do."
        )
    return marked.index(one)


def replaced(
    marked: tuple[Attribution, ...], old: Attribution, *new: Attribution
) -> tuple[Attribution, ...]:
    """The attributions with a new one (or none) in the place of an old one."""
    at = place(marked, old)
    return (*marked[:at], *new, *marked[at + 1 :])


def passage(article: Article, number: int) -> dict[str, Any]:
    """A paragraph as its words, and what stands before, between and behind them.

    ``pieces`` holds both in turn, beginning and ending with what is no word; ``first`` is the
    place of the first word among those of the article: the browser never counts characters.
    """
    block = article.paragraphs[number - 1]
    words = article.words_in(block)
    pieces, reached = [], block.start
    for word in words:
        pieces += [article.text[reached : word.start], article[word]]
        reached = word.end
    first = bisect_left(article.words, block.start, key=lambda word: word.start)
    return {
        "number": number,
        "first": first,
        "pieces": [*pieces, article.text[reached : block.end]],
    }


def pieces(one: Attribution) -> list[tuple[str, str]]:
    """The sentences of an attribution cut into pairs of words and their role ("" for none)."""
    article, marked = one.article, one.marks
    first, last = (article.sentence_of(marked[place][1]) for place in (0, -1))
    end = max(last.end, *(span.end for _, span in marked))
    edges = {edge for _, span in marked for edge in (span.start, span.end)}
    cuts = pairwise(sorted(edges | {first.start, end}))
    return [
        (article.text[a:b], next((role for role, span in marked if Span(a, b) in span), ""))
        for a, b in cuts
    ]


def edges(article: Article, spans: Iterable[Span]) -> list[list[int]]:
    """The places of the first and the last word of each span that has some."""
    one = (Attribution(article, (span,)) for span in spans)
    return [[min(held), max(held)] for held in (words_of(a)["content"] for a in one) if held]


def paragraphs_named(article: Article, numbers: Sequence[int]) -> str:
    """Some paragraphs as one says them."""
    if len(numbers) == len(article.paragraphs):
        return "the whole article"
    first, last = numbers[0], numbers[-1]
    if len(numbers) > 2 and tuple(numbers) == tuple(range(first, last + 1)):
        return f"paragraphs {first} to {last}"
    return f"paragraph{'s' * (len(numbers) > 1)} {listed(numbers)}"


def text_between(article: Article, first: int, last: int) -> str:
    """The words from the first to the last of these places, and what stands between them."""
    words = chosen(article, first, last)
    return article[Span(article.words[min(words)].start, article.words[max(words)].end)]
