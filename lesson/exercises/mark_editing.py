"""Edits an attribution word by word; each edit makes a new one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from lesson.base.errors import LessonError, require
from lesson.base.wording import listed
from lesson.reading.article import Article
from lesson.reading.reading import Attribution
from lesson.reading.roles import SPOKEN as ROLES
from lesson.reading.span import Span
from lesson.reading.words import NONE, Words, marks, quote, runs


def words_of(attribution: Attribution) -> dict[str, Words]:
    """The words of each role, as indexes of ``article.words``."""
    return dict(zip(ROLES, marks(attribution.article, attribution), strict=False))


def chosen(article: Article, first: int, last: int) -> Words:
    """The words from the first to the last index; LessonError if the article has none there."""
    places = range(min(first, last), max(first, last) + 1)
    there = places.start >= 0 and places.stop <= len(article.words)
    found = f"places {first} to {last} in its {len(article.words)} words"
    require(there, f"words of {article.name}", found, "select words in the text")
    return Words(places)


def labelled(attribution: Attribution, role: str, words: Words) -> Attribution:
    """The attribution with these words in that role.

    They replace each run of that role that they touch; content keeps its other pieces, every other
    role holds one run. The words lose any role they had, except that content leaves out a source,
    cue or relay inside it.
    """
    held = words_of(attribution)
    if role == "content":
        whole = [held[other] for other in ROLES if other != role and held[other] <= words]
        words -= NONE.union(*whole)
        kept = (piece for piece in pieces_of(attribution, role) if not piece & words)
        changed = {role: words.union(*kept)}
    else:
        changed = {role: words}
    for other in ROLES:
        if other != role and held[other] & words:
            changed[other] = held[other] - words
    return with_words(attribution, changed)


def losses(old: Attribution, new: Attribution, role: str) -> list[str]:
    """Sentences on the words that lost a role as others were given this one."""
    before, after = words_of(old), words_of(new)
    lost = {name: words - after[name] for name, words in before.items() if words - after[name]}
    return [
        f"{quote(old.article, words)} is {'out of it' if name == role else f'no longer {name}'}."
        for name, words in lost.items()
    ]


def pieces_of(attribution: Attribution, role: str) -> list[Words]:
    """The runs of words that a role has, in the order of the text."""
    article = attribution.article
    return [words_in(article, span) for span in runs(article, words_of(attribution)[role])]


def words_in(article: Article, span: Span) -> Words:
    """The words of a span, as indexes of ``article.words``."""
    return marks(article, Attribution(article, (span,))).content


def missing(attribution: Attribution) -> list[str]:
    """The roles without which a saying is not complete that have no words yet."""
    held = words_of(attribution)
    return [role for role in ("source", "cue", "content") if not held[role]]


def merged(one: Attribution, other: Attribution) -> Attribution:
    """Both as one saying: all content; each other role as in the first, if it has that role."""
    ours, theirs = words_of(one), words_of(other)
    roles = {role: ours[role] or theirs[role] for role in ROLES if role != "content"}
    content = (ours["content"] | theirs["content"]) - NONE.union(*roles.values())
    speaker = one.speaker or ("" if one.source else other.speaker)
    whole = with_words(one, roles | {"content": content})
    return replace(whole, speaker=speaker, note=one.note or other.note)


def split(one: Attribution, words: Words) -> tuple[Attribution, Attribution]:
    """Two sayings: one without these words, one with them; they share a source and its relay."""
    held = words_of(one)
    taken = {role: held[role] & words for role in ROLES}
    shared = {role: taken[role] or held[role] for role in ("source", "relay")}
    first = without(one, words - held["source"] - held["relay"])
    speaker = one.speaker if shared["source"] == held["source"] else ""
    second = Attribution(one.article, speaker=speaker)
    return first, with_words(second, taken | shared)


def in_order(marked: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The sayings in the order in which their words stand in the text."""
    return tuple(sorted(marked, key=lambda one: (one.content or (one.marks[0][1],))[0]))


def without(attribution: Attribution, words: Words) -> Attribution:
    """The attribution with these words in no role."""
    held = words_of(attribution)
    return with_words(
        attribution, {role: held[role] - words for role in ROLES if held[role] & words}
    )


def with_words(attribution: Attribution, changed: dict[str, Words]) -> Attribution:
    """The attribution with new words in some roles; the others keep their spans."""
    spans = {role: runs(attribution.article, words) for role, words in changed.items()}
    content = spans.pop("content", attribution.content)
    single = {role: one_of(pieces, content) for role, pieces in spans.items()}
    return replace(attribution, content=content, **single, rule="")  # no longer a rule's mark


def one_of(pieces: tuple[Span, ...], content: tuple[Span, ...]) -> Span | None:
    """The piece nearest to what is said, else the longest; None where there are none."""

    def far(piece: Span) -> tuple[int, int]:
        gaps = [max(part.start - piece.end, piece.start - part.end) for part in content]
        return min(gaps, default=0), piece.start - piece.end

    return min(pieces, key=far, default=None)


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
