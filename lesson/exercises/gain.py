"""What a learner could do before the course and what they can do after it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ..errors import LessonError
from ..lessons import Lesson, of_a_lesson
from ..reading import Reading
from ..tables import counted, table


@dataclass(frozen=True, repr=False)
class Gain:
    """Rows of an objective, and what the first answer was before and after the course."""

    rows: tuple[tuple[str, str, str], ...]

    @property
    def sentence(self) -> str:
        """How many first answers were right, before and after."""
        before, after = (self.told(place) for place in (1, 2))
        return f"Before: {before}. After: {after}."

    def told(self, place: int) -> str:
        """How many were right in one column, of how many answered."""
        outcomes = [row[place] for row in self.rows]
        there = len(outcomes) - outcomes.count("not answered")
        if not there:
            return "nothing answered yet"
        right = f"{outcomes.count('right')} of {there} right"
        left = len(outcomes) - there
        return f"{right} ({counted(left, 'question')} not answered)" if left else right

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        columns = ("you can …", "before", "after")
        return f"<p>{escape(self.sentence)}</p>{table(columns, self.rows)}"


@of_a_lesson
def gain(lesson: Lesson) -> Gain:
    """What the learner's first answers were before and after, objective by objective.

    The first answer counts: the second time one is told at once what is right.
    """
    if not lesson.before_and_after:
        raise LessonError("expected a lesson with questions before and after, found none in it.")
    return gained(lesson, lesson.mine)


def gained(lesson: Lesson, mine: Reading) -> Gain:
    """The same for any reading."""
    return Gain(
        tuple(
            (
                lesson.objectives[lesson.question(before).objective - 1],
                first(mine, before),
                first(mine, after),
            )
            for before, after in lesson.before_and_after
        )
    )


def first(mine: Reading, question: str) -> str:
    """The outcome of the first answer to a question."""
    return next((answer.outcome for answer in mine.answered(question)), "not answered")
