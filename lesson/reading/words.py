"""Marks as sets of words, so that commas and quotation marks never count."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from typing import NamedTuple

from .article import Article
from .reading import Attribution
from .span import Span

Words = frozenset[int]  # places in article.words: a comma or a quotation mark never counts

NONE: Words = frozenset()

PRONOUNS = set("i you he she it we they him her them us who one".split())


class Marks(NamedTuple):
    """The words of one attribution, role by role, and its number in the reading."""

    source: Words = NONE
    cue: Words = NONE
    content: Words = NONE
    relay: Words = NONE
    attribution: Attribution = Attribution(Article(""))
    number: int | None = None

    @property
    def all(self) -> Words:
        """The words of all roles."""
        return NONE.union(*self[:4])

    @property
    def speaker(self) -> str:
        """The speaker's name, where there is one: a pronoun names nobody."""
        name = self.attribution.speaker.strip()
        return "" if name.casefold() in PRONOUNS else name


def marks(article: Article, attribution: Attribution, number: int | None = None) -> Marks:
    """An attribution as words: every word that its spans touch."""
    roles: dict[str, Words] = {}
    for role, span in attribution.marks:
        first = bisect_right(article.words, span.start, key=lambda word: word.end)
        last = bisect_left(article.words, span.end, key=lambda word: word.start)
        roles[role] = roles.get(role, NONE) | Words(range(first, last))
    return Marks(**roles, attribution=attribution, number=number)


def runs(article: Article, words: Collection[int]) -> tuple[Span, ...]:
    """Words as spans, one for each run of neighbours."""
    firsts, lasts = (sorted(w for w in words if w + step not in words) for step in (-1, 1))
    ends = zip(firsts, lasts, strict=True)
    return tuple(Span(article.words[a].start, article.words[b].end) for a, b in ends)


def phrase(article: Article, words: Collection[int]) -> str:
    """Words as the article has them, “…” where others stand between."""
    return " … ".join(" ".join(article[run].split()) for run in runs(article, words))


def quote(article: Article, words: Collection[int]) -> str:
    """Words in quotation marks, of many the first and the last four."""
    order = sorted(words)
    shown = phrase(article, order[:4] + order[-4:] if len(order) > 9 else order)
    return f"“{re.sub('[“”]', '', shown)}”"


def in_quotes(article: Article, words: Words) -> Words:
    """Those of the words that stand in quotation marks."""
    return Words(word for word in words if article.is_quoted(article.words[word]))
