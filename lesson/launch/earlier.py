"""What a learner did earlier in a notebook, cell by cell, for cells that are not run yet.

A Jupyter server answers with it (``copydesk/earlier?path=…``); no kernel runs, nothing is written.
"""

from __future__ import annotations

import ast
import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import ensure_async, url_path_join
from tornado import web

from lesson.base.errors import LessonError
from lesson.exercises.earlier import Earlier, ExerciseCall, earlier
from lesson.exercises.unsent import unsent
from lesson.lesson import Lesson, load
from lesson.reading.reading import Reading
from lesson.reading.work import Work, contents, work_folder

from .cells import exercises, loads, parsed

Tell = Callable[[Lesson, ExerciseCall, Reading, Work], Any]


def earlier_of(lesson: Lesson, exercise: ExerciseCall, mine: Reading, work: Work) -> Earlier:
    """What was done with one exercise, what is not sent included."""
    return earlier(lesson, exercise, mine, unsent(work))


def in_cells(
    cells: list[dict[str, Any]], folder: Path, tell: Tell = earlier_of
) -> dict[str, list[Any]]:
    """What was done with the exercises of each cell, by the cell's id, in a notebook's folder."""
    code = {cell.get("id", ""): cell["source"] for cell in cells if cell["cell_type"] == "code"}
    trees = {name: tree for name, source in code.items() if (tree := parsed(source))}
    lessons = dict(pair for tree in trees.values() for pair in loaded(tree, folder))
    told = {name: list(told_of(tree, lessons, folder, tell)) for name, tree in trees.items()}
    return {name: there for name, there in told.items() if there}


def loaded(tree: ast.Module, folder: Path) -> Iterator[tuple[str, Lesson]]:
    """The lessons that a cell loads, where it names them outright."""
    for name, named in loads(tree):
        with suppress(LessonError, ValueError):
            place = str(ast.literal_eval(named))
            yield name, load(folder / place if (folder / place).is_dir() else place)


def told_of(
    tree: ast.Module, lessons: dict[str, Lesson], folder: Path, tell: Tell
) -> Iterator[Any]:
    """What was done with each exercise of a cell; nothing where that cannot be known."""
    for name, exercise in exercises(tree):
        with suppress(LessonError, KeyError, TypeError, OSError):
            lesson = lessons[name]
            work = Work.named(lesson.article, work_folder(folder), lesson.folder)
            content = contents(work.file)
            # a damaged file is for the kernel to mend: here nothing is written
            if mine := work.empty if content is None else work.undamaged(content):
                yield tell(lesson, exercise, mine, work)


class EarlierHandler(APIHandler):
    """Answers with what was done earlier in a notebook."""

    @web.authenticated
    async def get(self) -> None:
        """``{cell id: [{begun, said}, …]}`` as JSON."""
        path = self.get_query_argument("path")
        model = await ensure_async(self.contents_manager.get(path, type="notebook"))
        folder = Path(os.path.expanduser(self.settings["server_root_dir"]), path).parent
        told = await asyncio.to_thread(in_cells, model["content"]["cells"], folder)
        self.finish(msgspec.json.encode(told))


def add_handler(app: Any) -> None:
    """The server answers from now on."""
    address = url_path_join(app.web_app.settings["base_url"], "copydesk", "earlier")
    app.web_app.add_handlers(".*$", [(address, EarlierHandler)])
