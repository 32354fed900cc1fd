"""Several files of a lesson changed together: all of them, or none if it would not hold."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from lesson.base.errors import LessonError
from lesson.base.files import explain_os_errors, if_supported
from lesson.instructor.notebooks import notebook, sources, whole
from lesson.lesson import Lesson, load
from lesson.reading.work import FILES

READY = ".change"  # in a lesson's folder: files that wait to take the place of others


def saved(lesson: Lesson, files: Mapping[str, str]) -> Lesson:
    """The lesson after these files are in its folder; LessonError, and no change, if it fails.

    They are tried out on a copy first. The folder's notebook follows, unless it was edited.
    """
    with explain_os_errors(lesson.folder, "the change"), TemporaryDirectory() as scratch:
        trial = Path(scratch) / (lesson.folder.name or "lesson")
        trial.mkdir()
        for path in (lesson.folder / name for name in FILES):
            if path.exists():
                shutil.copyfile(path, trial / path.name)
        put(files, trial)
        try:
            changed = load(trial)
        except LessonError as error:
            place = error.path.name if error.path else lesson.folder.name
            raise LessonError(f"nothing was changed, since {place}: {error.sentence}") from error
        shutil.rmtree(there := lesson.folder / f"{READY}.unfinished", ignore_errors=True)
        put({**files, **notebooks(lesson, changed)}, there)
        os.replace(there, lesson.folder / READY)
        finish(lesson.folder)
    return load(lesson.folder)


def put(files: Mapping[str, str], folder: Path) -> None:
    """Writes files, which may lie in a folder of their own, and waits until they are safe."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(text.encode())
            file.flush()
            with if_supported("wait until a file is safe", folder, "make copies"):
                os.fsync(file.fileno())


def finish(folder: Path) -> None:
    """Brings a change to its end that was cut short after all of it had been written."""
    ready = folder / READY
    for path in sorted(ready.rglob("*")):
        if path.is_file():
            there = folder / path.relative_to(ready)
            there.parent.mkdir(exist_ok=True)
            os.replace(path, there)
    shutil.rmtree(ready, ignore_errors=True)


def notebooks(lesson: Lesson, changed: Lesson) -> dict[str, str]:
    """Notebooks of the lesson as `lesson new` writes them, written for the changed one."""
    before, after = ([*whole(one, feedback=True)] for one in (lesson, changed))
    if before == after:
        return {}
    ours = [path for path in lesson.folder.glob("*.ipynb") if sources(path) == texts(before)]
    return {path.name: notebook(after) for path in ours}


def texts(cells: Iterable[Mapping[str, object]]) -> list[str]:
    """What is written in each of these cells."""
    return [str(cell["source"]) for cell in cells]
