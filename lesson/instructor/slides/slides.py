"""A notebook as a folder of slides with speaker notes, which any browser opens without network."""

import argparse
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from lesson.base.errors import LessonError
from lesson.base.files import read_json, read_text, said_plainly
from lesson.base.html import OURS, WIDGET
from lesson.base.wording import sentence
from lesson.instructor.new_folder import put_whole
from lesson.instructor.notebooks import unlinked
from lesson.lesson import COURSE, Lesson, load
from lesson.reading.article import numbers_of_paragraphs

if TYPE_CHECKING:
    from nbformat import NotebookNode

DECK = Path(__file__).resolve().parent / "deck"
GUIDE = COURSE / "notebooks" / "instructor" / "guide.md"
PAGE = "index.html"
TELLS = "about-these-slides.txt"  # by which a folder of ours is known
ABOUT = """Copy Desk made these slides of {name}.

Open index.html in a browser; it needs no network. Arrow keys change the slide, F fills the screen,
S opens the speaker notes in a window of their own, Esc shows all slides at once. To print them,
write ?print-pdf behind index.html in the address.
Exercises stand here as questions only. To answer them on slides: lesson open --present
`lesson slides` replaces this folder when it is run again.
reveal.js 4.6.1, which shows the slides, is under the MIT licence: reveal/LICENSE.
"""
NOTED = ("Where learners stumble", "To discuss")  # what of the guide an instructor needs at hand
FEW = 4  # questions on one slide
SHOWN = "<div class='exercise'>"
MARKS = re.compile(r"\bexercises\.mark\(\w+((?:,\s*\d+)*)")
EXERCISE = re.compile(rf"<p class='{OURS}'>(<strong>(.*?)</strong>).*?</p>", re.DOTALL)


def add_slides(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson slides`` to the command line."""
    about = "write a notebook as slides with speaker notes, for a browser without network"
    command = commands.add_parser(
        "slides",
        help=about,
        usage="lesson slides NOTEBOOK [--to FOLDER]",
        description=f"{sentence(about)}. Pictures and tables are as last saved.",
        epilog="Exercises are shown as questions. To answer them on slides: lesson open --present",
    )
    command.add_argument("notebook", metavar="NOTEBOOK", help="a file that ends in .ipynb")
    command.add_argument("--to", metavar="FOLDER", help="default: as the notebook, with “-slides”")
    command.set_defaults(command=write_slides)


def write_slides(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
    """0 after the deck is in its folder and the reader has been told how to open it."""
    notebook = Path(chosen.notebook)
    folder = write(notebook, Path(chosen.to or f"{notebook.stem}-slides"))
    print(f"  slides   {folder / PAGE}\n  keys     arrows; S for the speaker notes; F to fill")
    return 0


def write(notebook: Path, folder: Path) -> Path:
    """The folder with the notebook's slides in it; LessonError where one of the two will not do.

    An older deck of ours gives way to the new one whole; anything else in the folder stays.
    """
    page = html(read(notebook), notebook.stem)
    folder = Path(os.path.abspath(os.path.expanduser(folder)))
    with said_plainly(folder, "the slides"):
        check_free(folder)
        with put_whole(folder) as unfinished:
            shutil.copytree(DECK, unfinished, ignore=shutil.ignore_patterns("*.j2"))
            (unfinished / PAGE).write_text(page, encoding="utf-8")
            about = ABOUT.format(name=notebook.name)
            (unfinished / TELLS).write_text(about, encoding="utf-8")
    return folder


def check_free(folder: Path) -> None:
    """Nothing where a deck may be put; LessonError where other things would be lost."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir() or folder.is_symlink():
        raise LessonError(f"expected a new folder, found a file: {folder}; name another (--to)")
    kept = sorted(path.name for path in folder.iterdir() if path.name not in ours())
    if kept or not (folder / TELLS).is_file():
        found = f"“{kept[0]}”" if kept else "no slides of ours"
        raise LessonError(f"expected a new folder, found {found} in {folder}; name another (--to)")


def ours() -> set[str]:
    """The names of all that stands in a deck's folder."""
    return {PAGE, TELLS, *(path.name for path in DECK.iterdir())}


def read(path: Path) -> "NotebookNode":
    """The notebook in a file; LessonError where there is none."""
    if path.is_dir():
        raise LessonError(f"{path}: expected a notebook, found a folder; name a file in it")
    if path.suffix != ".ipynb":
        raise LessonError(f"{path}: expected a notebook, a file that ends in .ipynb; name one")
    read_json(path, dict)
    import nbformat  # takes half a second, so not before it is needed

    try:
        notebook = nbformat.reads(read_text(path), as_version=4)
        nbformat.validate(notebook)
    except Exception as error:  # nbformat has no one kind of error for a file that is none
        raise LessonError(
            f"{path}: expected a Jupyter notebook, found other JSON; name a file that"
            " ends in .ipynb"
        ) from error
    return notebook


def html(notebook: "NotebookNode", name: str) -> str:
    """The page that shows the notebook's slides; LessonError where no cell is to be shown."""
    from nbconvert.exporters import SlidesExporter

    exporter = SlidesExporter(
        template_file="deck.html.j2", extra_template_paths=[str(DECK)], embed_images=False
    )
    shown = with_notes(in_parts(without_widgets(notebook)))
    for cell in shown.cells:
        if cell.cell_type == "markdown":
            cell.source = unlinked(cell.source)
    title = heading(shown) or name
    try:
        return exporter.from_notebook_node(shown, {"deck_title": title})[0]
    except ValueError as error:
        raise LessonError(f"{name}: expected a cell to show, found all skipped") from error


# ---- exercises


def without_widgets(notebook: "NotebookNode") -> "NotebookNode":
    """A copy in which each exercise is what it asks, with what there is to choose or to mark."""
    from copy import deepcopy

    shown = deepcopy(notebook)
    lessons = lessons_in(shown)
    below = {title: part for lesson in lessons for title, part in questions_of(lesson)}
    for cell, output in outputs(shown):
        output.data.pop(WIDGET, None)
        if OURS in output.data.get("text/html", ""):
            text = "".join(marked(lessons[0], cell.source)) if lessons else ""
            output.data["text/html"] = EXERCISE.sub(
                lambda found, text=text: asked(found[1], below.get(found[2], text)),
                output.data["text/html"],
            )
    return shown


def in_parts(notebook: "NotebookNode") -> "NotebookNode":
    """The notebook, where a cell asks many questions a slide for every few of them."""
    from nbformat.v4 import new_markdown_cell

    cells = []
    for cell in notebook.cells:
        cells.append(cell)
        asked = [one for one in cell.get("outputs", []) if SHOWN in str(one.get("data"))]
        if len(asked) <= FEW or len(asked) < len(cell.outputs):
            continue
        cell.outputs = asked[:FEW]
        for at in range(FEW, len(asked), FEW):
            told = "\n\n".join(one.data["text/html"] for one in asked[at : at + FEW])
            kind = {"slideshow": {"slide_type": "subslide"}}
            cells.append(new_markdown_cell(told, id=f"{cell.id}-from-{at}", metadata=kind))
    notebook.cells = cells
    return notebook


def outputs(notebook: "NotebookNode") -> Iterator[tuple["NotebookNode", "NotebookNode"]]:
    """Every output of the notebook that has something to show, with its cell."""
    for cell in notebook.cells:
        yield from ((cell, output) for output in cell.get("outputs", []) if "data" in output)


def lessons_in(notebook: "NotebookNode") -> list[Lesson]:
    """The lessons that a notebook loads by name, as far as they are here."""
    sources = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    found = []
    for name in dict.fromkeys(re.findall(r"\bload\([\"']([\w-]+)[\"']\)", sources)):
        with suppress(LessonError):  # then its questions stand alone
            found.append(load(name))
    return found


def questions_of(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Each question's title, and the HTML of what there is to choose from or to mark."""
    for one in lesson.questions:
        below = "".join(f"<li>{escape(choice)}</li>" for choice in one.choices)
        below = f"<ul>{below}</ul>" if below else ""
        if one.kind == "words in the text":
            below = paragraphs(lesson, one.paragraphs)
        for before in ("Question", "A guess first"):
            yield escape(f"{before}: {one.prompt}"), below


def marked(lesson: Lesson, code: str) -> Iterator[str]:
    """The HTML of the paragraphs that a line of code lets learners mark."""
    if found := MARKS.search(code):
        yield paragraphs(lesson, tuple(map(int, re.findall(r"\d+", found[1]))))


def paragraphs(lesson: Lesson, numbers: tuple[int, ...]) -> str:
    """The HTML of some paragraphs of the article, of all where there are no numbers."""
    every = numbers_of_paragraphs(lesson.article, numbers)
    text = {number: lesson.article[lesson.article.paragraphs[number - 1]] for number in every}
    items = (f"<li value='{number}'>{escape(words)}</li>" for number, words in text.items())
    return f"<ol>{''.join(items)}</ol>"


def asked(title: str, below: str) -> str:
    """The HTML of an exercise: what it asks, and what stands below."""
    return f"{SHOWN}<p>{title}</p>{below}</div>"


# ---- speaker notes


def with_notes(notebook: "NotebookNode") -> "NotebookNode":
    """The notebook, with what the guide has about it as speaker notes.

    All of it is on the first slide, and what is about one question on that question's slide, too.
    """
    told = guidance(heading(notebook))
    if not told:
        return notebook
    about: dict[str, list[str]] = {}
    for point in re.findall(r"^- `[\w-]+`.*$", told, re.M):
        about.setdefault(point.split("`")[1], []).append(point)
    cells = [notebook.cells[0], note("from-the-guide", told)]
    for cell in notebook.cells[1:]:
        names = re.findall(r"[\"']([\w-]+)[\"']", cell.source) if cell.cell_type == "code" else ()
        points = [point for name in names for point in about.get(name, ())]
        cells += [cell, *([note(f"{cell.id}-notes", "\n".join(points))] if points else ())]
    notebook.cells = cells
    return notebook


def note(name: str, told: str) -> "NotebookNode":
    """A cell of speaker notes; its id is its own, or no two decks of a notebook were the same."""
    from nbformat.v4 import new_markdown_cell

    return new_markdown_cell(told, id=name, metadata={"slideshow": {"slide_type": "notes"}})


def heading(notebook: "NotebookNode") -> str:
    """The notebook's title, as its first cell has it; "" if there is none."""
    source = notebook.cells[0].source if notebook.cells else ""
    found = re.match(r"# +(.+)", source)
    return found[1].strip() if found else ""


def guidance(title: str) -> str:
    """What the instructors' guide has on the notebook of this title that helps while presenting."""
    if not title or not GUIDE.is_file():
        return ""
    guide = GUIDE.read_text(encoding="utf-8")
    section = re.search(rf"^## {re.escape(title)}$(.*?)(?=^## |\Z)", guide, re.M | re.S)
    # each part of a section begins with bold words of its own
    parts = re.split(r"^(?=\*\*[A-Z])", section[1] if section else "", flags=re.M)
    return "\n\n".join(part.strip() for part in parts if part[2:].startswith(NOTED))
