"""The learner's progress, notebook by notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lesson.base.html import table
from lesson.base.wording import counted
from lesson.feedback.dates.compare import given_date, in_order_of_telling
from lesson.feedback.marks.compare import compare
from lesson.lesson import Lesson, of_a_lesson
from lesson.reading.lesson_toml import Round
from lesson.reading.reading import Reading

Step = tuple[str, int, int, str]  # task, how many are done, of how many, what is left


@dataclass(frozen=True, repr=False)
class Progress:
    """Rows of a notebook's title, what is done and what is left."""

    rows: tuple[tuple[str, str, str], ...]

    def __repr__(self) -> str:
        lines = (f"{title}: {done}" for title, done, _ in self.rows)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return table(("notebook", "done", "left"), self.rows)


@of_a_lesson
def progress(lesson: Lesson) -> Progress:
    """What is done and what is left in each notebook.

    >>> progress(load("iss-exit"))
    0 · Meet the article: 0 of 11 questions answered
    1 · Who says so?: 0 of 3 sayings marked; 0 of 14 questions answered
    2 · In whose words?: ...
    """
    mine = lesson.mine
    return Progress(tuple(row(lesson, mine, each) for each in lesson.rounds))


def row(lesson: Lesson, mine: Reading, notebook: Round) -> tuple[str, str, str]:
    """A notebook's row: title, what is done, what is left."""
    there = [step for step in steps(lesson, mine, notebook) if step[2]]
    done = "; ".join(f"{did} of {of} {what}" for what, did, of, _ in there)
    left = ", ".join(rest for *_, rest in there if rest)
    return notebook.title, done or "nothing to do but read", left or "nothing"


def steps(lesson: Lesson, mine: Reading, notebook: Round) -> Iterator[Step]:
    """The tasks in a notebook."""
    if notebook.mark and lesson.has_key:
        yield sayings(lesson, mine, notebook.mark)
    if notebook.place and (lesson.has_key or lesson.events_if_any):
        yield events(lesson, mine)
    asked = [question for question in lesson.questions if question.id in notebook.ask]
    done = sum(bool(mine.answered(one.id)) for one in asked)
    yield "questions answered", done, len(asked), to_do(len(asked) - done, "question")


def sayings(lesson: Lesson, mine: Reading, paragraphs: tuple[int, ...]) -> Step:
    """How many of the editors' attributions in some paragraphs are marked, in full or in part."""
    here = [
        remark
        for remark in compare(mine, lesson.key).remarks
        if remark.key is not None and remark.paragraph in paragraphs
    ]
    every = {remark.key for remark in here}
    missed = {remark.key for remark in here if remark.outcome == "missed"}
    left = to_do(len(missed), "saying")
    return "sayings marked", len(every) - len(missed), len(every), left


def events(lesson: Lesson, mine: Reading) -> Step:
    """How many events have a date."""
    every = in_order_of_telling(lesson.dated)
    dated = sum(given_date(mine, one) is not None for one in every)
    return "events dated", dated, len(every), to_do(len(every) - dated, "event")


def to_do(count: int, noun: str) -> str:
    """What is left; "" for nothing."""
    return counted(count, noun) if count else ""
