"""A folder that the workshop writes: there as a whole, or not at all."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from lesson.base.errors import LessonError


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """A folder to write into, which is in its place once all is written and never before."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    elsewhere = Path(mkdtemp(prefix=f".{folder.name[:40]}.", dir=folder.parent))
    try:
        there = elsewhere / folder.name
        there.mkdir()
        yield there
        os.rename(there, folder)
    finally:
        shutil.rmtree(elsewhere, ignore_errors=True)


def new_folder(folder: str | Path) -> Path:
    """The whole path of a folder that is not there yet; LessonError where one is."""
    path = Path(os.path.abspath(os.path.expanduser(folder)))
    if os.path.lexists(path):
        raise LessonError(
            f"{path}: expected a new folder, found one of that name; nothing is overwritten:"
            " name another with --to."
        )
    return path


def keep_line_ends(folder: Path) -> None:
    """Git leaves the article as it is: with other line ends no mark would stand in its place."""
    (folder / ".gitattributes").write_text("article.txt -text\n", encoding="utf-8")


def unwritten(folder: Path, refused: OSError) -> LessonError:
    """What is told where the system does not let a folder be written."""
    return LessonError(
        f"{folder}: expected to write a lesson there, found no way to ({refused.strerror});"
        " name another folder with --to."
    )


def toml(words: str) -> str:
    """Words as a string of TOML."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


@contextmanager
def put_whole(folder: Path) -> Iterator[Path]:
    """A place to build the folder in; it takes the folder's name only when all is there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished, old = (
        folder.with_name(f".{folder.name}.{os.getpid()}{suffix}") for suffix in ("", ".old")
    )
    try:
        yield unfinished
        if folder.exists():
            os.replace(folder, old)
        os.replace(unfinished, folder)
    finally:
        if old.exists() and not folder.exists():
            os.replace(old, folder)
        for path in (unfinished, old):
            shutil.rmtree(path, ignore_errors=True)
