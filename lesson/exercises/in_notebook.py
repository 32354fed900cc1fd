"""The exercises that a learner clicks: each function gives a notebook cell its widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lesson.base.errors import LessonError
from lesson.feedback.questions.judge import Question
from lesson.lesson import Lesson, of_a_lesson

from .gain import still_closed

if TYPE_CHECKING:
    from .widgets.exercise import Several
    from .widgets.marker import Marker
    from .widgets.placer import Placer
    from .widgets.question import Asking
    from .widgets.revealer import Revealer


@of_a_lesson
def mark(lesson: Lesson, *paragraphs: int, big: bool | None = None) -> Marker:
    """The article, or the paragraphs of these numbers, to mark source, cue and content in.

    ``big=True`` begins with one paragraph at a time, in large letters.
    """
    # imported here and below: widgets take a third of a second
    from .widgets.marker import Marker

    return Marker(lesson, paragraphs, big)


@of_a_lesson
def ask(
    lesson: Lesson, *questions: str, guess: bool = False, round: int | None = None
) -> Asking | Several:
    """One question of the lesson, or several below each other, with feedback on each answer.

    ``round=2`` asks all that the second notebook of the lesson has to ask. With ``guess=True``
    the answer is only kept, as it always is of what is asked before the course, until it is asked
    again.
    """
    from .widgets.exercise import Several
    from .widgets.question import Asking

    asked = of_the_round(lesson, round) if round is not None and not questions else ()
    if not asked:
        if round is not None or not questions:
            raise LessonError(nothing_to_ask(lesson, questions, round))
        asked = tuple(map(lesson.question, questions))
    closed = still_closed(lesson, lesson.mine)
    exercises = tuple(Asking(lesson, one, guess or one.id in closed) for one in asked)
    return exercises[0] if len(questions) == 1 else Several(exercises)


def of_the_round(lesson: Lesson, number: int) -> tuple[Question, ...]:
    """The questions of the notebook of that number, counted from 1, as far as they are there."""
    if not isinstance(number, int) or not 1 <= number <= len(lesson.notebooks):
        return ()
    wanted = lesson.notebooks[number - 1].ask
    return tuple(
        question for name in wanted for question in lesson.questions if question.id == name
    )


def nothing_to_ask(lesson: Lesson, questions: tuple[str, ...], number: object) -> str:
    """What somebody is told who names no question that there is."""
    both = "both" if questions else f"round={number!s:.20}"
    found = "neither" if number is None else both
    rounds = f"round=1 to {len(lesson.notebooks)}" if lesson.notebooks else "no rounds here"
    names = ", ".join(question.id for question in lesson.questions) or "none here"
    return (
        f"expected the names of questions ({names}) or a round that asks some ({rounds}),"
        f" found {found}."
    )


@of_a_lesson
def reveal(
    lesson: Lesson, *paragraphs: int, dates: bool = False, big: bool | None = None
) -> Revealer:
    """The article, or some paragraphs, in which the key's marks are shown one at a time.

    First come the words of a mark, with a question; then who says them, or when it was, and why.
    With ``dates=True`` the date mentions are shown. Nothing of it is saved. LessonError where the
    lesson has no key.
    """
    from .widgets.revealer import Revealer

    return Revealer(lesson, paragraphs, dates, big)


@of_a_lesson
def place(lesson: Lesson, big: bool | None = None) -> Placer:
    """The events of the article, each to be given a date, and the learner's own timeline.

    ``big=True`` begins with one event at a time, in large letters.
    """
    from .widgets.placer import Placer

    return Placer(lesson, big)
