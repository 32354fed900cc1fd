"""The student's copy of the course: kept up to date, never overwriting the student's work."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal

import msgspec

from lesson import __version__
from lesson.base.errors import LessonError
from lesson.base.files import explain_os_errors, write_whole
from lesson.lesson import COURSE
from lesson.reading.work import ignore_work

MANIFEST = ".copy-desk.json"
GLOSSARY = "glossary.md"
NOTEBOOKS = COURSE / "notebooks"
Outcome = Literal["copied", "updated", "current", "kept", "beside"]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The notebooks copied into a folder: each one's name and the fingerprint of its last copy."""

    about: str = "By these numbers `lesson open` knows which notebooks are as it put them here."
    version: Literal[1] = 1
    notebooks: dict[str, str]

    def to_json(self) -> bytes:
        """The manifest as it is written to the folder."""
        return msgspec.json.format(msgspec.json.encode(self)) + b"\n"


@dataclass(frozen=True)
class CourseCopy:
    """A student's copy of the course, and what was done with each notebook."""

    folder: Path
    outcomes: dict[str, Outcome]
    beside: dict[str, str]  # a notebook the student changed → the new version put beside it
    begin: str  # the notebook to begin with
    set_aside: str | None  # the new name of a damaged manifest

    def with_outcome(self, outcome: Outcome) -> list[str]:
        """The names of the notebooks with this outcome."""
        return [name for name, became in self.outcomes.items() if became == outcome]


INSTRUCTOR = "instructor"  # the folder with what is not for students


def copy_notebooks(folder: Path, course: Path = NOTEBOOKS) -> CourseCopy:
    """Puts every notebook of the course into the folder and leaves what the student changed alone.

    Raises LessonError if the folder cannot be made, read or written.
    """
    if folder.is_relative_to(course):
        raise LessonError(f"the course itself lies in {folder}; name another folder for your copy")
    with explain_os_errors(folder):
        shipped = {name: without_outputs((course / name).read_bytes()) for name in names(course)}
        if not shipped:
            raise LessonError(f"expected notebooks in {course}, found none; install copydesk again")
        folder.mkdir(parents=True, exist_ok=True)
        ignore_work(folder)
        return fill(folder, shipped)


def without_outputs(notebook: bytes) -> bytes:
    """The notebook before anybody ran it: what a cell shows would answer what is asked above it.

    Whatever is not a notebook stays as it is.
    """
    try:
        book = json.loads(notebook)
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                cell |= {"outputs": [], "execution_count": None}
    except (ValueError, KeyError, TypeError):
        return notebook
    return json.dumps(book, ensure_ascii=False, indent=1).encode() + b"\n"


def names(course: Path) -> list[str]:
    """The students' notebooks in the course's folder, those at the top first.

    Notebooks for instructors are left out. The glossary comes last: the notebooks link to it.
    """
    found = (path.relative_to(course) for path in course.rglob("*.ipynb"))
    ours = (path for path in found if path.parts[0] != INSTRUCTOR)
    visible = [path for path in ours if not any(part.startswith(".") for part in path.parts)]
    notebooks = sorted(visible, key=lambda path: (len(path.parts), path))
    glossary = [GLOSSARY] if notebooks and (course / GLOSSARY).is_file() else []
    return [*(path.as_posix() for path in notebooks), *glossary]


def fill(folder: Path, shipped: dict[str, bytes]) -> CourseCopy:
    """Copies, replaces or leaves alone each notebook, or puts its new version beside it."""
    given, damaged = read_manifest(folder)
    became, beside = {}, {}
    for name, notebook in shipped.items():
        became[name] = outcome(contents(folder / name), given.get(name), notebook)
        if became[name] in ("copied", "updated"):
            write_whole(folder / name, notebook)
        elif became[name] == "beside":
            beside[name] = put_beside(folder, name, notebook)
    now = given | {name: fingerprint(notebook) for name, notebook in shipped.items()}
    now |= {there: now[name] for name, there in beside.items()}
    if now != given:
        write_whole(folder / MANIFEST, Manifest(notebooks=now).to_json())
    begin = last_saved(folder, shipped, now) or next(iter(shipped))
    return CourseCopy(folder, became, beside, begin, damaged)


def outcome(found: bytes | None, given: str | None, shipped: bytes) -> Outcome:
    """What to do with one notebook, given what is there, what we put there and what we ship.

    >>> outcome(b"the student's", fingerprint(b"version 1"), b"version 2")
    'beside'
    """
    if found is None:
        return "copied"
    if fingerprint(found) == fingerprint(shipped):
        return "current"
    if fingerprint(found) == given:
        return "updated"
    return "kept" if given == fingerprint(shipped) else "beside"


def fingerprint(notebook: bytes) -> str:
    """A SHA-256, in hexadecimal, of everything a person can change in a notebook.

    It leaves out the kernel, which JupyterLab writes into a notebook that was merely opened.
    """
    try:
        told = json.loads(notebook)
        for kernel in ("kernelspec", "language_info"):
            told["metadata"].pop(kernel, None)
        notebook = json.dumps(told, sort_keys=True).encode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass  # not a notebook: then every byte counts
    return hashlib.sha256(notebook).hexdigest()


def put_beside(folder: Path, name: str, notebook: bytes) -> str:
    """Writes this version beside the student's own notebook; its name."""
    for there in names_beside(name):
        found = contents(folder / there)
        if found is None:
            write_whole(folder / there, notebook)
        if found is None or fingerprint(found) == fingerprint(notebook):
            break
    return there


def names_beside(name: str) -> Iterator[str]:
    """``1-x (version 0.1.0).ipynb``, then the same with a number, without end."""
    stem, kind = os.path.splitext(name)
    version = f"{stem} (version {__version__}"
    yield f"{version}){kind}"
    yield from (f"{version}, {number}){kind}" for number in count(2))


def read_manifest(folder: Path) -> tuple[dict[str, str], str | None]:
    """The fingerprints of what was copied here before, and the new name of a damaged manifest."""
    written = contents(folder / MANIFEST)
    if written is None:
        return {}, None
    try:
        return msgspec.json.decode(written, type=Manifest).notebooks, None
    except (ValueError, RecursionError):  # not JSON, not a manifest, or nested without end
        return {}, set_aside(folder / MANIFEST)


def set_aside(path: Path) -> str:
    """Renames the file to a free name; that name."""
    names = (path.with_suffix(f".damaged-{number}.json") for number in count(1))
    there = next(name for name in names if not name.exists())
    os.rename(path, there)
    return there.name


def last_saved(folder: Path, shipped: dict[str, bytes], given: dict[str, str]) -> str | None:
    """The notebook in the course's folders that the student saved last, or None."""
    places = {(folder / name).parent for name in shipped}
    found = [path for place in places for path in place.glob("[!.]*.ipynb") if path.is_file()]
    for path in sorted(found, key=lambda path: path.stat().st_mtime, reverse=True):
        name, notebook = path.relative_to(folder).as_posix(), path.read_bytes()
        # a course notebook that was only opened and saved counts: the student was there
        as_put = notebook == shipped.get(name, notebook)
        if not as_put or (name not in shipped and fingerprint(notebook) != given.get(name)):
            return name
    return None


def contents(path: Path) -> bytes | None:
    """The bytes of a file, or None if there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
