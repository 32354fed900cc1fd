"""A whole reading of an article, found by rules."""

from lesson.base.errors import expect
from lesson.drafting.attributions import attributions
from lesson.drafting.dates import date_mentions
from lesson.reading.article import Article
from lesson.reading.reading import Reading


def draft(article: Article) -> Reading:
    """The reading that rules find in an article: its attributions and its date mentions.

    Each mark tells the rule that made it (``rule``) and why, in a line (``note``). Rules miss
    things, and take some things for what they are not.
    """
    example = 'draft(iss.article), or draft(Article(text, published="2022-07-26"))'
    expect(article, Article, "an article", example)
    found = tuple(attributions(article))
    return Reading(article, found, tuple(date_mentions(article, found)), reader="draft")
