"""The learner's progress, notebook by notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lesson.base import browser
from lesson.base.html import table
from lesson.base.wording import counted
from lesson.feedback.dates.compare import given_date, in_order_of_telling
from lesson.feedback.marks.compare import compare
from lesson.lesson import Lesson, of_a_lesson
from lesson.reading.lesson_toml import Round
from lesson.reading.reading import Reading

from .self_check import still_to_compare, ticked

# our extension of JupyterLab knows these addresses (work.js)
TAKE_ALONG = (
    "<p>Your work is in this browser only: <a href='#take-my-work'>Take my work with me</a>, or"
    " <a href='#bring-my-work'>bring my work</a> from another machine.</p>"
)
Step = tuple[str, str]  # what is done, what is left


@dataclass(frozen=True, repr=False)
class Progress:
    """Rows of a notebook's title, what is done and what is left."""

    rows: tuple[tuple[str, str, str], ...]

    def __repr__(self) -> str:
        lines = (f"{title}: {done}" for title, done, _ in self.rows)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return table(("notebook", "done", "left"), self.rows) + TAKE_ALONG * browser.HERE


@of_a_lesson
def progress(lesson: Lesson) -> Progress:
    """What is done and what is left in each notebook.

    >>> progress(load("iss-exit"))
    0 · Meet the article: 0 of 12 questions answered
    1 · Who says so?: 0 sayings marked; 0 of 14 questions answered
    2 · In whose words?: ...
    """
    mine = lesson.mine
    return Progress(tuple(row(lesson, mine, each) for each in lesson.rounds))


def row(lesson: Lesson, mine: Reading, notebook: Round) -> tuple[str, str, str]:
    """A notebook's row: title, what is done, what is left."""
    there = list(steps(lesson, mine, notebook))
    done = "; ".join(did for did, _ in there)
    left = ", ".join(rest for _, rest in there if rest)
    return notebook.title, done or "nothing to do but read", left or "nothing"


def steps(lesson: Lesson, mine: Reading, notebook: Round) -> Iterator[Step]:
    """The tasks in a notebook."""
    if notebook.mark and lesson.has_key:
        yield sayings(lesson, mine, notebook.mark)
    if notebook.place and (lesson.has_key or lesson.events_if_any):
        yield events(lesson, mine)
    if asked := [one.id for one in lesson.questions if one.id in notebook.ask]:
        yield questions(lesson, mine, asked)


def sayings(lesson: Lesson, mine: Reading, paragraphs: tuple[int, ...]) -> Step:
    """How many of the editors' attributions in some paragraphs are marked, in full or in part.

    How many there are is told only when all are found: until then it would be an answer.
    """
    here = [
        remark
        for remark in compare(mine, lesson.key).remarks
        if remark.key is not None and remark.paragraph in paragraphs
    ]
    every = {remark.key for remark in here}
    missed = {remark.key for remark in here if remark.outcome == "missed"}
    found = len(every) - len(missed)
    if missed:
        return f"{counted(found, 'saying')} marked", "sayings to find"
    return f"{found} of {counted(found, 'saying')} marked", ""


def events(lesson: Lesson, mine: Reading) -> Step:
    """How many events have a date."""
    every = in_order_of_telling(lesson.dated)
    dated = sum(given_date(mine, one) is not None for one in every)
    return f"{dated} of {len(every)} events dated", to_do(len(every) - dated, "event")


def questions(lesson: Lesson, mine: Reading, asked: list[str]) -> Step:
    """How many questions are answered; once all are, those whose last answer is not right yet."""
    last = {name: outcome for name in asked if (outcome := last_outcome(lesson, mine, name))}
    done, left = f"{len(last)} of {len(asked)} questions answered", len(asked) - len(last)
    if left:
        return done, to_do(left, "question")
    guesses = {before for before, _ in lesson.before_and_after}
    wrong = [name for name in last if last[name] == "not yet" and name not in guesses]
    texts = [name for name in last if still_to_compare(mine, lesson.question(name))]
    named = {"not right yet": wrong, "to compare with our answer": texts}
    left = [f"{len(names)} {what}: {', '.join(names)}" for what, names in named.items() if names]
    return done, "; ".join(left)


def last_outcome(lesson: Lesson, mine: Reading, name: str) -> str:
    """The outcome of the last answer, for a free text that of its self-check; "" for none."""
    if not (answers := mine.answered(name)):
        return ""
    question = lesson.question(name)
    held = ticked(mine, question) if question.points else None
    return "not yet" if held is not None and held != question.points else answers[-1].outcome


def to_do(count: int, noun: str) -> str:
    """What is left; "" for nothing."""
    return counted(count, noun) if count else ""
