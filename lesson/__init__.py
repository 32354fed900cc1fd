"""Copy Desk: read a news article as a copy editor does, in a notebook.

>>> from lesson import load
>>> iss = load("iss-exit")
>>> iss.article
iss-exit: 13 paragraphs, 18 sentences, 324 words, published 2022-07-26
"""

from .article import Article, Span
from .compare import compare
from .drafting import draft
from .errors import LessonError
from .lessons import Lesson, load
from .reading import Attribution, DateMention, Reading

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Attribution",
    "DateMention",
    "Lesson",
    "LessonError",
    "Reading",
    "Span",
    "compare",
    "draft",
    "load",
]
