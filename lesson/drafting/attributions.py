"""Attributions found by rules."""

from collections.abc import Iterator

from ..article import Article
from ..reading import Attribution


def attributions(article: Article) -> Iterator[Attribution]:
    """The attributions of an article, in reading order."""
    yield from ()
