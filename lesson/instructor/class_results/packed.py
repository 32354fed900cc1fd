"""What students handed in as zip files, unpacked for as long as it is read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory, mkdtemp
from zipfile import BadZipFile, ZipFile, ZipInfo

MOST = 500_000_000  # bytes in a zip file; what is more would be no class
MOST_OF_A_FILE = 100_000_000
DEPTH = 2  # a platform packs what students have packed


@dataclass(frozen=True)
class Unpacked:
    """A zip file: how it is called, the folder with its JSON files, and why there is nothing."""

    name: str
    folder: Path
    unfit: str = ""


@contextmanager
def unpacked(folder: Path) -> Iterator[list[Unpacked]]:
    """The zip files in a folder, in the folders directly in it, and in such zip files."""
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
    """Whether a place in a folder is that of a zip file that somebody can see."""
    return parts[-1].casefold().endswith(".zip") and not any(map(unseen, parts))


def unseen(name: str) -> bool:
    """Whether a file or folder is a system's own."""
    return name.startswith(".") or name == "__MACOSX"


def unpack(path: Path, name: str, place: Path, depth: int) -> list[Unpacked]:
    """A zip file, unpacked into a new folder there, and the zip files in it."""
    into = Path(mkdtemp(dir=place))
    found = [Unpacked(name, into)]
    try:
        with ZipFile(path) as packed:
            members = [info for info in packed.infolist() if wanted(info)]
            if sum(info.file_size for info in members) > MOST:
                return [Unpacked(name, into, f"expected at most {MOST / 1e6:.0f} MB, found more.")]
            for info in members:
                parts = PurePosixPath(info.filename).parts
                if not is_zip(parts):
                    write(packed, info, into.joinpath(*(part for part in parts if part != "/")))
                elif depth > 1:
                    inner = write(packed, info, into / f"{len(found)}.packed")
                    found += unpack(inner, f"{name}/{info.filename}", place, depth - 1)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        return [Unpacked(name, into, f"expected a zip file that can be opened, found: {error}.")]
    return found


def wanted(info: ZipInfo) -> bool:
    """Whether a file in a zip file may be a student's work, or a zip file with it."""
    parts = PurePosixPath(info.filename).parts
    return (
        parts != ()
        and not info.is_dir()
        and info.file_size <= MOST_OF_A_FILE
        and ".." not in parts
        and not any(map(unseen, parts))
        and parts[-1].casefold().endswith((".json", ".zip"))
    )


def write(packed: ZipFile, info: ZipInfo, path: Path) -> Path:
    """The file in a zip file, written there with its own time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(info) as source, path.open("wb") as target:
        shutil.copyfileobj(source, target)
    try:
        changed = datetime(*info.date_time).timestamp()
        os.utime(path, (changed, changed))
    except (ValueError, OverflowError):  # a time that is none
        os.utime(path, (0, 0))
    return path
