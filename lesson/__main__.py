"""The ``lesson`` command: its subcommands, and how their mistakes are told."""

import argparse
import io
import sys
from collections.abc import Sequence

from . import __version__
from .base.errors import LessonError
from .base.terminal import fall_silent
from .launch.open import add_open

NOBODY_READS = 141  # as a shell tells of a program that wrote to a closed pipe


class Arguments(argparse.ArgumentParser):
    """A command line whose mistakes are said as all others are."""

    def error(self, message: str) -> None:
        """Raises LessonError with what was expected and where to read on."""
        raise LessonError(f"{message}; `{self.prog} --help` tells what you can write")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of ``lesson``: 0 if all is well, 2 after a sentence, 141 if nobody reads."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # some terminals take no “ or →
    try:
        return run(list(sys.argv[1:] if arguments is None else arguments))
    except LessonError as error:
        print(f"Copy Desk: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        fall_silent()
        return NOBODY_READS
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """The exit status of the subcommand that these arguments name; help where they name none."""
    own, handed_on = split(arguments)
    commands = parser(workshop=own[:1] != ["open"])
    chosen = commands.parse_args(own)
    if "command" not in chosen:
        commands.print_help()
        return 0
    return chosen.command(chosen, handed_on)


def split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """What stands before a ``--``, and what stands after it.

    >>> split(["open", "--port", "8890", "--", "--debug"])
    (['open', '--port', '8890'], ['--debug'])
    """
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at + 1 :]


def parser(workshop: bool = True) -> Arguments:
    """The command line of ``lesson``, one subcommand a line; the instructor's only on demand."""
    lesson = Arguments(
        prog="lesson",
        description="Copy Desk: read a news article as a copy editor does, in JupyterLab.",
        epilog="To start, write: lesson open",
    )
    lesson.add_argument("--version", action="version", version=f"Copy Desk {__version__}")
    commands = lesson.add_subparsers(title="what you can do", metavar="COMMAND", prog="lesson")
    add_open(commands)
    if workshop:
        from .instructor.commands import add_all  # a student's `lesson open` never loads it

        add_all(commands)
    return lesson


if __name__ == "__main__":
    sys.exit(main())
