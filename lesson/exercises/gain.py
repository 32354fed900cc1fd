"""What a learner could do before the course and what they can do after it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from lesson.base.errors import LessonError
from lesson.base.html import table, unbroken
from lesson.base.wording import counted
from lesson.lesson import Lesson, of_a_lesson
from lesson.reading.reading import Reading


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
        """How many were right in one column, of how many answered; how many only, while kept."""
        outcomes = [row[place] for row in self.rows]
        there = len(outcomes) - outcomes.count("not answered")
        if not there:
            return "nothing answered yet"
        if "kept" in outcomes:
            return f"{there} of {len(outcomes)} answered"
        right = f"{outcomes.count('right')} of {there} right"
        left = len(outcomes) - there
        return f"{right} ({counted(left, 'question')} not answered)" if left else right

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        rows = ((objective, *map(unbroken, outcomes)) for objective, *outcomes in self.rows)
        return f"<p>{escape(self.sentence)}</p>{table(('you can …', 'before', 'after'), rows)}"


@of_a_lesson
def gain(lesson: Lesson) -> Gain:
    """What the learner's first answers were before and after, objective by objective.

    The first answer counts, for of the second question one is told at once what is right. What
    the first one was is only told once the second is answered: they ask for the same.
    """
    if not lesson.before_and_after:
        raise LessonError(
            "expected a lesson with questions before and after, found none in it;"
            " exercises.progress tells what it has."
        )
    return gained(lesson, lesson.mine)


def gained(lesson: Lesson, mine: Reading) -> Gain:
    """The same for any reading."""
    closed = still_closed(lesson, mine)
    rows = []
    for before, after in lesson.before_and_after:
        outcome = first(mine, before)
        told = "kept" if before in closed and outcome != "not answered" else outcome
        objective = lesson.objectives[lesson.question(before).objective - 1]
        rows.append((objective, told, first(mine, after)))
    return Gain(tuple(rows))


def still_closed(lesson: Lesson, mine: Reading) -> set[str]:
    """Questions of before, as long as those of after, which ask for the same, are to come."""
    return {before for before, after in lesson.before_and_after if not mine.answered(after)}


def first(mine: Reading, question: str) -> str:
    """The outcome of the first answer to a question."""
    return next((answer.outcome for answer in mine.answered(question)), "not answered")
