"""The ``lesson`` command: its subcommands, and how their errors are reported."""

import argparse
import io
import sys
from collections.abc import Sequence

from . import __version__
from .base.errors import LessonError
from .base.terminal import fall_silent
from .launch.open import add_open

NOBODY_READS = 141  # 128 + SIGPIPE, the shell's status for a closed pipe


class Arguments(argparse.ArgumentParser):
    """A command line that reports its errors as all others are reported."""

    def error(self, message: str) -> None:
        """Raises LessonError with argparse's message and where to read more."""
        raise LessonError(f"{message}; see `{self.prog} --help`")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of ``lesson``: 0 if all is well, 2 after an error, 141 for a closed pipe."""
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
    """The exit status of the subcommand named in these arguments; without one, help is shown."""
    own, handed_on = split(arguments)
    commands = parser(workshop=own[:1] != ["open"])
    chosen = commands.parse_args(own)
    if "command" not in chosen:
        commands.print_help()
        return 0
    return chosen.command(chosen, handed_on)


def split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The arguments before a ``--``, and those after it.

    >>> split(["open", "--port", "8890", "--", "--debug"])
    (['open', '--port', '8890'], ['--debug'])
    """
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at + 1 :]


def parser(workshop: bool = True) -> Arguments:
    """The command line of ``lesson``; ``workshop`` adds the instructor's subcommands."""
    lesson = Arguments(
        prog="lesson",
        description="Copy Desk: read a news article as a copy editor does, in JupyterLab.",
        epilog="To start, type: lesson open",
    )
    lesson.add_argument("--version", action="version", version=f"Copy Desk {__version__}")
    commands = lesson.add_subparsers(title="commands", metavar="COMMAND", prog="lesson")
    add_open(commands)
    if workshop:
        from .instructor.commands import add_all  # a student's `lesson open` never loads it

        add_all(commands)
    return lesson


if __name__ == "__main__":
    sys.exit(main())
