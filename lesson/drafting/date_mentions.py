"""Date mentions found by rules."""

from collections.abc import Iterator

from ..article import Article
from ..reading import Attribution, DateMention


def date_mentions(
    article: Article, attributions: tuple[Attribution, ...] = ()
) -> Iterator[DateMention]:
    """The date mentions of an article, in reading order."""
    yield from ()
