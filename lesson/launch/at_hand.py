"""What JupyterLab shows beside a notebook: its article, and how far its exercises are.

The page asks the notebook's kernel, with the code of all cells: what is asked in a notebook is
what its own cells ask, in a handout and in a notebook of one's own as well.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Any

import msgspec

from lesson.base.errors import LessonError
from lesson.base.wording import counted
from lesson.exercises.earlier import tasks as tasks_of
from lesson.reading.work import contents, starting_folder

from .cells import exercises, lessons, parsed
from .earlier import in_cells
from .vote.ballot import ballots as ballots_of

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


def ballots(names: Names, cells: Sequence[str], here: Sequence[int]) -> Told:
    """What a room can vote on in the cells with these numbers."""
    known = lessons(map(parsed, cells), known=names)
    found: list[dict[str, Any]] = []
    for name, call in (pair for at in here for pair in exercises(parsed(cells[at]))):
        with suppress(LessonError, KeyError):
            found += map(msgspec.to_builtins, ballots_of(known[name], call))
    return Told(found)


def earlier(_names: Names, cells: Sequence[str]) -> Told:
    """What was done earlier with the exercises of each cell, by the cell's number."""
    code = [{"id": str(at), "cell_type": "code", "source": cell} for at, cell in enumerate(cells)]
    done = in_cells(code, starting_folder())
    return Told({at: [asdict(one) for one in there] for at, there in done.items()})


def rename(names: Names, cells: Sequence[str], reader: str) -> Told:
    """The reader has this name from now on, in work that was begun as well."""
    os.environ["USER"] = reader
    for one in lessons(map(parsed, cells), known=names).values():
        if contents(one.work.file) is not None:
            one.work.change(lambda mine: replace(mine, reader=reader))
    return Told({})


def bring(names: Names, cells: Sequence[str], name: str, words: str) -> Told:
    """Work from a file takes the place of what is here; what became of it, and whose it is."""
    refused = "this notebook loads no lesson."
    for one in lessons(map(parsed, cells), known=names).values():
        try:
            kept = one.work.bring(name, words.encode())
        except LessonError as error:
            refused = str(error)
            continue
        mine = one.mine
        begun = f" What was here is kept as “{kept.name}”." if kept else ""
        said = f"{counted(len(mine.attributions), 'mark')}, {counted(len(mine.answers), 'answer')}"
        return Told({"reader": mine.reader, "said": f"Your work is here: {said}.{begun}"})
    return Told({"said": f"Nothing was changed: {refused}"})


def show(told: Told) -> None:
    """Shows the values to the page that asked: a browser's kernel evaluates no expressions."""
    from IPython import get_ipython
    from IPython.display import display

    display(told)
    get_ipython().execution_count -= 1  # asked silently, which that kernel does not know
