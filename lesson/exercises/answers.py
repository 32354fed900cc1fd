"""What a learner gives as an answer is added to their file, with the time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from lesson.feedback.questions.judge import Feedback, Question
from lesson.lesson import Lesson
from lesson.reading.reading import Answer, Reading


class Given(NamedTuple):
    """An answer before it is saved."""

    question: str
    given: tuple[str, ...]
    outcome: str
    confidence: int | None = None


def save(lesson: Lesson, given: Iterable[Given]) -> Reading:
    """The learner's reading with these answers in it; one that is just the last again is not."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    answers = [Answer(**one._asdict(), at=now) for one in given]

    def step(reading: Reading) -> Reading:
        last = {answer.question: replace(answer, at=now) for answer in reading.answers}
        news = (answer for answer in answers if last.get(answer.question) != answer)
        return replace(reading, answers=(*reading.answers, *news))

    return lesson.work.change(step)


def kept(told: Feedback) -> Feedback:
    """What is told of a guess: that it is kept, if it could be read."""
    if told.outcome == "not answered":
        return told
    return Feedback("kept", "Your answer is kept. For now nothing is told of it.")


def answered(
    lesson: Lesson, question: Question, given: tuple[str, ...], confidence: int | None = None
) -> Feedback:
    """What there is to say about an answer, once it is saved; one that cannot be read is not."""
    told = question.feedback(given)
    if told.outcome != "not answered":
        save(lesson, [Given(question.id, given, told.outcome, confidence)])
    return told
