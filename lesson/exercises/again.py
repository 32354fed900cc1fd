"""What a learner missed in one notebook comes back once, early in the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from lesson.feedback.questions.question import Question
from lesson.lesson import Lesson
from lesson.reading.reading import Reading

from .gain import first

AGAIN = "again: "  # before a question's id, among a reading's answers
MOST = 3  # questions that come back
NOTHING = (
    "Nothing comes back from {}. What you miss in a notebook is asked once more at this place in"
    " the next."
)


@dataclass(frozen=True, repr=False)
class Note:
    """A sentence in place of an exercise."""

    words: str

    def __repr__(self) -> str:
        return self.words

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.words)}</p>"


def coming_back(lesson: Lesson, mine: Reading, names: tuple[str, ...]) -> tuple[Question, ...]:
    """Of these questions the first three whose first answer was not right, as new questions.

    Only first answers decide, so that the same ones come back at every run.
    """
    twins = {name for pair in lesson.before_and_after for name in pair}
    missed = (
        replace(one, id=AGAIN + one.id)
        for one in map(lesson.question, names)
        if one.id not in twins and first(mine, one.id) == "not yet"
    )
    return tuple(missed)[:MOST]
