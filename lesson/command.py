"""The ``lesson`` command: ``lesson open`` puts the course into a folder and opens it."""

import argparse
import os
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from . import __version__, lab
from .desk import MANIFEST, Desk, lay_out, trust
from .errors import LessonError

FOLDER = "copy-desk"
DAMAGED = f"{MANIFEST}, now called {{}}: it told which notebooks are unchanged, so none is replaced"


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
    add_open(lesson.add_subparsers(title="what you can do", metavar="COMMAND", prog="lesson"))
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
    if not (server := lab.running(desk.folder)):
        return False
    show(line("address", server.address(desk.begin)), line("stop", "Ctrl+C here, then y"))
    return True


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
    return f"all {of} notebooks" if len(names) == of > 1 else ", ".join(names)


def line(label: str, text: str) -> str:
    """A line of the summary, its text in one column with the others'."""
    return f"  {label:<9}{text}"


def show(*lines: str) -> None:
    """The lines are on the screen, at once."""
    print(*lines, sep="\n", flush=True)
