"""The students of a class, one per row, with what each has done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from lesson.base.wording import counted
from lesson.feedback.marks.compare import Comparison
from lesson.lesson import Lesson

from .attributions import outcome
from .class_table import ClassTable
from .submissions import Student


@dataclass(frozen=True, repr=False)
class Roster(ClassTable):
    """One row per student, and how many marks each made."""

    table_rows: tuple[tuple[str, ...], ...]
    marks: tuple[int, ...]

    columns = ("student", "marks", "found", "in part", "not in the key", "questions answered")

    @property
    def finding(self) -> str:
        """How many students there are, and the median number of marks."""
        if not self.marks:
            return "There are no students here."
        middle = f"half of them made {median(self.marks):.0f} marks or more"
        return f"{counted(len(self.marks), 'student')}; {middle}."


def roster(
    lesson: Lesson, students: Sequence[Student], compared: Sequence[Comparison | None]
) -> Roster:
    """What each student has done, in the order given."""
    rows = (row(lesson, *both) for both in zip(students, compared, strict=True))
    return Roster(tuple(rows), tuple(len(one.reading.attributions) for one in students))


def row(lesson: Lesson, student: Student, marks: Comparison | None) -> tuple[str, ...]:
    """A student's name and what that student has done."""
    reading = student.reading
    questions = {question.id for question in lesson.questions}
    answered = questions & {answer.question for answer in reading.answers}
    outcomes = Counter(map(outcome, marks.remarks if marks else ()))
    kinds = ("found", "partly", "not in the key")
    found = (str(outcomes[kind]) if marks else "–" for kind in kinds)
    count = f"{len(answered)} of {len(questions)}"
    return student.name, str(len(reading.attributions)), *found, count
