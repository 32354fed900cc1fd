"""A question with feedback on each answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import traitlets
from msgspec import structs

from lesson.base.errors import LessonError
from lesson.exercises.answers import save, submit, withheld
from lesson.exercises.mark_editing import passage, text_between
from lesson.exercises.self_check import tick, ticked, verdict
from lesson.exercises.then import guess_of
from lesson.exercises.unsent import keep, unsent
from lesson.feedback.dates.parse import typed
from lesson.feedback.questions.judge import Feedback
from lesson.feedback.questions.kinds import DATE, WEIGH, WORDS
from lesson.feedback.questions.question import Question
from lesson.feedback.questions.toml import BETWEEN
from lesson.lesson import Lesson
from lesson.pictures.guess import Guess
from lesson.reading.article import Article, numbers_of_paragraphs
from lesson.reading.edtf import in_words

from .exercise import Exercise, printed_list, printed_paragraphs, script, source


class QuestionWidget(Exercise):
    """A question, which learners can answer as often as they like."""

    _esm = script("text.js", "question.js")
    _css = source("exercise.css", "text.css", "question.css")
    paragraphs = traitlets.List().tag(sync=True)

    def __init__(
        self,
        lesson: Lesson,
        question: Question,
        guess: bool = False,
        then: object = None,
    ) -> None:
        self.lesson = lesson
        self.question = question
        self.guess = guess  # no feedback yet: the question comes again
        self.hints = 0
        self.shown = False  # whether the learner asked for the explanation
        self.tried: tuple[str, ...] | None = None  # the last answer here, even if unreadable
        self.unsaved: tuple[str, ...] | None = None  # the last one here, until it is saved
        title = f"{'A guess first' if guess else 'Question'}: {question.prompt}"
        super().__init__(lesson.work, title, then=then)
        if question.traits is WORDS:
            self.numbers = numbers_of_paragraphs(lesson.article, question.paragraphs)
            self.paragraphs = [passage(lesson.article, number) for number in self.numbers]

    # ---- what the browser may ask for

    def receive(self, widget: object, message: dict, buffers: object) -> None:
        if message["op"] == "answer":  # until it is saved, nothing is told of the one before
            with suppress(LessonError, KeyError, TypeError, ValueError):
                kept = self.draft(message["given"], message.get("pieces"))
                self.unsaved = tuple(kept or ())
        super().receive(widget, message, buffers)

    @property
    def operations(self) -> dict[str, Callable[..., str]]:
        return super().operations | {
            "answer": self.answer,
            "type": self.type,
            "hint": self.hint,
            "explain": self.explain,
            "sure": self.sure,
            "tick": lambda points: tick(self.work, self.question, points),
        }

    def answer(
        self, given: list[str], confidence: int | None, pieces: list[list[int]] | None = None
    ) -> str:
        """Saves an answer and gives feedback."""
        if pieces:
            given = [text_between(self.lesson.article, *piece) for piece in pieces]
        feedback = submit(self.lesson, self.question, tuple(given), confidence)
        self.tried, self.unsaved = tuple(given), None
        refused = feedback.outcome == "not answered"
        keep(self.work, self.question.id, self.draft(given, pieces) if refused else None)
        return self.shared(feedback).sentence

    def type(self, given: list[str], pieces: list[list[int]] | None = None) -> str:
        """Keeps what is in the fields, or the words that are chosen, until it is sent."""
        keep(self.work, self.question.id, self.draft(given, pieces))
        return ""

    def draft(self, given: list[str], pieces: list[list[int]] | None) -> list[str] | None:
        """What is kept of an answer: of words in the text also their places; None for no words."""
        if self.question.traits is not WORDS:
            return given
        article = self.lesson.article
        return [f"{at} {to} {text_between(article, at, to)}" for at, to in pieces or ()] or None

    def unsent(self) -> Sequence[str] | list[tuple[int, int]] | None:
        """What is kept; of words in the text the places, where the same words still stand."""
        kept = unsent(self.work).get(self.question.id, self.unsaved)
        if kept is None or self.question.traits is not WORDS:
            return kept
        return [place for one in kept if (place := standing(self.lesson.article, one))]

    def shared(self, feedback: Feedback) -> Feedback:
        """The feedback that the learner sees; on a guess, only that it is saved."""
        return withheld(feedback) if self.guess else feedback

    def hint(self) -> str:
        """Shows one more hint."""
        self.hints = min(self.hints + 1, len(self.question.hints))
        return f"Hint: {self.question.hints[self.hints - 1]}" if self.hints else ""

    def explain(self) -> str:
        """Shows the explanation, after an answer; before a room, whether it was typed in or not."""
        if self.guess or not (self.may_show or self.work.read().answered(self.question.id)):
            raise LessonError("answer first, even with a guess; then you can see the explanation.")
        self.shown = True
        return f"{self.question.solution} {self.question.explanation}"

    def sure(self, confidence: int) -> str:
        """Saves how sure the learner is after seeing the feedback."""
        answers = self.work.read().answered(self.question.id)
        if not answers:
            raise LessonError("answer first; then say how sure you are.")
        save(self.work, [structs.replace(answers[-1], confidence=confidence)])
        return f"Saved: {confidence} percent sure."

    # ---- what the browser shows

    @property
    def may_show(self) -> bool:
        """Whether the answer may be shown first: before a room, which has answered aloud."""
        return self.big and not self.guess

    @property
    def is_answered(self) -> bool:
        return bool(self.work.read().answered(self.question.id))

    @property
    def to_draw(self) -> Guess:
        return guess_of(self.question, self.work.read().answered(self.question.id)[-1].given)

    def on_paper(self) -> str:
        if self.paragraphs:
            return printed_paragraphs(self.lesson.article, self.numbers)
        if self.question.traits is WEIGH:
            return printed_list(rows_to_fill_in(self.question.choices))
        return printed_list(self.question.choices)

    def view(self) -> dict[str, Any]:
        question, answers = self.question, self.work.read().answered(self.question.id)
        given = self.tried if self.tried is not None else answers[-1].given if answers else None
        unsure = given is None or self.unsaved is not None
        feedback = None if unsure else self.shared(question.feedback(given))
        right = feedback and feedback.outcome in ("right", "kept") and not self.guess
        told = self.what and not self.guess and feedback and feedback.outcome == "not yet"
        asked = self.shown and (feedback or self.may_show)
        open_now = bool((asked or right or told) and question.explanation)
        sure = [answer.confidence for answer in answers if answer.confidence is not None]
        return {
            "control": question.traits.control,
            "label": question.traits.label,
            "prompt": question.prompt,
            "choices": list(question.choices),
            "given": list(given or ()),
            "unsent": self.unsent(),
            "may_show": self.may_show and not feedback,
            "outcome": feedback.outcome if feedback else "",
            "feedback": feedback.beside_ticks if feedback else "",
            "so_far": list(feedback.so_far) if feedback else [],
            "read": read_as(question, given or ()),
            "hints": list(question.hints[: self.hints]),
            "more_hints": self.hints < len(question.hints) and not (self.guess or open_now),
            "asks_how_sure": question.confidence,
            "sure": [sure[0], sure[-1]] if sure else [],
            **self.explained(open_now, given if feedback and feedback.outcome == "kept" else None),
        }

    def explained(self, open_now: bool, kept: tuple[str, ...] | None) -> dict[str, Any]:
        """What stands below an answer once it may be seen; ``kept`` is one that is compared."""
        question = self.question
        held = ticked(self.work.read(), question) if open_now else None
        weighed = compared(question, kept) if open_now and kept else []
        return {
            "solution": question.solution if open_now and not weighed else "",
            "explanation": question.explanation if open_now else "",
            "references": self.references() if open_now else [],
            "points": list(question.points) if open_now else [],
            "ticked": list(held or ()),
            "weighed": weighed,
            "verdict": verdict(question, held) if held is not None else "",
        }

    def references(self) -> list[dict[str, str]]:
        """Where to read more."""
        pages = (self.lesson.references[name] for name in self.question.references)
        return [{"words": page.source, "url": page.url, "says": page.event} for page in pages]


def standing(article: Article, kept: str) -> tuple[int, int] | None:
    """The places of “3 5 the same words” in the article; None if other words stand there now."""
    with suppress(LessonError, ValueError):
        first, last, words = kept.split(" ", 2)
        if text_between(article, int(first), int(last)) == words:
            return int(first), int(last)
    return None


def rows_to_fill_in(choices: tuple[str, ...]) -> list[str]:
    """A line for each voice of a table, with a gap behind each question to it."""
    cells = dict.fromkeys(choice.rpartition(BETWEEN)[0] for choice in choices)
    asks: dict[str, list[str]] = {}
    for voice, _, question in (cell.partition(BETWEEN) for cell in cells):
        asks.setdefault(voice, []).append(question)
    return [f"{voice}: {' … '.join(each)} …" for voice, each in asks.items()]


def compared(question: Question, given: tuple[str, ...]) -> list[dict[str, str]]:
    """Each cell of a table with the learner's weight, ours, others that are fair, and why."""
    weights = question.same(given) if question.weighed else ()
    return [
        {
            "of": cell.of, "asks": cell.asks, "yours": weight, "ours": cell.ours,
            "fair": " or ".join(cell.fair), "says": cell.says,
        }
        for cell, weight in zip(question.weighed, weights, strict=True)
    ]  # fmt: skip


def read_as(question: Question, given: tuple[str, ...]) -> str:
    """How a typed date was understood; "" if the answer is no date."""
    if question.traits is not DATE or not given:
        return ""
    try:
        when = typed(given[0])
    except LessonError:
        return ""
    return f"{in_words(when)} ({when})"
