"""Command-line output: text that cannot steer a terminal; tables and progress bars by rich."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import RenderableType

Item = TypeVar("Item")
JOINERS = "\u200c\u200d"  # unseen themselves, but they hold emoji and some scripts together


def show(*lines: str) -> None:
    """Prints lines, if any, at once."""
    if lines:
        print(*lines, sep="\n", flush=True)


def fall_silent() -> None:
    """Discards further output, so that a closed pipe raises no second error at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def line(label: str, text: str, wide: int = 9) -> str:
    """A line of output: a label, and its text in one column with that of other lines."""
    return f"  {label:<{wide}}{text}"


def rendered(*parts: "RenderableType", width: int | None = None) -> str:
    """Tables and texts of rich as lines no wider than the terminal, 80 columns without one."""
    from rich.console import Console  # here and below: no learner's kernel needs it

    width = width or get_terminal_size().columns
    console = Console(width=width, markup=False, emoji=False, highlight=False)
    with console.capture() as written:
        console.print(*parts, sep="\n")
    return "\n".join(line.rstrip() for line in written.get().splitlines())


def facts(rows: Iterable[tuple[str, str]], wide: int = 9) -> str:
    """Labels and texts: on a terminal each text is wrapped in its column, else it is one line."""
    if not sys.stdout.isatty():
        return "\n".join(line(label, seen(text), wide) for label, text in rows)
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, text in rows:
        grid.add_row(Text(f"  {label}", "bold"), Text(seen(text)))
    return rendered(grid)


@contextmanager
def progress(
    items: Iterable[Item], label: str, hidden: bool = False, total: int | None = None
) -> Iterator[Iterable[Item]]:
    """The items, counted by a bar on standard error if that is a terminal."""
    if hidden or sys.stderr is None or not sys.stderr.isatty():
        yield items
        return
    from rich.console import Console
    from rich.progress import Progress

    # what is piped must not be written to the terminal
    how = {"transient": True, "redirect_stdout": sys.stdout.isatty()}
    with Progress(console=Console(stderr=True), **how) as bar:
        yield bar.track(items, total, description=label)


def seen(words: str) -> str:
    r"""Words on one line, with characters that would steer a terminal written out.

    >>> print(seen("Rain\n fell \x1b[2J"))
    Rain fell \x1b[2J
    """
    words = " ".join(words.split())
    return "".join(
        sign if sign.isprintable() or sign in JOINERS else ascii(sign)[1:-1] for sign in words
    )


def shown(words: str, most: int = 60) -> str:
    """The beginning of words that somebody else wrote, safe to show on one line."""
    words = seen(words[: 4 * most])
    return words if len(words) <= most else f"{words[: most - 1]}…"


def visible(words: str) -> str:
    """Words without characters that nobody can see."""
    return "".join(sign for sign in words if sign.isprintable() and sign not in JOINERS)
