"""Files in a folder that may be students' work, found but not read yet."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from math import inf
from pathlib import Path
from stat import S_ISREG

from lesson.base.errors import LessonError
from lesson.base.terminal import shown
from lesson.launch.vote.kept import NAME as VOTES
from lesson.reading.work import WORK

from .left_out import LeftOut, NotCountedError, no_work

MOST = 5_000_000  # bytes; a term's work has some thirty thousand
DEPTH = 2  # a folder for each student
LINK = "it is a link to another place; put the file itself here."
Place = tuple[str, ...]  # the parts of a path


@dataclass(frozen=True)
class FileHandedIn:
    """A file on the disk: its name in the class's folder, and where it lies."""

    name: str
    path: Path

    @property
    def changed(self) -> float:
        """When it was last changed, in seconds since 1970."""
        return self.path.stat().st_mtime

    def content(self) -> bytes:
        """All that is in it; NotCountedError if it is too large, or no regular file."""
        status = self.path.stat()
        if not S_ISREG(status.st_mode):  # a pipe would be waited for
            raise NotCountedError("broken", "it is not a regular file.")
        check_size(status.st_size)
        with self.path.open("rb") as file:
            return file.read(MOST)


def check_size(size: int) -> None:
    """Raises NotCountedError if a file is too large for a student's work."""
    if size > MOST:
        most, found = MOST // 1_000_000, f"{size / 1e6:.0f} MB"
        told = f"expected at most {most} MB of a student’s work, found {found}."
        raise NotCountedError("too much", told)


def handed_in(folder: Path) -> tuple[list[FileHandedIn], list[FileHandedIn], list[LeftOut]]:
    """The files in a folder that may be work, its zip files, and what is left out.

    LessonError if there is no such folder.
    """
    found = [*entries(folder)]
    places = [one for one in found if not isinstance(one, LeftOut)]
    left_out = [one for one in found if isinstance(one, LeftOut)]
    work = sorted(may_be_work(places, DEPTH))
    zips = [one for one in places if is_zip(one) and len(one) <= DEPTH]
    told = {one.file.partition("/")[0] for one in left_out}
    left_out += map(no_work, unrecognised(folder, told | {place[0] for place in (*work, *zips)}))
    files = (
        [FileHandedIn("/".join(place), folder.joinpath(*place)) for place in each]
        for each in (work, zips)
    )
    return *files, left_out


def entries(folder: Path) -> Iterator[Place | LeftOut]:
    """The places of all files in a folder, and what in it cannot be looked into.

    Hidden files are ignored. Links count only in the folder itself, where the instructor put them,
    and only if they lead out of it: else one student's work could stand in for another's.
    """
    ahead: list[Place] = [()]
    while ahead:
        place = ahead.pop()
        try:
            there = sorted(os.scandir(folder.joinpath(*place)), key=lambda one: one.name)
        except (OSError, ValueError) as refused:  # ValueError: a name that cannot be one
            if not place:
                raise no_folder(folder) from refused
            told = f"it cannot be opened ({getattr(refused, 'strerror', refused)})."
            yield LeftOut("/".join(place), "broken", told)
            continue
        for entry in there:
            here = (*place, entry.name)
            if is_system_file(entry.name):
                continue
            if entry.is_symlink() and leads_elsewhere(folder, here):
                yield LeftOut("/".join(here), "a link", LINK)
            elif entry.is_dir():
                ahead.append(here)
            else:
                yield here


def no_folder(folder: Path) -> LessonError:
    """The error for what is no folder."""
    return LessonError(
        f"expected a folder of students’ files, found none at “{shown(str(folder), 200)}”;"
        " check the name and the folder you are in."
    )


def leads_elsewhere(folder: Path, place: Place) -> bool:
    """Whether a link is a student's own, or leads to what the class's folder has anyway."""
    there, whole = (Path(os.path.realpath(path)) for path in (folder.joinpath(*place), folder))
    return len(place) > 1 or there.is_relative_to(whole) or whole.is_relative_to(there)


def may_be_work(places: Iterable[Place], depth: float = inf) -> set[Place]:
    """The JSON files that may be work: down to a depth, and in every my-work.

    Of a lesson's folder that was handed in as a whole, only what is in its my-work.
    """
    in_work = {place: place[-2:-1] == (WORK,) for place in places}
    whole = {place[0] for place, inside in in_work.items() if inside}
    return {
        place
        for place, inside in in_work.items()
        if place[-1].casefold().endswith(".json")
        and place[-1] != VOTES
        and (inside or (len(place) <= depth and place[0] not in whole))
    }


def is_zip(place: Place) -> bool:
    """Whether this is the path of a zip file."""
    return place[-1].casefold().endswith(".zip")


def is_system_file(name: str) -> bool:
    """Whether a file or folder is hidden or the operating system's."""
    return name.startswith(".") or name == "__MACOSX"


def unrecognised(folder: Path, used: Collection[str]) -> list[str]:
    """Entries of a folder that hold no student's file, other than pages.

    None in a folder with a my-work of its own: there the rest is the lesson's.
    """
    if (folder / WORK).is_dir():
        return []
    return [
        shown(path.name)
        for path in sorted(folder.iterdir())
        if path.name not in used
        and not is_system_file(path.name)
        and path.suffix.casefold() not in (".json", ".zip", ".html")
    ]
