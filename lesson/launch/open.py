"""``lesson open``: the course, or a lesson folder of one's own, in JupyterLab."""

import argparse
import os
import webbrowser
from collections.abc import Iterable, Sequence
from pathlib import Path

from lesson import __version__
from lesson.base.errors import LessonError
from lesson.base.terminal import line, show
from lesson.base.wording import sentence

from . import jupyterlab, slideshow
from .course_copy import MANIFEST, NOTEBOOKS, Desk, lay_out, names, trust

FOLDER = "copy-desk"
DAMAGED = f"{MANIFEST}, now called {{}}: it told which notebooks are unchanged, so none is replaced"
REVIEW = "review.ipynb"  # in a lesson folder: for whoever edits the key


def add_open(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson open`` to the command line."""
    about = "put the course's notebooks into a folder and open them in JupyterLab"
    more = "Run it again at any time: it goes on where you were and never touches what you changed."
    usage = "lesson open [FOLDER|NOTEBOOK] [--present] [--no-browser] [--port N] [-- OPTIONS ...]"
    command = commands.add_parser(
        "open",
        help=about,
        usage=usage,
        description=f"{sentence(about)}. {more} A folder that `lesson new` or"
        " `lesson handout` made is opened as it is, on its own notebook.",
        epilog="Whatever you write after -- goes to JupyterLab as it stands.",
    )
    command.add_argument(
        "place", nargs="?", metavar="FOLDER", help=f"or a notebook in it; default: ./{FOLDER}"
    )
    command.add_argument(
        "--present", action="store_true", help="as slides for a room, all exercises alive"
    )
    command.add_argument("--no-browser", action="store_true", help="start without a browser")
    command.add_argument("--port", type=port, metavar="N", help="JupyterLab's port, usually 8888")
    command.set_defaults(command=open_place)


def port(text: str) -> int:
    """The port of that number; an error that argparse puts into words for any other text."""
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"expected a number from 1 to 65535, found {text!r}")


def open_place(chosen: argparse.Namespace, options: Sequence[str]) -> int:
    """The exit status of JupyterLab on what was named; 0 if it runs there already."""
    if chosen.present:
        slideshow.check_installed()
    folder, notebook = place(chosen.place)
    if as_it_is(folder, notebook):
        begin, ours = notebook or own_notebook(folder), []
        told = [line("folder", str(folder)), line("opens", begin)]
    else:
        check_there(folder, notebook)
        desk = lay_out(folder)
        begin, ours = notebook or desk.begin, desk.ours
        told = summary(desk, begin)
    show(f"Copy Desk {__version__}", *told)
    return start(folder, begin, ours, chosen, options)


def place(named: str | None) -> tuple[Path, str | None]:
    """The folder to open and a notebook in it; without a name, the course where we are."""
    if named is None and Path(MANIFEST).is_file():
        named = "."
    path = Path(os.path.realpath(os.path.expanduser(named or FOLDER)))
    return (path.parent, path.name) if path.suffix == ".ipynb" else (path, None)


def as_it_is(folder: Path, notebook: str | None) -> bool:
    """Whether a folder is somebody's own, into which no course is put."""
    if (folder / MANIFEST).exists():
        return False
    of_a_lesson = all((folder / name).is_file() for name in ("lesson.toml", "article.txt"))
    return of_a_lesson or bool(notebook and (folder / notebook).is_file())


def own_notebook(folder: Path) -> str:
    """The notebook of a lesson folder; LessonError where there is none."""
    found = sorted(path.name for path in folder.glob("[!.]*.ipynb") if path.name != REVIEW)
    if not found:
        raise LessonError(
            f"{folder}: expected a notebook in this lesson’s folder, found none; open the course"
            f' (lesson open) and write load("{folder}") where it loads the story.'
        )
    return found[0]


def check_there(folder: Path, notebook: str | None) -> None:
    """Nothing where a notebook is there, or will be once the course is; LessonError otherwise."""
    if folder.is_file():
        raise LessonError(f"{folder}: expected a folder or a notebook (.ipynb), found another file")
    course = names(NOTEBOOKS)
    if notebook and notebook not in course and not (folder / notebook).is_file():
        raise LessonError(
            f"{folder / notebook}: expected a notebook, found no file of that name;"
            f" those of the course are {', '.join(course[:-1])}."
        )


def start(
    folder: Path,
    begin: str,
    ours: Iterable[Path],
    chosen: argparse.Namespace,
    options: Sequence[str] = (),
) -> int:
    """The exit status of JupyterLab on a notebook of the folder; 0 if it runs there already."""
    if server := jupyterlab.running(folder):
        if chosen.present:
            slideshow.check_presents(server)
        trust(ours)
        return go_to(server, begin, browser=not chosen.no_browser)
    wanted = {"browser": not chosen.no_browser, "port": chosen.port}
    with (
        slideshow.options(chosen.present) as slides,
        jupyterlab.started(
            folder, begin, options=[*slides, *options], present=chosen.present, **wanted
        ) as server,
    ):
        trust(ours)  # two seconds that JupyterLab needs to start anyway
        return jupyterlab.attend(server, lambda: announced(folder, begin, chosen.present))


def announced(folder: Path, begin: str, present: bool) -> bool:
    """Whether JupyterLab answers by now, and it has been told where and how to stop it."""
    if not (server := jupyterlab.running(folder)):
        return False
    keys = [line("keys", slideshow.KEYS)] if present else []
    show(line("address", server.address(begin)), *keys, line("stop", "Ctrl+C here, then y"))
    return True


def go_to(server: jupyterlab.Server, begin: str, browser: bool) -> int:
    """0, after the browser is on the JupyterLab that runs in the folder already."""
    address = server.address(begin)
    show(line("address", address), "JupyterLab runs in this folder already: go on there.")
    if browser:
        webbrowser.open(address)
    return 0


def summary(desk: Desk, begin: str) -> list[str]:
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
    return [*lines, line("opens", begin)]


def listed(names: list[str], of: int) -> str:
    """These notebooks in a few words: their names, or how many if it is all of several."""
    if len(names) != of or of < 2:
        return ", ".join(names)
    others = [name for name in names if not name.endswith(".ipynb")]
    return ", ".join([f"all {of - len(others)} notebooks", *others])
