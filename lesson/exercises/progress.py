"""What is done and what is left, notebook by notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..compare import compare
from ..lessons import Lesson, Round
from ..pictures.picture import counted
from ..reading import Reading
from ..tables import table
from .placing import found, in_order_of_telling

Step = tuple[str, int, int, list[str]]  # what, how many done, of how many, what is left


@dataclass(frozen=True, repr=False)
class Progress:
    """Rows of a notebook's title, what is done in it and what is left."""

    reader: str
    rows: tuple[tuple[str, str, str], ...]

    def __repr__(self) -> str:
        lines = (f"{title}: {done}" for title, done, _ in self.rows)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return table(("notebook", "done", "left"), self.rows)


def progress(lesson: Lesson) -> Progress:
    """How far the learner has come in each notebook of the lesson."""
    mine = lesson.mine
    return Progress(mine.reader, tuple(row(lesson, mine, each) for each in lesson.notebooks))


def row(lesson: Lesson, mine: Reading, notebook: Round) -> tuple[str, str, str]:
    """A notebook's title, what is done in it and what is left."""
    there = [step for step in steps(lesson, mine, notebook) if step[2]]
    done = "; ".join(f"{did} of {of} {what}" for what, did, of, _ in there)
    left = "; ".join(", ".join(rest) for *_, rest in there if rest)
    return notebook.title, done or "nothing to do but read", left or "nothing"


def steps(lesson: Lesson, mine: Reading, notebook: Round) -> Iterator[Step]:
    """What there is to do in a notebook."""
    if notebook.mark and lesson.has_key:
        yield sayings(lesson, mine, notebook.mark)
    if notebook.place and lesson.has_key:
        yield events(lesson, mine)
    asked = [question for question in lesson.questions if question.id in notebook.ask]
    open_still = [f"“{short(one.prompt)}”" for one in asked if not mine.answered(one.id)]
    yield "questions answered", len(asked) - len(open_still), len(asked), open_still


def sayings(lesson: Lesson, mine: Reading, paragraphs: tuple[int, ...]) -> Step:
    """How many of the editors' sayings in some paragraphs are marked, in full or in part."""
    here = [
        remark
        for remark in compare(mine, lesson.key).remarks
        if remark.key is not None and remark.paragraph in paragraphs
    ]
    every = {remark.key for remark in here}
    missed = {remark.key for remark in here if remark.outcome == "missed"}
    left = [f"{counted(len(missed), 'saying')} to mark"] if missed else []
    return "sayings marked", len(every) - len(missed), len(every), left


def events(lesson: Lesson, mine: Reading) -> Step:
    """How many events have a date."""
    every = in_order_of_telling(lesson.key)
    without = [one for one in every if not found(mine, one)]
    left = [f"{counted(len(without), 'event')} to date"] if without else []
    return "events dated", len(every) - len(without), len(every), left


def short(words: str) -> str:
    """The beginning of a text that is longer than a line."""
    return words if len(words) <= 60 else f"{words[:57].rstrip()}…"
