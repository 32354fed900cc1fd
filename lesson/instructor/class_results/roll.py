"""The students of a class, one a line, with what each has done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from statistics import median

from lesson.base.html import table
from lesson.base.wording import counted
from lesson.feedback.marks.compare import Comparison
from lesson.lesson import Lesson

from .handed_in import Student

COLUMNS = ("student", "marks", "found", "in part", "not in the key", "questions answered")


@dataclass(frozen=True, repr=False)
class Roll:
    """Rows of a student's name and what that student has done."""

    rows: tuple[tuple[str, ...], ...]
    marks: tuple[int, ...]

    @property
    def finding(self) -> str:
        """How many students there are, and how much the one in the middle marked."""
        if not self.rows:
            return "There are no students here."
        middle = f"half of them made {median(self.marks):.0f} marks or more"
        return f"{counted(len(self.rows), 'student')}; {middle}."

    def __repr__(self) -> str:
        return self.finding

    def _repr_html_(self) -> str:
        shown = table(COLUMNS, self.rows) if self.rows else ""
        return f"<p>{escape(self.finding)}</p>{shown}"


def roll(
    lesson: Lesson, students: Sequence[Student], compared: Sequence[Comparison | None]
) -> Roll:
    """What each student has done, in the order in which they are given."""
    rows = (row(lesson, *both) for both in zip(students, compared, strict=True))
    marks = (len(student.reading.attributions) for student in students)
    return Roll(tuple(rows), tuple(marks))


def row(lesson: Lesson, student: Student, held: Comparison | None) -> tuple[str, ...]:
    """A student's name and what that student has done."""
    reading = student.reading
    known = {question.id for question in lesson.questions}
    answered = known & {answer.question for answer in reading.answers}
    found = (str(held.found), str(held.partly), str(held.extra)) if held else ("–",) * 3
    count = f"{len(answered)} of {len(known)}"
    return student.name, str(len(reading.attributions)), *found, count
