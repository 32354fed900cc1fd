"""Folders that the instructor's commands write: as a whole, or not at all."""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from lesson.base.errors import LessonError
from lesson.base.files import explain_os_errors
from lesson.reading.work import ignore_work


@contextmanager
def unfinished(folder: Path, what: str = "the lesson", replaces: bool = False) -> Iterator[Path]:
    """A folder to write into, moved into place only once everything is written.

    With ``replaces`` it takes the place of an older one, which comes back if that fails.
    LessonError, which names what was to be written, if the system does not let us.
    """
    with explain_os_errors(folder, what), moved_into_place(folder, replaces) as there:
        yield there


@contextmanager
def moved_into_place(folder: Path, replaces: bool) -> Iterator[Path]:
    """As ``unfinished``, with the system's own errors."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    elsewhere = Path(mkdtemp(prefix=f".{folder.name[:40]}.", dir=folder.parent))
    there, old = elsewhere / folder.name, elsewhere / ".older"
    try:
        there.mkdir()
        yield there
        if replaces and folder.exists():
            os.rename(folder, old)
        os.rename(there, folder)
    finally:
        if old.exists() and not folder.exists():
            os.rename(old, folder)
        shutil.rmtree(elsewhere, ignore_errors=True)


def new_folder(folder: str | Path) -> Path:
    """The absolute path of a new folder; LessonError if it already exists."""
    path = Path(os.path.abspath(os.path.expanduser(folder)))
    if os.path.lexists(path):
        raise LessonError(
            f"{path}: this folder exists, and nothing is overwritten; name another with --to."
        )
    return path


def fit_for_git(folder: Path) -> None:
    """Keeps git from changing line ends, which would shift every mark, and from taking work."""
    ignore_work(folder)
    (folder / ".gitattributes").write_text("article.txt -text\n", encoding="utf-8")


def toml(value: str | int | Sequence[str | int]) -> str:
    """Words, a number, true, or a row of them as a TOML value."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
