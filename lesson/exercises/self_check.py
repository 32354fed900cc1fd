"""What learners tick when they compare a free text of theirs with the model answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from lesson.base.errors import LessonError, require
from lesson.base.wording import listed
from lesson.feedback.questions.parse import chosen
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson, of_a_lesson
from lesson.reading.reading import Answer, Reading
from lesson.reading.work import Work

NAME = "self-check: {}"  # of a question, among a reading's answers


def ticked(mine: Reading, question: Question) -> tuple[str, ...] | None:
    """The points that hold for the learner's last text; None if it is not compared yet."""
    name = NAME.format(question.id)
    last = next((a for a in reversed(mine.answers) if a.question in (name, question.id)), None)
    if not last or last.question != name:
        return None
    return tuple(point for point in question.points if point in last.given)


def still_to_compare(mine: Reading, question: Question) -> bool:
    """Whether a text is written that could be compared with the model answer, and is not."""
    return bool(question.points and mine.answered(question.id)) and ticked(mine, question) is None


def tick(work: Work, question: Question, points: Iterable[str]) -> str:
    """Saves which points hold for the learner's text, and says how many."""
    held = tuple(point for point in question.points if point in points)
    if not question.points or not work.read().answered(question.id):
        raise LessonError("answer first; then compare your text with ours.")
    outcome = "right" if held == question.points else "not yet"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    answer = Answer(NAME.format(question.id), held, outcome, now)
    work.change(lambda reading: replace(reading, answers=(*reading.answers, answer)))
    return f"{verdict(question, held)} Saved."


def verdict(question: Question, held: tuple[str, ...]) -> str:
    """What the ticks come to, and what to do."""
    if held == question.points:
        return f"All {len(held)} ticked."
    count = f"{len(held)} of {len(question.points)} ticked."
    return f"{count} Change your text until all of them hold, and answer again."


@of_a_lesson
def self_check(lesson: Lesson, question: str, *points: str | int) -> str:
    """Saves which points of the self-check hold for the learner's text; none if none do.

    >>> from lesson.exercises import answer
    >>> iss = load("iss-exit")
    >>> told = answer(iss, "correction", "The station has been in orbit since 1998, not 1988.")
    >>> self_check(iss, "correction", 1, 2)
    '2 of 3 ticked. Change your text until all of them hold, and answer again. Saved.'
    """
    asked = lesson.question(question)
    names = listed(f"“{one.id}”" for one in lesson.questions if one.points) or "none here"
    what = f"a question with a self-check ({names})"
    require(asked.points, what, f"“{asked.id}”", "name another one")
    held = [asked.points[place] for place in chosen(asked.points, tuple(map(str, points)))]
    return tick(lesson.work, asked, held)
