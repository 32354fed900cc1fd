"""What JupyterLab shows beside a notebook: its article, and how far its exercises are.

The page asks the notebook's kernel, with the code of all cells: what is asked in a notebook is
what its own cells ask, in a handout and in a notebook of one's own as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from lesson.base.errors import LessonError
from lesson.exercises.earlier import tasks as tasks_of

from .cells import exercises, lessons, parsed

Names = dict[str, Any]  # what the kernel knows


@dataclass(frozen=True)
class Told:
    """Plain values on their way to the page."""

    values: list | dict

    def _repr_json_(self) -> list | dict:
        return self.values


def article(names: Names, cells: Sequence[str]) -> Told:
    """The title and the paragraphs of the article that a notebook loads first."""
    for shown in lessons(map(parsed, cells), known=names).values():
        whole = shown.article
        paragraphs = [whole[paragraph] for paragraph in whole.paragraphs]
        return Told({"title": shown.title, "paragraphs": paragraphs})
    return Told({})


def tasks(names: Names, cells: Sequence[str]) -> Told:
    """The exercises of a notebook in their order, each with its cell and its place there."""
    trees = [*map(parsed, cells)]
    known = lessons(trees, known=names)
    found: list[dict[str, Any]] = []
    for cell, tree in enumerate(trees):
        for name, call in exercises(tree):
            with suppress(LessonError, KeyError):
                there = tasks_of(known[name], call, known[name].mine)
                found += [
                    {"cell": cell, "place": at, **asdict(one)} for at, one in enumerate(there)
                ]
    return Told(found)
