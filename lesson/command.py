"""The ``lesson`` command: ``lesson open`` opens the course, ``lesson draft`` reads articles."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size

from . import (
    __version__,
    assigning,
    class_command,
    dates,
    drafted,
    editing,
    handing_out,
    opening,
    slides,
)
from .article import Article
from .drafting import draft
from .drafting.date_mentions import needs_publication
from .errors import LessonError
from .files import read_text
from .opening import show
from .reading import Reading
from .tables import sentence
from .typed_dates import typed

REMINDER = "Rules made these marks; rules miss things and err. Check each in the text."
UNREAD = "“Tuesday” and the like have no date here: tell when it was published (--published DATE)."
NOBODY_READS = 141  # as a shell tells of a program that wrote to a closed pipe


class Arguments(argparse.ArgumentParser):
    """A command line whose mistakes are said as all others are."""

    def error(self, message: str) -> None:
        """Raises LessonError with what was expected and where to read on."""
        raise LessonError(f"{message}; `{self.prog} --help` tells what you can write")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of the ``lesson`` command: 0 if all is well, 2 after a sentence of ours."""
    try:
        return run(list(sys.argv[1:] if arguments is None else arguments))
    except LessonError as error:
        print(f"Copy Desk: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """The exit status of the subcommand that these arguments name; help where they name none."""
    own, handed_on = split(arguments)
    chosen = parser().parse_args(own)
    if "command" not in chosen:
        parser().print_help()
        return 0
    return chosen.command(chosen, handed_on)


def split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """What stands before a ``--``, and what stands after it.

    >>> split(["open", "--port", "8890", "--", "--debug"])
    (['open', '--port', '8890'], ['--debug'])
    """
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at + 1 :]


def parser() -> Arguments:
    """The command line of ``lesson``, one subcommand a line."""
    lesson = Arguments(
        prog="lesson",
        description="Copy Desk: read a news article as a copy editor does, in JupyterLab.",
        epilog="To start, write: lesson open",
    )
    lesson.add_argument("--version", action="version", version=f"Copy Desk {__version__}")
    commands = lesson.add_subparsers(title="what you can do", metavar="COMMAND", prog="lesson")
    opening.add_open(commands)
    add_draft(commands)
    editing.add_new(commands, file_or_input, publication_day)
    editing.add_review(commands)
    editing.add_check(commands)
    handing_out.add_handout(commands)
    class_command.add_class(commands)
    slides.add_slides(commands)
    assigning.add_assignment(commands)
    return lesson


def add_draft(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson draft`` to the command line."""
    about = "show who says what, and when what was, as rules find it in articles of your own"
    command = commands.add_parser(
        "draft",
        help=about,
        usage="lesson draft FILE ... [--published DATE] [--why] [--json]",
        description=f"{sentence(about)}. {REMINDER}",
        epilog="JSON Lines: one line for each file, as soon as it is read, in ASCII: an object"
        " with “file” as you wrote it and all that a reading has (data/reading.schema.json). Its"
        " “start” and “end” count characters (Unicode code points) from 0, without a byte order"
        " mark. The exit status is 2 if a file could not be read; the others are drafted.",
    )
    command.add_argument("files", nargs="*", metavar="FILE", help="UTF-8 text; - is standard input")
    command.add_argument(
        "--published",
        metavar="DATE",
        help="when all of them were published (2022-07-26, “July 26, 2022”): what “Tuesday” means",
    )
    command.add_argument("--why", action="store_true", help="give the reason for each mark")
    command.add_argument("--json", action="store_true", help="write JSON Lines instead of tables")
    command.set_defaults(command=draft_files)


class StandardInput:
    """What is typed or piped in, to be read as a file is."""

    def read_bytes(self) -> bytes:
        """All that comes in."""
        return sys.stdin.buffer.read()

    def __str__(self) -> str:
        return "standard input"


def file_or_input(name: str) -> Path | StandardInput:
    """The file of that name; standard input for "-"."""
    return StandardInput() if name == "-" else Path(name)


def draft_files(chosen: argparse.Namespace, others: Sequence[str]) -> int:
    """0 after the draft of each file; 2 where one could not be read; 141 where nobody reads on."""
    files = [*chosen.files, *others]
    if not files:
        raise LessonError("expected a file to draft, found none; write lesson draft article.txt")
    published = publication_day(chosen.published)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # some take no “ or →
    try:
        return draft_each(files, published, chosen)
    except BrokenPipeError:
        fall_silent()
        return NOBODY_READS
    except OSError as error:
        fall_silent()
        raise LessonError(
            f"expected to write all of the draft, found no way to ({error.strerror}); check the"
            " disk or the program that it goes to."
        ) from error


def draft_each(files: Sequence[str], published: str | None, chosen: argparse.Namespace) -> int:
    """0 after the draft of each file; 2 where one could not be read."""
    missed, undated = 0, False
    with counter(len(files)) as count:
        for number, file in enumerate(files, 1):
            count(f"{number} of {len(files)} {file}")
            try:
                reading = draft(article_in(file, published))
            except LessonError as error:
                count("")
                print(f"Copy Desk: {drafted.seen(str(error))}", file=sys.stderr)
                missed += 1
                continue
            show(drafted.json_line(reading, file) if chosen.json else page(reading, chosen.why))
            undated |= not published and needs_publication(reading.article)
    if missed < len(files) and not chosen.json:
        show(REMINDER)
    if undated:
        print(UNREAD, file=sys.stderr)
    return 2 if missed else 0


def publication_day(words: str | None) -> str | None:
    """The EDTF value of a day, month or year of publication as somebody types it."""
    if words is None:
        return None
    try:
        value = typed(words)
    except LessonError as error:
        raise LessonError(f"--published: {error}") from error
    if dates.parse(value).precision == "interval":
        raise LessonError(f"--published: expected one day, found {value}; write it as 2022-07-26")
    return value


def article_in(file: str, published: str | None) -> Article:
    """The article in a text file, "-" being standard input; LessonError where there is none."""
    path = file_or_input(file)
    if os.path.isdir(file):
        raise LessonError(
            f"{path}: expected a text file, found a folder;"
            f" give the files in it, as in {path}/*.txt"
        )
    article = Article(read_text(path), drafted.seen(str(path)), published)
    if not article.words:
        raise LessonError(f"{path}: expected an article, found no words; check what it holds")
    return article


def page(reading: Reading, why: bool) -> str:
    """The draft of one article as wide as the terminal is; 80 columns where there is none."""
    return drafted.page(reading, get_terminal_size().columns, why)


@contextmanager
def counter(files: int) -> Iterator[Callable[[str], None]]:
    """Writes how far we are where somebody waits for many files, each time over the last one."""
    streams = sys.stdout, sys.stderr
    # tables that appear on the terminal show well enough how far we are
    waited_for = files > 1 and [bool(to and to.isatty()) for to in streams] == [False, True]
    width = get_terminal_size().columns - 1

    def count(words: str) -> None:
        if waited_for:
            shown = drafted.line([drafted.seen(words)], [width])
            print(f"\r{' ' * width}\r{shown}", end="", file=sys.stderr, flush=True)

    try:
        yield count
    finally:
        count("")


def fall_silent() -> None:
    """What is left to say goes nowhere, and so does not fail once more as Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
