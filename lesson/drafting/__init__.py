"""The draft: a reading that rules find by themselves in any English news article."""

from ..article import Article
from ..errors import LessonError
from ..reading import Reading


def draft(article: Article) -> Reading:
    """The reading that rules find in an article: its attributions and its date mentions.

    Each mark tells the rule that made it (``rule``) and why, in a line (``note``). Rules miss
    things, and take some things for what they are not.
    """
    if not isinstance(article, Article):
        raise LessonError(
            f"expected an article, found {type(article).__name__}; write draft(iss.article),"
            ' or draft(Article(text, published="2022-07-26")).'
        )
    from .attributions import attributions
    from .date_mentions import date_mentions

    found = tuple(attributions(article))
    return Reading(article, found, tuple(date_mentions(article, found)), reader="draft")
