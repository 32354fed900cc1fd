"""``lesson open``: the course, or a lesson folder of one's own, in JupyterLab."""

import argparse
import os
import webbrowser
from collections.abc import Mapping, Sequence
from pathlib import Path

from lesson import __version__
from lesson.base.errors import LessonError
from lesson.base.terminal import line, show
from lesson.base.wording import sentence

from . import jupyterlab, slideshow
from .course_copy import MANIFEST, NOTEBOOKS, CourseCopy, copy_notebooks, names

FOLDER = "copy-desk"
DAMAGED = f"{MANIFEST} was damaged (kept as {{}}); no notebook was updated"
REVIEW = "review.ipynb"  # in a lesson folder: for whoever edits the key


def add_open(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson open`` to the command line."""
    about = "put the course’s notebooks into a folder and open them in JupyterLab"
    usage = "lesson open [FOLDER|NOTEBOOK] [--present [--vote ADDRESS] [--class FOLDER]]"
    usage += " [--no-browser] [--port N] [-- OPTIONS ...]"
    command = commands.add_parser(
        "open",
        help=about,
        usage=usage,
        description=f"{sentence(about)}. Run it again at any time: it resumes where you left off"
        " and never overwrites your changes. A folder made by `lesson new` or `lesson handout`"
        " is opened as it is, on its own notebook.",
        epilog="Everything after -- is passed on to JupyterLab.",
    )
    command.add_argument(
        "place", nargs="?", metavar="FOLDER", help=f"or a notebook in it (default: ./{FOLDER})"
    )
    command.add_argument(
        "--present", action="store_true", help="show slides for a room, with working exercises"
    )
    command.add_argument(
        "--vote", metavar="ADDRESS", help="of this computer, where students’ phones vote (V)"
    )
    command.add_argument(
        "--class", dest="of_class", metavar="FOLDER", help="keep votes there for `lesson class`"
    )
    command.add_argument("--no-browser", action="store_true", help="do not open a browser")
    command.add_argument("--port", type=port, metavar="N", help="JupyterLab’s port (default: 8888)")
    command.set_defaults(command=open_place)


def port(text: str) -> int:
    """The port of that number; an ArgumentTypeError for any other text."""
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"expected a number from 1 to 65535, found {text!r}")


def open_place(chosen: argparse.Namespace, options: Sequence[str]) -> int:
    """The exit status of JupyterLab on what was named; 0 if it is already running there."""
    told = {}
    if chosen.present:
        slideshow.check_installed()
        told = slideshow.environment(chosen.vote, chosen.of_class)
    elif chosen.vote or chosen.of_class:
        raise LessonError("--vote and --class are for slides; add --present.")
    folder, notebook = place(chosen.place)
    if is_own_folder(folder, notebook):
        begin = notebook or own_notebook(folder)
        facts = [line("folder", str(folder)), line("opens", begin)]
    else:
        check_there(folder, notebook)
        course = copy_notebooks(folder)
        begin = notebook or course.begin
        facts = summary(course, begin)
    show(f"Copy Desk {__version__}", *facts)
    how = {"browser": not chosen.no_browser, "port": chosen.port, "told": told}
    return start(folder, begin, options=options, **how)


def place(name: str | None) -> tuple[Path, str | None]:
    """The folder to open and a notebook in it; without a name, the course in this folder."""
    if name is None and Path(MANIFEST).is_file():
        name = "."
    path = Path(os.path.realpath(os.path.expanduser(name or FOLDER)))
    return (path.parent, path.name) if path.suffix == ".ipynb" else (path, None)


def is_own_folder(folder: Path, notebook: str | None) -> bool:
    """Whether a folder is somebody's own, into which the course is not copied."""
    if (folder / MANIFEST).exists():
        return False
    of_a_lesson = all((folder / name).is_file() for name in ("lesson.toml", "article.txt"))
    return of_a_lesson or bool(notebook and (folder / notebook).is_file())


def own_notebook(folder: Path) -> str:
    """The notebook of a lesson folder; LessonError if there is none."""
    found = sorted(path.name for path in folder.glob("[!.]*.ipynb") if path.name != REVIEW)
    if not found:
        raise LessonError(
            f"{folder}: there is no notebook in this lesson’s folder; open the course"
            f' (lesson open) and write load("{folder}") where it loads the story.'
        )
    return found[0]


def check_there(folder: Path, notebook: str | None) -> None:
    """Raises LessonError unless the notebook is there, or will be once the course is copied."""
    if folder.is_file():
        raise LessonError(f"{folder}: expected a folder or a notebook (.ipynb), found another file")
    course = names(NOTEBOOKS)
    if notebook and notebook not in course and not (folder / notebook).is_file():
        raise LessonError(
            f"{folder / notebook}: there is no such notebook;"
            f" those of the course are {', '.join(course[:-1])}."
        )


def start(
    folder: Path,
    notebook: str,
    *,
    browser: bool = True,
    port: int | None = None,
    told: Mapping[str, str] = {},
    options: Sequence[str] = (),
) -> int:
    """The exit status of JupyterLab on a notebook of the folder; 0 if it is already running there.

    ``options`` go to JupyterLab, and what it is ``told``, if it presents, to its environment.
    """
    if server := jupyterlab.running(folder):
        if told:
            slideshow.check_presents(server, told)
        return go_to(server, notebook, browser)
    how = {"browser": browser, "port": port, "told": told}
    with (
        slideshow.options(bool(told)) as slides,
        jupyterlab.started(folder, notebook, options=[*slides, *options], **how) as server,
    ):
        return jupyterlab.attend(server, lambda: announced(folder, notebook, told))


def announced(folder: Path, notebook: str, told: Mapping[str, str]) -> bool:
    """Whether JupyterLab responds by now and its address has been printed."""
    if not (server := jupyterlab.running(folder)):
        return False
    keys = [line("keys", slideshow.KEYS)] if told else []
    keys += [line("vote", slideshow.VOTES)] * (slideshow.VOTE in told)
    show(line("address", server.address(notebook)), *keys, line("stop", "Ctrl+C here, then y"))
    return True


def go_to(server: jupyterlab.Server, notebook: str, browser: bool) -> int:
    """0, after the browser has been sent to the JupyterLab already running in the folder."""
    address = server.address(notebook)
    show(line("address", address), "JupyterLab is already running in this folder: continue there.")
    if browser:
        webbrowser.open(jupyterlab.page_to(address))
    return 0


def summary(course: CourseCopy, begin: str) -> list[str]:
    """A line for the folder, for each outcome with its notebooks, and for the first to open."""
    lines = [line("folder", str(course.folder))]
    lines += [
        line(outcome, listed(course.with_outcome(outcome), of=len(course.outcomes)))
        for outcome in ("copied", "updated", "kept")
        if course.with_outcome(outcome)
    ]
    lines += [
        line("kept", f"{name}: you changed it, so the new version is beside it as “{there}”")
        for name, there in course.beside.items()
    ]
    if course.set_aside:
        lines.append(line("damaged", DAMAGED.format(course.set_aside)))
    return [*lines, line("opens", begin)]


def listed(names: list[str], of: int) -> str:
    """The names of these notebooks, or how many if it is all of several."""
    if len(names) != of or of < 2:
        return ", ".join(names)
    others = [name for name in names if not name.endswith(".ipynb")]
    return ", ".join([f"all {of - len(others)} notebooks", *others])
