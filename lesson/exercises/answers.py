"""Saves a learner's answers with a timestamp."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from textwrap import fill

from msgspec import structs

from lesson.base.terminal import seen
from lesson.feedback.questions.judge import Feedback
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson, of_a_lesson
from lesson.reading.reading import Answer, Reading
from lesson.reading.work import Work

WIDTH = 96  # columns: nbgrader's page shows about a hundred


def save(work: Work, given: Iterable[Answer]) -> Reading:
    """The learner's reading with these answers added; an answer repeated at once is not."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    answers = [structs.replace(one, at=now) for one in given]

    def step(reading: Reading) -> Reading:
        last = {answer.question: structs.replace(answer, at=now) for answer in reading.answers}
        news = (answer for answer in answers if last.get(answer.question) != answer)
        return replace(reading, answers=(*reading.answers, *news))

    return work.change(step)


def withheld(feedback: Feedback) -> Feedback:
    """The feedback on a guess: only that it is saved, if it could be read."""
    if feedback.outcome == "not answered":
        return feedback
    return Feedback("kept", "Your answer is saved. There is no feedback on it yet.")


def submit(
    lesson: Lesson, question: Question, given: tuple[str, ...], confidence: int | None = None
) -> Feedback:
    """Feedback on an answer, which is saved if it can be read."""
    feedback = question.feedback(given)
    if feedback.outcome != "not answered":
        answer = Answer(question.id, given, feedback.outcome, confidence=confidence)
        save(lesson.work, [answer])
    return feedback


@of_a_lesson
def show_answer(lesson: Lesson, question: str) -> None:
    """Prints a question and the learner's last answer to it, for whoever reads and grades it.

    >>> show_answer(load("pool-roof"), "to-the-editor")
    You sit at the copy desk, and this article is to be printed in an hour. ...
    <BLANKLINE>
    Nothing is written yet. One sentence is enough to begin with.
    """
    asked = lesson.question(question)
    answers = lesson.mine.answered(asked.id)
    words = "\n".join(answers[-1].given) if answers else ""
    print(fill(asked.prompt, WIDTH), "", sep="\n")
    for line in words.splitlines() if words.strip() else [asked.traits.unanswered]:
        print(fill(seen(line), WIDTH))
