"""One question, with feedback on the very answer that was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from lesson.base.errors import LessonError
from lesson.exercises.answers import Given, answered, kept, save
from lesson.exercises.marking import passage, text_between
from lesson.feedback.dates.parse import typed
from lesson.feedback.questions.judge import Feedback, Question
from lesson.lesson import Lesson
from lesson.reading.article import numbers_of_paragraphs
from lesson.reading.edtf import in_words

from .exercise import Exercise, printed_list, printed_paragraphs, source


class Asking(Exercise):
    """A question of a lesson, to be answered as often as a learner likes."""

    _esm = source("exercise.js", "text.js", "question.js")
    _css = source("exercise.css", "text.css", "question.css")
    paragraphs = traitlets.List().tag(sync=True)

    def __init__(self, lesson: Lesson, question: Question, guess: bool = False) -> None:
        self.question = question
        self.guess = guess  # nothing is told yet: the question comes again
        self.hints = 0
        self.shown = False  # the explanation, asked for
        self.tried: tuple[str, ...] | None = None  # the last answer here, were it unreadable
        super().__init__(lesson, f"{'A guess first' if guess else 'Question'}: {question.prompt}")
        if question.kind == "words in the text":
            self.numbers = numbers_of_paragraphs(lesson.article, question.paragraphs)
            self.paragraphs = [passage(lesson.article, number) for number in self.numbers]

    # ---- what the browser may ask for

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        return super().operations | {
            "answer": self.answer,
            "hint": self.hint,
            "explain": self.explain,
            "sure": self.sure,
        }

    def answer(
        self, given: list[str], confidence: int | None, pieces: list[list[int]] | None = None
    ) -> str:
        """Saves an answer; what is told of it is in the view."""
        if pieces:
            given = [text_between(self.lesson.article, *piece) for piece in pieces]
        self.tried = tuple(given)
        return self.what_is_told(
            answered(self.lesson, self.question, self.tried, confidence)
        ).sentence

    def what_is_told(self, told: Feedback) -> Feedback:
        """The feedback; of a guess only that it is kept."""
        return kept(told) if self.guess else told

    def hint(self) -> str:
        """Shows one more hint."""
        self.hints = min(self.hints + 1, len(self.question.hints))
        return f"Hint: {self.question.hints[self.hints - 1]}" if self.hints else ""

    def explain(self) -> str:
        """Shows the explanation, once there is an answer."""
        if self.guess or not self.lesson.mine.answered(self.question.id):
            raise LessonError("give an answer first, even a guess; then you can see why.")
        self.shown = True
        return f"{self.question.solution} {self.question.explanation}"

    def sure(self, confidence: int) -> str:
        """Saves how sure a learner is after the answer."""
        last = self.lesson.mine.answered(self.question.id)[-1]
        save(self.lesson, [Given(last.question, last.given, last.outcome, confidence)])
        return f"Saved: {confidence} percent sure."

    # ---- what the browser shows

    def on_paper(self) -> str:
        if self.paragraphs:
            return printed_paragraphs(self.lesson.article, self.numbers)
        return printed_list(self.question.choices)

    def view(self) -> dict[str, Any]:
        question, answers = self.question, self.lesson.mine.answered(self.question.id)
        given = self.tried if self.tried is not None else answers[-1].given if answers else None
        told = None if given is None else self.what_is_told(question.feedback(given))
        right = told and told.outcome in ("right", "kept") and not self.guess
        open_now = bool(told) and (self.shown or right) and bool(question.explanation)
        sure = [answer.confidence for answer in answers if answer.confidence is not None]
        return {
            "kind": question.kind,
            "prompt": question.prompt,
            "choices": list(question.choices),
            "given": list(given or ()),
            "outcome": told.outcome if told else "",
            "told": told.sentence if told else "",
            "read": read_as(question, given or ()),
            "hints": list(question.hints[: self.hints]),
            "more_hints": self.hints < len(question.hints) and not self.guess,
            "solution": question.solution if open_now else "",
            "explanation": question.explanation if open_now else "",
            "references": self.references() if open_now else [],
            "asks_how_sure": question.confidence,
            "sure": [sure[0], sure[-1]] if sure else [],
        }

    def references(self) -> list[dict[str, str]]:
        """Where to read more."""
        pages = (self.lesson.references[name] for name in self.question.references)
        return [{"words": page.source, "url": page.url, "says": page.event} for page in pages]


def read_as(question: Question, given: tuple[str, ...]) -> str:
    """How a date that was typed is understood; "" where there is none to understand."""
    if question.kind != "date" or not given:
        return ""
    try:
        when = typed(given[0])
    except LessonError:
        return ""
    return f"{in_words(when)} ({when})"
