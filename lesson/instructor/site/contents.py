"""What a site holds for its readers: the course's notebooks, or a lesson's folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lesson import pictures
from lesson.base.errors import LessonError
from lesson.instructor.notebooks import notebook, whole
from lesson.launch.course_copy import NOTEBOOKS, names, without_outputs
from lesson.lesson import Lesson, built_in, load
from lesson.pictures.drawn import name_of
from lesson.reading.work import FILES

KERNEL = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
KEY = (
    "{}: expected a student’s copy, found a lesson with its answers, which anybody could read on"
    " the site. Make a copy (lesson handout {}), and name that; or add --with-key."
)
DRAWINGS = (pictures.chain, pictures.ribbon, pictures.telling, pictures.timeline, pictures.voices)
BOOK = "copy-desk.ipynb"


@dataclass(frozen=True)
class Contents:
    """The lesson of a site, None for the whole course."""

    lesson: Lesson | None = None

    @classmethod
    def of(cls, folder: str | None, with_key: bool) -> Contents:
        """The course, or the lesson in a folder; LessonError if its answers would be seen."""
        if folder is None:
            return cls()
        lesson = load(folder)
        if not (lesson.is_student_copy or with_key):
            raise LessonError(KEY.format(lesson.folder, folder))
        return cls(lesson)

    @property
    def name(self) -> str:
        """A name for the site's folder."""
        return self.lesson.folder.name if self.lesson else "copy-desk"

    @property
    def is_course(self) -> bool:
        """Whether this is the whole course."""
        return self.lesson is None

    @property
    def has_answers(self) -> bool:
        """Whether whoever looks into the site finds what is right."""
        return any(lesson.has_key for lesson in self.lessons)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons of the site."""
        return (self.lesson,) if self.lesson else tuple(map(load, built_in()))

    def drawn(self) -> dict[str, str]:
        """The pictures of the keys as HTML, by the names under which a browser looks for them."""
        keys = [lesson.key for lesson in self.lessons if lesson.has_key]
        every = [draw(key, big=big) for key in keys for draw in DRAWINGS for big in (False, True)]
        return {name_of(one.told): one.drawing() for one in every}

    def write(self, folder: Path) -> list[str]:
        """Puts everything into a folder; the names of the notebooks."""
        folder.mkdir(parents=True)
        for name, content in self.files():
            (folder / name).write_bytes(content)
        return sorted(path.name for path in folder.glob("*.ipynb"))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The name and the content of each file; notebooks without outputs."""
        if self.lesson is None:
            for name in names(NOTEBOOKS):
                yield name, for_browser(name, (NOTEBOOKS / name).read_bytes())
            return
        folder, books = self.lesson.folder, sorted(self.lesson.folder.glob("[!.]*.ipynb"))
        for path in (*(folder / name for name in FILES), *books):
            if path.is_file():
                yield path.name, for_browser(path.name, path.read_bytes())
        if not books:
            book = notebook(whole(self.lesson, feedback=self.lesson.has_key))
            yield BOOK, for_browser(BOOK, book.encode())


def for_browser(name: str, content: bytes) -> bytes:
    """A file as a site has it: a notebook without outputs, for the kernel in the browser."""
    if not name.endswith(".ipynb"):
        return content
    book = json.loads(without_outputs(content))
    book["metadata"]["kernelspec"] = KERNEL
    return json.dumps(book, ensure_ascii=False, indent=1).encode() + b"\n"
