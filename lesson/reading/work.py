"""A learner's work: one visible JSON file, written at each change, never overwritten blindly."""

import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from glob import escape
from itertools import count
from pathlib import Path

from lesson.base import browser
from lesson.base.errors import LessonError, OtherFileError, StorageError, UnreadableError
from lesson.base.files import UNFINISHED, if_supported, legible, write_whole
from lesson.base.notices import tell

from .article import Article
from .reading import Reading
from .reading_json import as_read, reading_of, record_in, to_json

try:
    import fcntl
except ImportError:  # Windows locks with a module of its own, a browser not at all
    fcntl = None


WORK = "my-work"  # the folder beside the notebooks in which work is kept
LONGEST = 200  # bytes of a name: the system allows 255, and ours are longer than the article's
KEPT = re.compile(r"\.(.+)\.[0-9a-f]{12}")  # the folder of a kept lesson
PAUSES = (0.05, 0.2, 0)  # seconds; a shared disk that fails to read often does not the next time
# What a lesson's folder holds; the last is written last and tells that a copy is whole.
FILES = (
    "article.txt", "key.json", "events.json", "questions.toml", "references.csv", "lesson.toml",
)  # fmt: skip
DAMAGED = (
    "your file {} was damaged and is kept beside it as “{}”. You continue from the last good"
    " state: look at it, then repeat what is missing."
)
REPEAT = "your step was not saved: look at what is there now, then repeat it."
UNREADABLE = (
    "your work in {} cannot be read now ({}). Nothing was changed: wait a moment, then try again."
)
CHANGED = (
    "your work is on an earlier text of this article, which was changed since (line ends do not"
    " count). {}To begin on the new text, write exercises.start_over(iss): your work so far is kept"
    " under a dated name."
)
GO_ON = "To go on with the earlier text, write iss = load({}). "

SET_ASIDE: dict[Path, list[Path]] = {}  # of each file of work, the damaged ones already told


def starting_folder() -> Path:
    """The folder in which the kernel was started, wherever %cd led since; else the current one."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython and hasattr(ipython, "get_ipython") else None
    try:
        return Path(getattr(shell, "starting_dir", None) or os.getcwd())
    except OSError as gone:
        raise LessonError("the folder you are in is gone: go to another one.") from gone


def work_folder(start: Path | None = None) -> Path:
    """Where work is kept: the folder that LESSON_WORK names, or my-work beside the notebook."""
    return (start or starting_folder()) / (os.environ.get("LESSON_WORK") or WORK)


def ignore_work(folder: Path) -> None:
    """Keeps work out of git: what a teacher tries out never reaches students who pull a folder."""
    path = folder / ".gitignore"
    if not path.exists():
        path.write_text(f"{WORK}/\n", encoding="utf-8")


def reader_name() -> str:
    """The learner's name: that of JupyterHub's user, else of this computer's, else "me"."""
    names = (os.environ.get(name) for name in ("JUPYTERHUB_USER", "USER", "USERNAME"))
    return next((legible(name) for name in names if name and name != browser.NOBODY), "me")


@dataclass(frozen=True)
class Work:
    """What a learner marks in one article, and the file in which it is kept.

    ``lesson`` is the folder of the article's lesson, of which a copy is kept, too: work goes on
    in it after the article was changed.
    """

    article: Article
    path: Path
    lesson: Path | None = field(default=None, compare=False, repr=False)

    @classmethod
    def named(cls, article: Article, folder: Path, lesson: Path) -> "Work":
        """The work on an article in a folder, in a file of the article's name."""
        return cls(article, folder / f"{short(article.name)}.json", lesson)

    @cached_property
    def file(self) -> Path:
        """The file itself, where ``path`` is a link to it."""
        return Path(os.path.realpath(self.path))

    @property
    def previous(self) -> Path:
        """The file that holds the state before the last change."""
        return self.file.with_name(f".{self.file.stem}.previous.json")

    @property
    def empty(self) -> Reading:
        """The reading of somebody who has not begun."""
        return Reading(self.article, reader=reader_name())

    def read(self) -> Reading:
        """The reading in the file; an empty one where there is no file.

        A damaged file is kept under another name, which is told, and the state before the last
        change takes its place. LessonError where the file cannot be read now, or is of another
        article or of a newer Copy Desk: then nothing is written.
        """
        self.tell_of_damage()
        if reading := self.undamaged(contents(self.file)):
            return reading
        with self.saved_safely():
            reading, kept = self.mended()
        self.tell_of_damage(kept)
        return reading

    def tell_of_damage(self, kept: Path | None = None) -> bool:
        """Tells of a file set aside since this process last looked, by itself or by another."""
        now = self.damaged()
        new = [path for path in now if path not in SET_ASIDE.setdefault(self.file, now)]
        SET_ASIDE[self.file] = now
        if there := kept or (new[-1] if new else None):
            tell(DAMAGED.format(self.path.name, there.name))
        return there is not None

    def undamaged(self, content: bytes | None) -> Reading | None:
        """The reading in the bytes of a file, empty without a file; None where it is damaged."""
        if content is None:
            return self.empty
        try:
            record = record_in(self.path, content)
            if record.article.name == self.article.name and not as_read(self.article, record):
                raise OtherFileError(self.changed(record.article.sha256), self.path)
            return reading_of(self.path, record, self.article)
        except OtherFileError:
            raise
        except LessonError:
            return None

    def changed(self, sha256: str) -> str:
        """What to do where the article was changed since the work began."""
        there = self.lesson_of(sha256)
        if not is_whole(there):
            return CHANGED.format("")
        return CHANGED.format(GO_ON.format(json.dumps(os.path.relpath(there), ensure_ascii=False)))

    def mended(self) -> tuple[Reading, Path | None]:
        """The reading in the file, for whoever holds the lock; where it was damaged, its copy.

        There is a good state in the file or in ``previous`` at every moment.
        """
        content = contents(self.file)
        if reading := self.undamaged(content):
            return reading, None
        reading = self.last_good()
        kept = self.keep(content, "damaged")
        write_whole(self.file, to_json(reading).encode())
        return reading, kept

    def last_good(self) -> Reading:
        """The state before the last change; an empty one where there is none, or a damaged one."""
        content = contents(self.previous)
        with suppress(OtherFileError):
            if reading := self.undamaged(content):
                return reading
        self.keep(content, "damaged")
        return self.empty

    def change(self, step: Callable[[Reading], Reading]) -> Reading:
        """What ``step`` makes of the reading in the file, once it is safely in the file.

        Two notebooks may work on one file: each change starts from what is in it by then.
        LessonError where it cannot be saved, the file then being as it was, and where the file was
        damaged: nobody has seen the state that took its place.
        """
        with self.saved_safely():
            told = self.tell_of_damage()
            reading, kept = self.mended()
            if self.tell_of_damage(kept) or told:
                raise StorageError(REPEAT)
            reading = step(reading)
            content = to_json(reading).encode()
            # what cannot be read again would be set aside as damaged
            reading_of(self.path, record_in(self.path, content), self.article)
            if self.file.exists():
                write_whole(self.previous, self.file.read_bytes())
            elif self.previous.exists():
                os.replace(self.previous, self.free_name("until"))
            write_whole(self.file, content)
            self.keep_lesson()
        return reading

    def start_over(self) -> Path | None:
        """The dated copy that now holds the work so far; None where there was none."""
        with self.saved_safely():
            with suppress(OtherFileError):
                self.mended()
            last = next((one for one in (self.file, self.previous) if one.exists()), None)
            if last is None:
                return None
            if last is self.file:  # or a damaged file would bring the old work back
                self.previous.unlink(missing_ok=True)
            there = self.free_name("until")
            os.replace(last, there)
            if browser.HERE:  # where a file that goes away under a kernel makes it hang
                write_whole(self.file, to_json(self.empty).encode())
            return there

    def bring(self, name: str, content: bytes) -> Path | None:
        """Goes on with work from another place; the dated copy of what was here, if anything was.

        LessonError, and nothing is changed, if the bytes are not whole work on this article.
        """
        there = Path(name)
        reading = reading_of(there, record_in(there, content), self.article)
        kept = self.start_over()
        self.change(lambda _: reading)
        return kept

    def damaged(self) -> list[Path]:
        """Files of this lesson that were set aside because they are damaged, newest last."""
        with unreadable(self.path):
            return sorted(self.file.parent.glob(f"{escape(self.file.stem)} (damaged *).json"))

    def keep(self, content: bytes, why: str) -> Path:
        """A file that holds these bytes under a name with the day; one that does so already."""
        for path in self.damaged():
            if contents(path) == content:
                return path
        there = self.free_name(why)
        write_whole(there, content)
        return there

    def free_name(self, why: str) -> Path:
        """A name with the present minute that no file has."""
        stem = f"{self.file.stem} ({why} {datetime.now():%Y-%m-%d %H.%M}"
        names = (f"{stem}{f', {number}' if number > 1 else ''}).json" for number in count(1))
        return next(path for name in names if not (path := self.file.with_name(name)).exists())

    def lesson_of(self, sha256: str) -> Path:
        """Where the lesson with an article of that SHA-256 is kept."""
        return self.file.with_name(f".{self.file.stem}.{sha256[:12]}")

    def keep_lesson(self) -> None:
        """The lesson is kept beside the work, as it was when work on this article began."""
        there = self.lesson_of(self.article.sha256)
        if self.lesson is None or self.lesson == there or is_whole(there):
            return
        with suppress(OSError):  # the work itself is saved
            for path in (self.lesson / name for name in FILES):
                if path.exists():
                    write_whole(there / path.name, path.read_bytes())

    @contextmanager
    def saved_safely(self) -> Iterator[None]:
        """Nobody else changes the file meanwhile; what the system refuses is said in a sentence."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.with_name(f".{self.file.stem}.lock").open("ab") as file:
                with if_supported("lock files", self.file.parent, "use one notebook at a time"):
                    lock(file.fileno())
                    self.sweep()
                yield
        except OSError as refused:
            if browser.HERE:
                raise StorageError(browser.REFUSED) from refused
            raise StorageError(
                f"cannot save your work in {self.path} ({refused.strerror}); what was saved before"
                " is still there: make room, or name another folder in LESSON_WORK, and try again."
            ) from refused

    def sweep(self) -> None:
        """Removes what a write that was killed half-way left behind."""
        for path in (self.file, self.previous):
            ours = re.compile(rf"\.{re.escape(path.name)}\.\d+{re.escape(UNFINISHED)}")
            for left in path.parent.glob(f".{escape(path.name)}.*"):
                if ours.fullmatch(left.name):
                    left.unlink(missing_ok=True)


def is_whole(lesson: Path) -> bool:
    """Whether a lesson was kept there to its last file."""
    return os.path.isfile(lesson / FILES[-1])  # False where the folder may not be searched


def name_of(folder: Path) -> str:
    """The name of the article in a lesson's folder, a kept one or any other."""
    kept = KEPT.fullmatch(folder.name)
    return legible(kept[1] if kept else folder.name)


def contents(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none; UnreadableError if it cannot be read now."""
    for pause in PAUSES:
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as error:  # ValueError: a name that cannot be one
            refused = error
            time.sleep(pause)
    with unreadable(path):
        raise refused


@contextmanager
def unreadable(path: Path) -> Iterator[None]:
    """What cannot be read now is said in a sentence."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableError(UNREADABLE.format(path, reason)) from error


def short(name: str) -> str:
    """The name; of a very long one the beginning, and a few signs that tell it from others."""
    whole = name.encode()
    if len(whole) <= LONGEST:
        return name
    return f"{whole[: LONGEST - 9].decode(errors='ignore')}-{hashlib.sha256(whole).hexdigest()[:8]}"


def lock(file: int) -> None:
    """The file is ours until it is closed; the system closes it too when we are killed."""
    if hasattr(fcntl, "flock"):  # JupyterLite has an empty module of this name
        fcntl.flock(file, fcntl.LOCK_EX)
    elif os.name == "nt":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_LOCK, 1)
