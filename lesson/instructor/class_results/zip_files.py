"""Submitted zip files, read member by member: one that cannot be read costs no other."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, groupby
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZipFile, ZipInfo

from .handed_in import MOST, FileHandedIn, Place, check_size, is_system_file, is_zip, may_be_work
from .left_out import LeftOut, NotCountedError, no_work

BUDGET = 100_000_000  # bytes of work unpacked for a whole class; no class submits more
BUDGET_OF_ZIPS = 300_000_000  # bytes of zip files in zip files
IN_MEMORY = 3_000_000  # bytes; a larger zip file in a zip file is unpacked to the disk
LEAST = 1_000  # bytes; reading an empty member takes as long
THIRD = "expected a zip file in at most one other, found it in two; unpack the outer ones."
Lists = tuple[list["Member"], list[LeftOut]]


@dataclass(frozen=True)
class Archive:
    """A zip file that can be opened, with the members that may be work or zip files."""

    name: str
    file: Path | IO[bytes]
    work: tuple[ZipInfo, ...]
    zips: tuple[ZipInfo, ...]


Member = tuple[Archive, ZipInfo]


@dataclass(frozen=True)
class MemberHandedIn:
    """A member of an open zip file."""

    name: str
    packed: ZipFile
    info: ZipInfo

    @property
    def changed(self) -> float:
        """When it was last changed, in seconds since 1970; 0 if that is not a time."""
        try:
            return datetime(*self.info.date_time).timestamp()
        except (ValueError, OverflowError, OSError):
            return 0

    def content(self) -> bytes:
        """All that is in it; NotCountedError if it is too large or cannot be unpacked."""
        if self.info.flag_bits & 1:
            raise NotCountedError("broken", "it is encrypted; pack it again without a password.")
        try:
            with self.packed.open(self.info) as file:
                content = file.read(MOST + 1)  # the size it is said to have may be wrong
        except Exception as error:  # zipfile and its decoders raise whatever damage leads to
            told = f"expected a file that can be unpacked, found: {error}."
            raise NotCountedError("broken", told) from error
        check_size(self.info.file_size if len(content) > MOST else 0)
        return content


@contextmanager
def members(zips: Iterable[FileHandedIn]) -> Iterator[Lists]:
    """The members to read of zip files and of zip files in these, and what is left out."""
    with ExitStack() as files:
        outer = [opened(one.name, one.path) for one in zips]
        inner, beyond = affordable(outer, lambda one: one.zips, BUDGET_OF_ZIPS)
        every = [*outer, *(opened(one.name, copied(one, files)) for one in open_members(inner))]
        work, too_much = affordable(every, lambda one: one.work, BUDGET)
        unfit = [one for one in every if isinstance(one, LeftOut)]
        empty = [one for one in every if isinstance(one, Archive) and not one.work + one.zips]
        third = [name_of(*two) for two in archived(every[len(outer) :])]
        lost = [
            *(no_work(one.name) for one in empty),
            *(LeftOut(name, "no work", THIRD) for name in third),
        ]
        yield work, [*unfit, *beyond, *too_much, *lost]


def archived(inner: Iterable[Archive | LeftOut]) -> Iterator[Member]:
    """The zip files in zip files that lie in zip files themselves; they are not opened."""
    for one in inner:
        if isinstance(one, Archive):
            yield from ((one, info) for info in one.zips)


def opened(name: str, file: Path | IO[bytes] | Exception) -> Archive | LeftOut:
    """A zip file with its members, left out if it cannot be opened."""
    try:
        if isinstance(file, Exception):
            raise file
        if isinstance(file, Path) and not file.is_file():  # a pipe would be waited for
            raise OSError("it is not a regular file")
        with ZipFile(file) as packed:
            infos = [(place, info) for info in packed.infolist() if (place := place_of(info))]
    except Exception as error:  # as above
        found = f"expected a zip file that can be opened, found: {error}."
        return LeftOut(name, "broken", found)
    may_be = may_be_work(place for place, _ in infos)
    work = tuple(info for place, info in infos if place in may_be)
    return Archive(name, file, work, tuple(info for place, info in infos if is_zip(place)))


def place_of(info: ZipInfo) -> Place:
    """The parts of a member's path; none if it is a folder or hidden."""
    parts = info.filename.replace("\\", "/").split("/")
    place = tuple(part for part in parts if part not in ("", ".", ".."))
    return () if info.is_dir() or any(map(is_system_file, place)) else place


def affordable(
    found: Iterable[Archive | LeftOut], of: Callable[[Archive], Iterable[ZipInfo]], budget: int
) -> Lists:
    """Members of zip files that together cost no more than a budget, and the others, left out.

    The smallest come first, so that a zip file with too much in it takes nobody's place.
    """
    archives = [one for one in found if isinstance(one, Archive)]
    archives.sort(key=lambda one: sum(map(cost, of(one))))
    every = [(one, info) for one in archives for info in sorted(of(one), key=cost)]
    fit = sum(total <= budget for total in accumulate(cost(info) for _, info in every))
    told = f"expected at most {budget / 1e6:.0f} MB in the zip files of a class, found more."
    beyond = [LeftOut(name_of(*one), "too much", told) for one in every[fit:]]
    return every[:fit], beyond


def cost(info: ZipInfo) -> int:
    """The bytes that are unpacked of a member."""
    size = info.file_size
    return max(LEAST, size if is_zip((info.filename,)) else min(size, MOST))


def name_of(archive: Archive, info: ZipInfo) -> str:
    """The name of a member, beginning with that of its zip file."""
    return f"{archive.name}/{info.filename}"


def open_members(chosen: Iterable[Member]) -> Iterator[MemberHandedIn]:
    """Members of zip files, one after the other, each open until the next is asked for."""
    for archive, group in groupby(chosen, lambda one: one[0]):
        with ZipFile(archive.file) as packed:
            for _, info in group:
                yield MemberHandedIn(name_of(archive, info), packed, info)


def copied(one: MemberHandedIn, files: ExitStack) -> IO[bytes] | Exception:
    """A zip file out of a zip file, open as long as ``files``; why not, if it is damaged."""
    file = files.enter_context(SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115
    try:
        with one.packed.open(one.info) as source:
            shutil.copyfileobj(source, file)
    except Exception as error:  # as above
        return error
    return file
