"""A learner's work: one visible JSON file, written at each change, never overwritten blindly."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from glob import escape
from itertools import count
from pathlib import Path

from lesson.base.errors import LessonError, OtherFileError
from lesson.base.files import write_whole

from .article import Article
from .reading import Reading
from .reading_json import read_reading, to_json

try:
    import fcntl
except ImportError:  # Windows locks with a module of its own
    fcntl = None
    import msvcrt


WORK = "my-work"  # the folder beside the notebooks in which work is kept


def work_folder() -> Path:
    """Where work is kept: the folder that LESSON_WORK names, or my-work beside the notebook."""
    return Path(os.environ.get("LESSON_WORK") or WORK).absolute()


def reader_name() -> str:
    """The learner's name: that of JupyterHub's user, else of this computer's, else "me"."""
    names = (os.environ.get(name) for name in ("JUPYTERHUB_USER", "USER", "USERNAME"))
    return next((name for name in names if name), "me")


@dataclass(frozen=True)
class Work:
    """What a learner marks in one article, and the file in which it is kept."""

    article: Article
    path: Path

    @property
    def previous(self) -> Path:
        """The file that holds the state before the last change."""
        return self.path.with_name(f".{self.path.stem}.previous.json")

    def read(self) -> Reading:
        """The reading in the file; an empty one where there is no file.

        A damaged file gets another name, and the state before the last change takes its place.
        LessonError where the file is of another article or of a newer Copy Desk.
        """
        if reading := self.undamaged():
            return reading
        with self.saved_safely():
            return self.mended()

    def undamaged(self) -> Reading | None:
        """The reading in the file, empty where there is no file; None where it is damaged."""
        if not self.path.exists():
            return Reading(self.article, reader=reader_name())
        try:
            return read_reading(self.path, self.article)
        except OtherFileError:
            raise
        except LessonError:
            return None

    def mended(self) -> Reading:
        """The reading in the file, for whoever holds the lock; the last good one if damaged."""
        if reading := self.undamaged():
            return reading
        self.set_aside("damaged")
        reading = Reading(self.article, reader=reader_name())
        with suppress(LessonError):
            reading = read_reading(self.previous, self.article)
        write_whole(self.path, to_json(reading).encode())
        return reading

    def change(self, step: Callable[[Reading], Reading]) -> Reading:
        """What ``step`` makes of the reading in the file, once it is safely in the file.

        Two notebooks may work on one file: each change starts from what is in it by then.
        LessonError where it cannot be saved; the file is then as it was.
        """
        with self.saved_safely():
            reading = step(self.mended())
            if self.path.exists():
                write_whole(self.previous, self.path.read_bytes())
            write_whole(self.path, to_json(reading).encode())
        return reading

    def start_over(self) -> Path | None:
        """The dated copy that now holds the work so far; None where there was none."""
        with self.saved_safely():
            return self.set_aside("until") if self.path.exists() else None

    def damaged(self) -> list[Path]:
        """Files of this lesson that were set aside because they could not be read, newest last."""
        return sorted(self.path.parent.glob(f"{escape(self.path.stem)} (damaged *).json"))

    def set_aside(self, why: str) -> Path:
        """The free name, with today's date, which the file has from now on."""
        stem = f"{self.path.stem} ({why} {datetime.now():%Y-%m-%d %H.%M}"
        names = (f"{stem}{f', {number}' if number > 1 else ''}).json" for number in count(1))
        there = next(path for name in names if not (path := self.path.with_name(name)).exists())
        os.replace(self.path, there)
        return there

    @contextmanager
    def saved_safely(self) -> Iterator[None]:
        """Nobody else changes the file meanwhile; what the system refuses is said in a sentence."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.with_name(f".{self.path.stem}.lock").open("ab") as file:
                lock(file.fileno())
                self.sweep()
                yield
        except OSError as refused:
            raise LessonError(
                f"cannot save your work in {self.path} ({refused.strerror}); what was saved before"
                " is still there: make room, or name another folder in LESSON_WORK, and try again."
            ) from refused

    def sweep(self) -> None:
        """Removes what a write that was killed half-way left behind."""
        for path in (self.path, self.previous):
            for left in path.parent.glob(f".{escape(path.name)}.*"):
                left.unlink(missing_ok=True)


def lock(file: int) -> None:
    """The file is ours until it is closed; the system closes it too when we are killed."""
    if fcntl:
        fcntl.flock(file, fcntl.LOCK_EX)
    else:
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)
