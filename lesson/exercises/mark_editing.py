"""Edits an attribution word by word; each edit makes a new one."""

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
    """The words of each role, as indexes of ``article.words``."""
    return dict(zip(ROLES, marks(attribution.article, attribution), strict=False))


def chosen(article: Article, first: int, last: int) -> Words:
    """The words from the first to the last index; LessonError if the article has none there."""
    places = range(min(first, last), max(first, last) + 1)
    if places.start < 0 or places.stop > len(article.words):
        raise LessonError(
            f"expected words of {article.name}, found places {first} to {last} in its"
            f" {len(article.words)} words; select words in the text."
        )
    return Words(places)


def labelled(attribution: Attribution, role: str, words: Words) -> Attribution:
    """The attribution with these words in that role.

    Content collects pieces; every other role holds one run of words, the newest. The words lose
    any role they had, except that content leaves out a source, cue or relay inside it.
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
    """The attribution with new words in some roles; the others keep their spans."""
    spans = {role: runs(attribution.article, words) for role, words in changed.items()}
    content = {"content": spans.pop("content")} if "content" in spans else {}
    single = {role: longest(pieces) for role, pieces in spans.items()}
    return replace(attribution, **content, **single, rule="")  # no longer the mark of a rule


def longest(pieces: tuple[Span, ...]) -> Span | None:
    """The longest of the pieces, the first of those equally long; None where there are none."""
    return max(pieces, key=lambda piece: (piece.end - piece.start, -piece.start), default=None)


def place(marked: tuple[Attribution, ...], one: Attribution) -> int:
    """The index of an attribution among others; LessonError if it is gone."""
    if one not in marked:
        raise LessonError(
            "this attribution was changed in another notebook; look at it again, then repeat"
            " your step."
        )
    return marked.index(one)


def replaced(
    marked: tuple[Attribution, ...], old: Attribution, *new: Attribution
) -> tuple[Attribution, ...]:
    """The attributions with an old one replaced by new ones, or by none."""
    at = place(marked, old)
    return (*marked[:at], *new, *marked[at + 1 :])


def passage(article: Article, number: int) -> dict[str, Any]:
    """A paragraph cut into words for the browser, which never counts characters.

    ``pieces`` alternates between what is no word and a word, and begins and ends with the former;
    ``first`` is the index of the first word in the article.
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
    """The sentences of an attribution as pairs of text and role ("" for none)."""
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
    """The indexes of the first and last word of each span that holds words."""
    one = (Attribution(article, (span,)) for span in spans)
    return [[min(held), max(held)] for held in (words_of(a)["content"] for a in one) if held]


def paragraphs_named(article: Article, numbers: Sequence[int]) -> str:
    """Some paragraphs in words: “paragraphs 2 to 4”."""
    if len(numbers) == len(article.paragraphs):
        return "the whole article"
    first, last = numbers[0], numbers[-1]
    if len(numbers) > 2 and tuple(numbers) == tuple(range(first, last + 1)):
        return f"paragraphs {first} to {last}"
    return f"paragraph{'s' * (len(numbers) > 1)} {listed(numbers)}"


def text_between(article: Article, first: int, last: int) -> str:
    """The text from the first to the last of these words."""
    words = chosen(article, first, last)
    return article[Span(article.words[min(words)].start, article.words[max(words)].end)]
