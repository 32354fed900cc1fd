"""What learners do: mark, answer, date; in the browser or by a line of code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lessons import Lesson, of_a_lesson
from .by_code import answer, attribute, check, date, erase, reader, start_over
from .progress import progress
from .report import report

if TYPE_CHECKING:
    from .marker import Marker
    from .placer import Placer
    from .question import Asking

__all__ = [
    "answer", "ask", "attribute", "check", "date", "erase", "mark", "place", "progress", "reader",
    "report", "start_over",
]  # fmt: skip


@of_a_lesson
def mark(lesson: Lesson, *paragraphs: int) -> Marker:
    """The article, or the paragraphs of these numbers, to mark source, cue and content in."""
    from .marker import Marker  # imported here and below: widgets take a third of a second

    return Marker(lesson, paragraphs)


@of_a_lesson
def ask(lesson: Lesson, question: str, *, guess: bool = False) -> Asking:
    """One question of the lesson, with feedback on each answer.

    With ``guess=True`` the answer is only kept: the feedback comes where it is asked again.
    """
    from .question import Asking

    return Asking(lesson, lesson.question(question), guess)


@of_a_lesson
def place(lesson: Lesson) -> Placer:
    """The events of the article, each to be given a date, and the learner's own timeline."""
    from .placer import Placer

    return Placer(lesson)
