"""Files in, checked values out; what is wrong with a file is said in one sentence."""

import re
from pathlib import Path
from typing import TypeVar

import msgspec

from .errors import LessonError

T = TypeVar("T")
BYTE_ORDER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, its line ends as they are; LessonError where it is none."""
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LessonError(not_utf8(path, content, error.start)) from error
    except OSError as error:
        raise LessonError(
            f"{path}: cannot read this file ({error.strerror}); check its name and its folder."
        ) from error


def not_utf8(path: Path, content: bytes, at: int) -> str:
    """Where a file stops being UTF-8, and what it is instead if its first bytes tell."""
    line = content.count(b"\n", 0, at) + 1
    found = BYTE_ORDER_MARKS.get(content[:2], f"the byte 0x{content[at]:02x} in line {line}")
    if content.startswith(b"%PDF"):
        found = "a PDF"
    return f"{path}: expected UTF-8 text, found {found}; save the file as UTF-8 text."


def read_json(path: Path, shape: type[T]) -> T:
    """The JSON file as a value of the type ``shape``; LessonError where it does not fit."""
    return decoded(path, shape, msgspec.json.decode)


def read_toml(path: Path, shape: type[T]) -> T:
    """The TOML file as a value of the type ``shape``; LessonError where it does not fit."""
    return decoded(path, shape, msgspec.toml.decode)


def decoded(path: Path, shape: type[T], decode) -> T:
    """What ``decode`` makes of a file; its complaints become a sentence with file and place."""
    text = read_text(path)
    try:
        return decode(text, type=shape)
    except msgspec.ValidationError as error:
        raise LessonError(f"{path}: {misfit(str(error))}; correct it there.") from error
    except msgspec.DecodeError as error:
        raise LessonError(f"{path}: {broken(text, str(error))}; correct it there.") from error


def misfit(complaint: str) -> str:
    """A sentence's worth of what msgspec says when a value has the wrong shape.

    >>> misfit("Expected `int`, got `str` - at `$.dates[2].words.start`")
    'at dates[2].words.start: expected int, found str'
    """
    what, _, place = complaint.partition(" - at ")
    what = what.replace("`", "").replace(", got ", ", found ")
    where = f"at {place.strip('`').removeprefix('$').lstrip('.')}: " if place else ""
    return where + what[:1].lower() + what[1:]


def broken(text: str, complaint: str) -> str:
    """Where a file stops being JSON or TOML, as a line number where that is known."""
    at = re.search(r"\(byte (\d+)\)", complaint)
    if at:
        line = text.encode()[: int(at[1])].count(b"\n") + 1
        complaint = f"{complaint[: at.start()].strip()} (line {line})"
    return f"cannot be read: {complaint.replace('`', '')}"
