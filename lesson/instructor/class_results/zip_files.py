"""Submitted zip files, unpacked for as long as they are read."""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory, mkdtemp
from zipfile import BadZipFile, ZipFile, ZipInfo

MOST = 500_000_000  # bytes unpacked; no class submits more
MOST_OF_A_FILE = 100_000_000
DEPTH = 2  # a platform packs what students have packed
DAMAGED = (BadZipFile, zlib.error, LZMAError, EOFError)  # all that zipfile raises, besides …
REFUSED = (NotImplementedError, RuntimeError, OSError, ValueError)  # … what it cannot unpack


@dataclass(frozen=True)
class Unpacked:
    """A zip file's name, the folder with its JSON files, and why it was refused if it was."""

    name: str
    folder: Path
    unfit: str = ""


@contextmanager
def unpacked(folder: Path) -> Iterator[list[Unpacked]]:
    """The zip files in a folder, in its subfolders, and in those zip files."""
    with TemporaryDirectory(prefix="copy-desk-", ignore_cleanup_errors=True) as place:
        every = sorted({*folder.glob("*"), *folder.glob("*/*")})
        zips = [path for path in every if is_zip(path.relative_to(folder).parts)]
        yield [
            one
            for path in zips
            if path.is_file()
            for one in unpack(path, path.relative_to(folder).as_posix(), Path(place), DEPTH)
        ]


def is_zip(parts: tuple[str, ...]) -> bool:
    """Whether the path with these parts is that of a zip file, and not hidden."""
    return parts[-1].casefold().endswith(".zip") and not any(map(is_system_file, parts))


def is_system_file(name: str) -> bool:
    """Whether a file or folder is hidden or the operating system's."""
    return name.startswith(".") or name == "__MACOSX"


def unpack(path: Path, name: str, place: Path, depth: int) -> list[Unpacked]:
    """A zip file unpacked into a new folder in ``place``, and the zip files in it."""
    into = Path(mkdtemp(dir=place))
    found = [Unpacked(name, into)]
    try:
        with ZipFile(path) as packed:
            members = [info for info in packed.infolist() if may_hold_work(info)]
            if sum(info.file_size for info in members) > MOST:
                return [Unpacked(name, into, f"expected at most {MOST / 1e6:.0f} MB, found more.")]
            for info in members:
                parts = PurePosixPath(info.filename).parts
                if not is_zip(parts):
                    write(packed, info, into.joinpath(*(part for part in parts if part != "/")))
                elif depth > 1:
                    inner = write(packed, info, into / f"{len(found)}.packed")
                    found += unpack(inner, f"{name}/{info.filename}", place, depth - 1)
    except (*DAMAGED, *REFUSED) as error:
        return [Unpacked(name, into, f"expected a zip file that can be opened, found: {error}.")]
    return found


def may_hold_work(info: ZipInfo) -> bool:
    """Whether a member of a zip file may be a student's work, or a zip file with it."""
    parts = PurePosixPath(info.filename).parts
    return (
        parts != ()
        and not info.is_dir()
        and info.file_size <= MOST_OF_A_FILE
        and ".." not in parts
        and not any(map(is_system_file, parts))
        and parts[-1].casefold().endswith((".json", ".zip"))
    )


def write(packed: ZipFile, info: ZipInfo, path: Path) -> Path:
    """Writes a member of a zip file to a path, with the time it was last changed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(info) as source, path.open("wb") as target:
        shutil.copyfileobj(source, target)
    try:
        changed = datetime(*info.date_time).timestamp()
    except (ValueError, OverflowError):  # not a time
        changed = 0
    os.utime(path, (changed, changed))
    return path
