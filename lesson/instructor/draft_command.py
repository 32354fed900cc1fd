"""``lesson draft``: the drafts of articles, one after the other."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from shutil import get_terminal_size

from lesson.base.errors import LessonError
from lesson.base.files import read_text
from lesson.base.terminal import fall_silent, seen, show, side_by_side
from lesson.base.wording import sentence
from lesson.drafting import draft
from lesson.drafting.dates.mentions import needs_publication
from lesson.instructor.new.article_file import file_or_input, publication_day
from lesson.reading.article import Article
from lesson.reading.reading import Reading

from . import drafted

REMINDER = "Rules made these marks; rules miss things and err. Check each in the text."
UNREAD = "“Tuesday” and the like have no date here: tell when it was published (--published DATE)."


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


def draft_files(chosen: argparse.Namespace, others: Sequence[str]) -> int:
    """0 after the draft of each file; 2 where one could not be read."""
    files = [*chosen.files, *others]
    if not files:
        raise LessonError("expected a file to draft, found none; write lesson draft article.txt")
    published = publication_day(chosen.published)
    try:
        return draft_each(files, published, chosen)
    except BrokenPipeError:
        raise
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
                print(f"Copy Desk: {seen(str(error))}", file=sys.stderr)
                missed += 1
                continue
            show(drafted.json_line(reading, file) if chosen.json else page(reading, chosen.why))
            undated |= not published and needs_publication(reading.article)
    if missed < len(files) and not chosen.json:
        show(REMINDER)
    if undated:
        print(UNREAD, file=sys.stderr)
    return 2 if missed else 0


def article_in(file: str, published: str | None) -> Article:
    """The article in a text file, "-" being standard input; LessonError where there is none."""
    path = file_or_input(file)
    if os.path.isdir(file):
        raise LessonError(
            f"{path}: expected a text file, found a folder;"
            f" give the files in it, as in {path}/*.txt"
        )
    article = Article(read_text(path), seen(str(path)), published)
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
            shown = side_by_side([seen(words)], [width])
            print(f"\r{' ' * width}\r{shown}", end="", file=sys.stderr, flush=True)

    try:
        yield count
    finally:
        count("")
