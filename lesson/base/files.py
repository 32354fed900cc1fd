"""Reads files as checked values; explains in one sentence what is wrong with a file."""

import errno
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from . import browser
from .errors import LessonError, UnreadableError, require
from .notices import tell

T = TypeVar("T")
MOST = 50_000_000  # bytes of a file; a device such as /dev/zero never ends
UNFINISHED = ".unfinished"  # the end of a file's name until it is written as a whole
# First bytes of files that are mistaken for text.
BEGINNINGS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"%PDF": "a PDF",
    b"{\\rtf": "an RTF document",
    b"From: <Saved by": "a page saved as one file (.mhtml; save it as “HTML only”)",
    b"PK\x03\x04": "a Word document or another ZIP file",
}
# Some shared disks neither lock files nor wait until these are on the disk.
UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}
UNSAFE = "this disk cannot {}, so work in {} is saved without that; {}."
REASONS = {
    errno.EEXIST: "there is a file of that name; name another folder",
    errno.ENOTDIR: "there is a file where a folder should be; name another folder",
    errno.EACCES: "you may not read or write there; name another folder",
    errno.EPERM: "you may not read or write there; name another folder",
    errno.EROFS: "nothing can be written there; name another folder",
    errno.ENOSPC: "the disk is full; make room and run it again",
    errno.EDQUOT: "your share of the disk is full; make room and run it again",
    errno.ENAMETOOLONG: "the name is too long; name another folder",
}
# Phrases of msgspec, and what they mean to somebody who has never heard of it.
PHRASES = [
    (r"Object missing required field `(.*)`", r"expected an entry “\1”, found none"),
    (r"Object contains unknown field `(.*)`", r"expected no entry “\1”, found one"),
    (r"Invalid enum value '?(.*?)'?$", r"expected one of the values that belong here, found “\1”"),
    (", got ", ", found "),
    (r" \| ", " or "),
    (r"\bstr\b", "words in quotation marks"),
    (r"\bint\b", "a whole number"),
    (r"\bfloat\b", "a number with a point"),
    (r"\bbool\b", "true or false"),
    (r"\bobject\b", "a group of entries"),
    (r"\barray\b", "a list"),
    (r"\bnull\b", "nothing"),
    ("`", ""),
]


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """What refuses to be read inside becomes an UnreadableError."""
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a name that cannot be one
        raise UnreadableError(
            f"expected a file to read, found none ({getattr(error, 'strerror', error)});"
            " check its name and its folder.",
            path,
        ) from error


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; UnreadableError if it cannot be read, LessonError if it is too large."""
    with readable(path), path.open("rb") as file:
        content = file.read(MOST + 1)
    most = f"at most {MOST // 1_000_000} MB"
    require(len(content) <= MOST, most, "more", "check that it is the right file", path)
    return content


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, line ends unchanged; LessonError if it is not UTF-8."""
    return text_in(path, read_bytes(path))


def text_in(path: Path, content: bytes) -> str:
    """The text of a UTF-8 file that holds these bytes; LessonError if they are not UTF-8."""
    if found := not_text(content):
        raise LessonError(f"expected UTF-8 text, found {found}; save it as UTF-8 text.", path)
    return content.decode("utf-8-sig")


def not_text(content: bytes) -> str:
    """What the bytes are, if not UTF-8 text; "" if they are.

    >>> not_text("Rain.\\nCafé.".encode("latin-1"))
    'the byte 0xe9 in line 2'
    """
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    at = content.find(b"\0")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    line = content.count(b"\n", 0, at) + 1
    return f"the byte 0x{content[at]:02x} in line {line}" if at >= 0 else ""


def read_json(path: Path, shape: type[T]) -> T:
    """The JSON file as a value of type ``shape``; LessonError if it does not fit."""
    return decoded(path, read_text(path), shape, strict_json)


def strict_json(text: str, type: type[T]) -> T:
    """The value of JSON text; ValidationError for a repeated key (one value would be lost)."""
    value = msgspec.json.decode(text, type=type)
    json.loads(text, object_pairs_hook=reject_duplicate_keys, parse_int=str)
    return value


def reject_duplicate_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The entries of a JSON object as a dict; ValidationError if a key is repeated."""
    for name, count in Counter(name for name, _ in pairs).most_common(1):
        if count > 1:
            raise msgspec.ValidationError(f"Expected each entry once, got “{name}” {count} times")
    return dict(pairs)


def read_toml(path: Path, shape: type[T]) -> T:
    """The TOML file as a value of type ``shape``; LessonError if it does not fit."""
    return decoded(path, read_text(path), shape, msgspec.toml.decode)


def decoded(path: Path, text: str, shape: type[T], decode: Callable = strict_json) -> T:
    """A file's text decoded; errors become a sentence that names the file and the place."""
    try:
        return decode(text, type=shape)
    except msgspec.ValidationError as error:
        raise LessonError(f"{explain_mismatch(str(error))}; correct it there.", path) from error
    except msgspec.DecodeError as error:
        found = explain_syntax_error(text, str(error))
    except (RecursionError, ValueError):
        found = "a number too long or a list too deep to be read"
    kind = {".ipynb": "a notebook", ".toml": "TOML"}.get(path.suffix, "JSON")
    raise LessonError(f"expected {kind}, found {found}; correct it.", path)


@lru_cache(maxsize=100)  # a class can have thousands of files with one mistake
def explain_mismatch(complaint: str) -> str:
    """A plain-English version of msgspec's message about a value of the wrong type.

    >>> explain_mismatch("Expected `int`, got `str` - at `$.dates[2].words.start`")
    'at dates[2].words.start: expected a whole number, found words in quotation marks'
    """
    what, _, place = complaint.partition(" - at ")
    for said, plain in PHRASES:
        what = re.sub(said, plain, what)
    where = f"at {place.strip('`').removeprefix('$').lstrip('.')}: " if place else ""
    return where + what[:1].lower() + what[1:]


def explain_syntax_error(text: str, complaint: str) -> str:
    """Why a text is not JSON or TOML, with the line number (the last line if none is given).

    >>> explain_syntax_error('{"a":\\n nul}', "JSON is malformed: invalid character (byte 7)")
    'a mistake in line 2 (JSON is malformed: invalid character)'
    """
    line = re.search(r"\(at line (\d+)", complaint)
    byte = re.search(r"\(byte (\d+)\)", complaint)
    before = text.encode()[: int(byte[1])] if byte else text.encode().rstrip()
    number = line[1] if line else before.count(b"\n") + 1
    return f"a mistake in line {number} ({re.sub(r' [(].*', '', complaint).replace('`', '')})"


def legible(name: str) -> str:
    """A name given by the system, which may be in no UTF-8, in whole characters.

    >>> legible(bytes([74, 111, 115, 233]).decode("utf-8", "surrogateescape"))
    'José'
    """
    try:
        return name.encode("utf-8", "surrogateescape").decode()
    except UnicodeDecodeError:
        return name.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "replace").decode()


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file whole; if anything goes wrong, it keeps what it held before."""
    browser.check_kept(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            with if_supported("wait until a file is safe", path.parent, "make copies"):
                os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as refused:
        refused.filename = str(path)  # the name a learner knows
        raise
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def if_supported(what: str, folder: Path, advice: str) -> Iterator[None]:
    """What a disk does not offer is left out, and told once."""
    try:
        yield
    except OSError as refused:
        if refused.errno not in UNSUPPORTED:
            raise
        tell(UNSAFE.format(what, folder, advice), once=True)


@contextmanager
def explain_os_errors(folder: Path, what: str = "the notebooks") -> Iterator[None]:
    """An OSError inside becomes a sentence that names the place and what to do."""
    try:
        yield
    except OSError as refused:
        reason = REASONS.get(refused.errno, f"{refused.strerror}; name another folder")
        place = Path(os.fsdecode(refused.filename or folder))
        at = "" if place == folder else f" ({place})"
        raise LessonError(f"cannot put {what} into {folder}: {reason}{at}") from refused
