"""The ``lesson`` command: its subcommands, and how their errors are reported."""

import argparse
import io
import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from . import __version__
from .base.errors import LessonError
from .base.terminal import fall_silent

NOBODY_READS = 141  # 128 + SIGPIPE, the shell's status for a closed pipe
LONG = re.compile(r"\S{300,}")  # a path that nobody reads to its beginning


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
        with orderly_end():
            return run(list(sys.argv[1:] if arguments is None else arguments))
    except LessonError as error:
        return failed(str(error))
    except BrokenPipeError:
        fall_silent()
        return NOBODY_READS
    except OSError as refused:
        place = os.fsdecode(refused.filename or "the folder you are in, or where the output goes")
        return failed(f"{place}: cannot be read or written ({refused.strerror}); check it.")
    except KeyboardInterrupt:
        return 130


def failed(sentence: str) -> int:
    """2, after the sentence is on standard error, with the ends of its longest words."""
    short = LONG.sub(lambda word: f"…{word[0][-299:]}", sentence)
    print(f"Copy Desk: {short}", file=sys.stderr)
    try:
        sys.stdout and sys.stdout.flush()
    except OSError:  # a full disk, as at /dev/full
        fall_silent()
    return 2


@contextmanager
def orderly_end() -> Iterator[None]:
    """A request to end unwinds what is under way, so that nothing half-written stays.

    What breaks on the way, as where a notebook is being run, is not told.
    """
    usual = dict.fromkeys(("SIGTERM", "SIGHUP"), signal.SIG_DFL)
    usual |= {"SIGINT": signal.default_int_handler}
    there = {getattr(signal, name): was for name, was in usual.items() if hasattr(signal, name)}
    waiting = {one: was for one, was in there.items() if signal.getsignal(one) == was}
    came: list[int] = []

    def end(number: int, _frame: object) -> None:
        came.append(number)
        raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    try:
        for one in waiting:
            signal.signal(one, end)
        yield
    except BaseException:
        if came:
            raise SystemExit(128 + came[0]) from None
        raise
    finally:
        for one, was in waiting.items():
            signal.signal(one, was)


def run(arguments: list[str]) -> int:
    """The exit status of the subcommand named in these arguments; without one, help is shown."""
    if any("\0" in one for one in arguments):
        raise LessonError("expected words and names, found a NUL character; leave it out.")
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
    from .launch.open import add_open  # here, where Ctrl+C is answered

    add_open(commands)
    if workshop:
        from .instructor.commands import add_all  # a student's `lesson open` never loads it

        add_all(commands)
    return lesson


if __name__ == "__main__":
    sys.exit(main())
