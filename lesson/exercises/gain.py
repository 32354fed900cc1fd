"""Compares a learner's answers before and after the course."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import zip_longest

from lesson.base.errors import require
from lesson.base.html import noted, table, unbroken
from lesson.base.wording import counted, quoted
from lesson.lesson import Lesson, of_a_lesson
from lesson.reading.reading import Reading


@dataclass(frozen=True, repr=False)
class Gain:
    """Rows of an objective and the outcome of the first answer before and after the course.

    ``notes`` are what was answered to the two questions of a row, what is right, and why.
    """

    rows: tuple[tuple[str, str, str], ...]
    notes: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()

    @property
    def sentence(self) -> str:
        """How many first answers were right, before and after."""
        before, after = (self.summary(place) for place in (1, 2))
        return f"Before: {before}. After: {after}."

    def summary(self, place: int) -> str:
        """How many answers in one column are right; while withheld, only how many there are."""
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
        rows = (
            (objective, *map(noted, map(unbroken, outcomes), (map(escape, one) for one in notes)))
            for (objective, *outcomes), notes in zip_longest(
                self.rows, self.notes, fillvalue=((), ())
            )
        )
        return f"<p>{escape(self.sentence)}</p>{table(('you can …', 'before', 'after'), rows)}"


@of_a_lesson
def gain(lesson: Lesson) -> Gain:
    """First answers before and after the course, by objective.

    Only first answers count, since feedback gives the rest away. The outcome before the course
    stays hidden until the paired question is answered: both test the same.

    >>> gain(load("iss-exit"))
    Before: nothing answered yet. After: nothing answered yet.
    """
    what = "a lesson with questions before and after"
    shows = "exercises.progress shows what this lesson has"
    require(lesson.before_and_after, what, "none", shows)
    return gained(lesson, lesson.mine)


def gained(lesson: Lesson, mine: Reading) -> Gain:
    """The gain in any reading."""
    hidden = withheld_questions(lesson, mine)
    rows, notes = [], []
    for before, after in lesson.before_and_after:
        outcome = first(mine, before)
        shown = "kept" if before in hidden and outcome != "not answered" else outcome
        objective = lesson.objectives[lesson.question(before).objective - 1]
        rows.append((objective, shown, first(mine, after)))
        told = () if before in hidden else first_told(lesson, mine, before)
        notes.append((told, first_told(lesson, mine, after)))
    return Gain(tuple(rows), tuple(notes))


def first_told(lesson: Lesson, mine: Reading, name: str) -> tuple[str, ...]:
    """The first answer to a question, what is told of it, and what is right; () for no answer."""
    answers, question = mine.answered(name), lesson.question(name)
    if not answers:
        return ()
    told = question.feedback(answers[0].given)
    right = (f"Right: “{question.solution}”.",) if told.outcome == "not yet" else ()
    given = question.traits.joint.join(answers[0].given)
    return f"You: {quoted(given)}.", told.sentence, *right


def withheld_questions(lesson: Lesson, mine: Reading) -> set[str]:
    """Pre-test questions whose post-test twin is still unanswered."""
    return {before for before, after in lesson.before_and_after if not mine.answered(after)}


def first(mine: Reading, question: str) -> str:
    """The outcome of the first answer to a question."""
    return next((answer.outcome for answer in mine.answered(question)), "not answered")
