"""The values: an article, spans of it, and what one reader marked in it."""

from .article import Article
from .reading import Attribution, DateMention, Event, Reading
from .span import Span

__all__ = ["Article", "Attribution", "DateMention", "Event", "Reading", "Span"]
