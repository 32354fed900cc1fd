"""What opens apart from its questions: below several, or in a cell of its own."""

from __future__ import annotations

from typing import Any

from lesson.exercises.then import guess_of
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson
from lesson.pictures.guess import Guess

from .exercise import Exercise, script, source


class Gate(Exercise):
    """Something to show, closed until all of its questions are answered."""

    _esm = script("gate.js")
    _css = source("exercise.css")
    OPENS = "Once you have answered what is asked above, you see {} here."

    def __init__(self, lesson: Lesson, questions: tuple[Question, ...], then: object) -> None:
        self.questions = questions
        super().__init__(
            lesson.work, "What comes next opens once you have answered what is asked above.",
            then=then,
        )  # fmt: skip

    @property
    def is_answered(self) -> bool:
        mine = self.work.read()
        return all(mine.answered(one.id) for one in self.questions)

    @property
    def to_draw(self) -> Guess:
        last = self.questions[-1]
        return guess_of(last, self.work.read().answered(last.id)[-1].given)

    def view(self) -> dict[str, Any]:
        return {}
