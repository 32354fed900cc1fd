"""Copy Desk: read a news article as a copy editor does, in a notebook.

>>> from lesson import Article, compare, draft, exercises, load, pictures
>>> iss = load("iss-exit")  # a built-in lesson, or the path of a lesson folder
>>> iss.article
iss-exit: 13 paragraphs, 18 sentences, 324 words, published 2022-07-26
>>> iss.key.attributions[0].kind, iss.key.dates[0].when  # what the editor marked
('indirect', '2022-07-26')
>>> iss.references["zarya-launch"]  # where to check a fact
20 November 1998: A Russian Proton rocket carried Zarya into orbit ...
>>> iss.draft.attributions[0].rule  # what rules find by themselves, and which rule
'that-clause'
>>> rain = Article("“It rains,” Ann Roe said.", published="2022-07-26")
>>> draft(rain)  # the same for any English news article
draft of article: 1 attribution... (1 direct), 0 date mentions of 0 events
>>> compare(iss.draft, iss.key).found  # one reading against another
12
>>> pictures.timeline(iss.key)  # voices, ribbon, chain, telling, beside, cues, marked
6 events. The earliest is “The station is in orbit” (from 1988 on). ...

``iss.mine`` is what a learner marked, kept in the folder my-work; see ``help(exercises)``.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base.errors import LessonError
    from .drafting import draft
    from .feedback.marks import compare
    from .lesson import Lesson, load
    from .reading.article import Article
    from .reading.reading import Attribution, DateMention, Reading
    from .reading.span import Span

__version__ = "0.2.0"
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
# Where each is, loaded when first asked for: the command answers Ctrl+C from its first moment.
HOMES = {
    "base.errors": ("LessonError",),
    "drafting": ("draft",),
    "feedback.marks": ("compare",),
    "lesson": ("Lesson", "load"),
    "reading": ("Article", "Attribution", "DateMention", "Reading", "Span"),
}


def __getattr__(name: str) -> object:
    """A name of ``__all__``; `grading`, for assignments made by 0.1."""
    if name == "grading":  # to be removed in 0.3
        return import_module("lesson.instructor.nbgrader.grade")
    for home, names in HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
