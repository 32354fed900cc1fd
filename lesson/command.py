"""The ``lesson`` command: ``lesson open`` opens the course, ``lesson draft`` reads articles."""

import argparse
import io
import os
import sys
import webbrowser
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
    lab,
    slides,
)
from .article import Article
from .desk import MANIFEST, Desk, lay_out, trust
from .drafting import draft
from .drafting.date_mentions import needs_publication
from .errors import LessonError
from .files import read_text
from .reading import Reading
from .typed_dates import typed

FOLDER = "copy-desk"
DAMAGED = f"{MANIFEST}, now called {{}}: it told which notebooks are unchanged, so none is replaced"
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
    add_open(commands)
    add_draft(commands)
    editing.add_new(commands, file_or_input, publication_day)
    editing.add_review(commands, open_notebook)
    editing.add_check(commands)
    handing_out.add_handout(commands)
    class_command.add_class(commands)
    slides.add_slides(commands)
    assigning.add_assignment(commands)
    return lesson


def add_open(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson open`` to the command line."""
    about = "put the course's notebooks into a folder and open them in JupyterLab"
    more = "Run it again at any time: it goes on where you were and never touches what you changed."
    usage = "lesson open [FOLDER] [--no-browser] [--port N] [-- OPTIONS ...]"
    command = commands.add_parser(
        "open",
        help=about,
        usage=usage,
        description=f"{about[:1].upper()}{about[1:]}. {more}",
        epilog="Whatever you write after -- goes to JupyterLab as it stands.",
    )
    command.add_argument("folder", nargs="?", metavar="FOLDER", help=f"default: ./{FOLDER}")
    command.add_argument("--no-browser", action="store_true", help="start without a browser")
    command.add_argument("--port", type=port, metavar="N", help="JupyterLab's port, usually 8888")
    command.set_defaults(command=open_course)


def add_draft(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson draft`` to the command line."""
    about = "show who says what, and when what was, as rules find it in articles of your own"
    command = commands.add_parser(
        "draft",
        help=about,
        usage="lesson draft FILE ... [--published DATE] [--why] [--json]",
        description=f"{about[:1].upper()}{about[1:]}. {REMINDER}",
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


def port(text: str) -> int:
    """The port of that number; an error that argparse puts into words for any other text."""
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"expected a number from 1 to 65535, found {text!r}")


def open_course(chosen: argparse.Namespace, options: Sequence[str]) -> int:
    """The exit status of JupyterLab on the course's notebooks; 0 if it runs there already."""
    desk = lay_out(working_folder(chosen.folder))
    show(f"Copy Desk {__version__}", *summary(desk))
    if server := lab.running(desk.folder):
        return go_to(server, desk, browser=not chosen.no_browser)
    wanted = {"browser": not chosen.no_browser, "port": chosen.port, "options": options}
    with lab.started(desk.folder, desk.begin, **wanted) as server:
        trust(desk.ours)  # two seconds that JupyterLab needs to start anyway
        return lab.attend(server, lambda: announced(desk))


def open_notebook(folder: Path, name: str, browser: bool) -> int:
    """The exit status of JupyterLab on a notebook in a folder of somebody's own."""
    with lab.started(folder, name, browser=browser, port=None, options=()) as server:
        return lab.attend(server, lambda: announced_at(folder, name))


def announced_at(folder: Path, name: str) -> bool:
    """Whether JupyterLab answers by now, and it has been told where and how to stop it."""
    if not (server := lab.running(folder)):
        return False
    show(line("address", server.address(name)), line("stop", "Ctrl+C here, then y"))
    return True


def working_folder(named: str | None) -> Path:
    """The folder to open: as named, else the one we are in if the course is there already."""
    if named is None and Path(MANIFEST).is_file():
        named = "."
    return Path(os.path.realpath(os.path.expanduser(named or FOLDER)))


def go_to(server: lab.Server, desk: Desk, browser: bool) -> int:
    """0, after the browser is on the JupyterLab that runs in the folder already."""
    trust(desk.ours)
    address = server.address(desk.begin)
    show(line("address", address), "JupyterLab runs in this folder already: go on there.")
    if browser:
        webbrowser.open(address)
    return 0


def announced(desk: Desk) -> bool:
    """Whether JupyterLab answers by now, and the learner has been told where and how to stop it."""
    return announced_at(desk.folder, desk.begin)


def summary(desk: Desk) -> list[str]:
    """A line for the folder, for each thing that became of notebooks, and for the first to open."""
    lines = [line("folder", str(desk.folder))]
    lines += [
        line(outcome, listed(desk.named(outcome), of=len(desk.outcomes)))
        for outcome in ("copied", "updated", "kept")
        if desk.named(outcome)
    ]
    lines += [
        line("kept", f"{name}: you changed it, so its new version lies beside it as “{there}”")
        for name, there in desk.beside.items()
    ]
    if desk.set_aside:
        lines.append(line("damaged", DAMAGED.format(desk.set_aside)))
    return [*lines, line("opens", desk.begin)]


def listed(names: list[str], of: int) -> str:
    """These notebooks in a few words: their names, or how many if it is all of several."""
    if len(names) != of or of < 2:
        return ", ".join(names)
    others = [name for name in names if not name.endswith(".ipynb")]
    return ", ".join([f"all {of - len(others)} notebooks", *others])


def line(label: str, text: str) -> str:
    """A line of the summary, its text in one column with the others'."""
    return f"  {label:<9}{text}"


def show(*lines: str) -> None:
    """The lines are on the screen, at once."""
    print(*lines, sep="\n", flush=True)


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
