"""The course's notebooks in a student's folder: kept up to date, never over a student's work."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal

import msgspec

from lesson import __version__
from lesson.base.errors import LessonError
from lesson.base.files import said_plainly, write_whole
from lesson.lesson import COURSE

MANIFEST = ".copy-desk.json"
GLOSSARY = "glossary.md"
NOTEBOOKS = COURSE / "notebooks"
Outcome = Literal["copied", "updated", "current", "kept", "beside"]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What we laid out in a folder: each notebook's name, and its last version."""

    about: str = "By these numbers `lesson open` knows which notebooks are as it put them here."
    version: Literal[1] = 1
    notebooks: dict[str, str]

    def to_json(self) -> bytes:
        """The manifest as it lies in the folder."""
        return msgspec.json.format(msgspec.json.encode(self)) + b"\n"


@dataclass(frozen=True)
class Desk:
    """A student's folder with the course in it, and what became of each notebook."""

    folder: Path
    outcomes: dict[str, Outcome]
    beside: dict[str, str]  # the newer version that lies beside a notebook the student changed
    begin: str  # the notebook to begin with
    set_aside: str | None  # where a damaged manifest is now

    def named(self, outcome: Outcome) -> list[str]:
        """The notebooks this became of."""
        return [name for name, became in self.outcomes.items() if became == outcome]

    @property
    def ours(self) -> list[Path]:
        """The notebooks that hold exactly what the course ships."""
        same = [name for name, became in self.outcomes.items() if became not in ("kept", "beside")]
        there = (self.folder / name for name in (*same, *self.beside.values()))
        return [path for path in there if path.suffix == ".ipynb"]


INSTRUCTOR = "instructor"  # the folder with what is not for students


def lay_out(folder: Path, course: Path = NOTEBOOKS) -> Desk:
    """The folder with every notebook of the course in it, whatever the student changed untouched.

    Raises LessonError, in one sentence, where the folder cannot be made, read or written.
    """
    if folder.is_relative_to(course):
        raise LessonError(f"the course itself lies in {folder}; name another folder for your copy")
    with said_plainly(folder):
        shipped = {name: (course / name).read_bytes() for name in names(course)}
        if not shipped:
            raise LessonError(f"expected notebooks in {course}, found none; install copydesk again")
        folder.mkdir(parents=True, exist_ok=True)
        return fill(folder, shipped)


def names(course: Path) -> list[str]:
    """The students' notebooks as they lie in the course's folder, those on top first.

    What is for instructors is not among them. The glossary comes last: the notebooks link to it.
    """
    found = (path.relative_to(course) for path in course.rglob("*.ipynb"))
    ours = (path for path in found if path.parts[0] != INSTRUCTOR)
    visible = [path for path in ours if not any(part.startswith(".") for part in path.parts)]
    notebooks = sorted(visible, key=lambda path: (len(path.parts), path))
    glossary = [GLOSSARY] if notebooks and (course / GLOSSARY).is_file() else []
    return [*(path.as_posix() for path in notebooks), *glossary]


def fill(folder: Path, shipped: dict[str, bytes]) -> Desk:
    """The folder after each notebook is put there, replaced, left alone or laid beside."""
    given, damaged = manifest_of(folder)
    became, beside = {}, {}
    for name, notebook in shipped.items():
        became[name] = outcome(contents(folder / name), given.get(name), notebook)
        if became[name] in ("copied", "updated"):
            write_whole(folder / name, notebook)
        elif became[name] == "beside":
            beside[name] = lay_beside(folder, name, notebook)
    now = given | {name: fingerprint(notebook) for name, notebook in shipped.items()}
    now |= {there: now[name] for name, there in beside.items()}
    if now != given:
        write_whole(folder / MANIFEST, Manifest(notebooks=now).to_json())
    begin = last_saved(folder, shipped, now) or next(iter(shipped))
    return Desk(folder, became, beside, begin, damaged)


def outcome(found: bytes | None, given: str | None, shipped: bytes) -> Outcome:
    """What becomes of one notebook: what lies there, what we gave last, what the course ships.

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
    """A SHA-256 of all that a person can change in a notebook, in hexadecimal.

    It leaves out what JupyterLab writes into a notebook that was merely opened: which kernel.
    """
    try:
        told = json.loads(notebook)
        for kernel in ("kernelspec", "language_info"):
            told["metadata"].pop(kernel, None)
        notebook = json.dumps(told, sort_keys=True).encode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass  # no notebook: then each of its bytes counts
    return hashlib.sha256(notebook).hexdigest()


def lay_beside(folder: Path, name: str, notebook: bytes) -> str:
    """The name under which this version of a notebook now lies beside the student's own."""
    for there in names_beside(name):
        found = contents(folder / there)
        if found is None:
            write_whole(folder / there, notebook)
        if found is None or fingerprint(found) == fingerprint(notebook):
            break
    return there


def names_beside(name: str) -> Iterator[str]:
    """``1-x (version 0.1.0).ipynb``, then the same with a number, for as long as one asks."""
    stem, kind = os.path.splitext(name)
    version = f"{stem} (version {__version__}"
    yield f"{version}){kind}"
    yield from (f"{version}, {number}){kind}" for number in count(2))


def manifest_of(folder: Path) -> tuple[dict[str, str], str | None]:
    """What was laid out here before, and the name a damaged manifest now has."""
    written = contents(folder / MANIFEST)
    if written is None:
        return {}, None
    try:
        return msgspec.json.decode(written, type=Manifest).notebooks, None
    except (ValueError, RecursionError):  # not JSON, not a manifest, or nested without end
        return {}, set_aside(folder / MANIFEST)


def set_aside(path: Path) -> str:
    """The free name that the file has from now on."""
    names = (path.with_suffix(f".damaged-{number}.json") for number in count(1))
    there = next(name for name in names if not name.exists())
    os.rename(path, there)
    return there.name


def last_saved(folder: Path, shipped: dict[str, bytes], given: dict[str, str]) -> str | None:
    """The notebook in the course's folders that a student saved last, None if there is none."""
    places = {(folder / name).parent for name in shipped}
    found = [path for place in places for path in place.glob("[!.]*.ipynb") if path.is_file()]
    for path in sorted(found, key=lambda path: path.stat().st_mtime, reverse=True):
        name, notebook = path.relative_to(folder).as_posix(), path.read_bytes()
        # one of the course's that was merely opened and saved counts: a student was there
        as_put = notebook == shipped.get(name, notebook)
        if not as_put or (name not in shipped and fingerprint(notebook) != given.get(name)):
            return name
    return None


def trust(notebooks: Iterable[Path]) -> None:
    """JupyterLab shows the saved outputs of these notebooks at once; where it will not, no harm."""
    with suppress(Exception, SystemExit):  # a signature is a kindness and may stop nobody
        import nbformat  # takes two seconds, so not before it is needed
        from nbformat.sign import NotebookNotary

        notary = NotebookNotary()
        for path in notebooks:
            notary.sign(nbformat.read(path, as_version=4))


def contents(path: Path) -> bytes | None:
    """The bytes of a file, None if there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
