"""What a class could do before the course, and what it can do after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lesson.base.errors import LessonError
from lesson.base.html import unbroken
from lesson.base.wording import counted
from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson
from lesson.reading.reading import Reading

from .class_table import ClassTable
from .questions import judge_of, readable

CAREFUL = "Two questions a goal are few, and two stories are never quite alike."


@dataclass(frozen=True)
class PairResult:
    """An objective, and each student’s first outcome before and after ("" if unanswered)."""

    objective: str
    outcomes: tuple[tuple[str, str], ...]

    def right(self, place: int) -> int:
        """How many were right before (0) or after (1)."""
        return sum(each[place] == "right" for each in self.outcomes)

    def answered(self, place: int) -> int:
        """How many answered before (0) or after (1)."""
        return sum(bool(each[place]) for each in self.outcomes)

    def turned(self, into: int) -> int:
        """How many, of those who answered twice, were right only after (1) or only before (0)."""
        both = [each for each in self.outcomes if all(each)]
        return sum(each[into] == "right" != each[1 - into] for each in both)

    def row(self) -> tuple[str, ...]:
        """The pair's row in the table."""
        shares = (unbroken(f"{self.right(place)} of {self.answered(place)}") for place in (0, 1))
        return self.objective, *shares, str(self.turned(1)), str(self.turned(0))


@dataclass(frozen=True, repr=False)
class ClassGain(ClassTable):
    """The questions asked before and after, in pairs, with how the class answered them."""

    pairs: tuple[PairResult, ...]

    columns = ("students can …", "right before", "right after", "newly right", "no longer right")

    @property
    def finding(self) -> str:
        """How many first answers were right before and after."""
        if not any(map(any, (each for pair in self.pairs for each in pair.outcomes))):
            return "Nobody has answered the questions of before and after yet."
        before, after = (self.share(place) for place in (0, 1))
        up, down = (sum(pair.turned(into) for pair in self.pairs) for into in (1, 0))
        told = f"Right before: {before}. Right after: {after}."
        return (
            f"{told} Of those asked twice, {up:,} became right, {down:,} did not stay so. {CAREFUL}"
        )

    def share(self, place: int) -> str:
        """How many answers were right, of how many given, before (0) or after (1)."""
        right = sum(pair.right(place) for pair in self.pairs)
        return f"{right:,} of {counted(sum(pair.answered(place) for pair in self.pairs), 'answer')}"

    @property
    def table_rows(self) -> Iterator[tuple[str, ...]]:
        """One row per objective."""
        return (pair.row() for pair in self.pairs)


def class_gain(lesson: Lesson, readings: Sequence[Reading]) -> ClassGain:
    """A class's first answers before and after; LessonError if the lesson asks no such pairs."""
    if not lesson.before_and_after:
        raise LessonError(
            "expected a lesson with questions before and after, found none; list them in"
            " lesson.toml under before_and_after."
        )
    pairs = [tuple(map(lesson.question, names)) for names in lesson.before_and_after]
    return ClassGain(tuple(pair_result(lesson, *pair, readings) for pair in pairs))


def pair_result(
    lesson: Lesson, before: Question, after: Question, readings: Sequence[Reading]
) -> PairResult:
    """The first answers of readers to a question of before and its counterpart of after."""
    columns = (first_outcomes(question, readings) for question in (before, after))
    return PairResult(lesson.objectives[before.objective - 1], tuple(zip(*columns, strict=True)))


def first_outcomes(question: Question, readings: Sequence[Reading]) -> Iterator[str]:
    """The outcome of each reader's first answer; "" if there is none."""
    judge = judge_of(question)
    for reading in readings:
        outcomes = (outcome for outcome, _ in readable(judge, reading.answered(question.id)))
        yield next(outcomes, "")
