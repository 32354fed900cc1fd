"""A notebook as a folder of slides with speaker notes, which any browser opens without network."""

import argparse
import json
import os
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from lesson.base.errors import LessonError
from lesson.base.html import OURS
from lesson.base.terminal import line, show
from lesson.base.wording import sentence
from lesson.instructor.new_folder import unfinished
from lesson.instructor.run_notebook import read_notebook, run_notebook
from lesson.launch.notes import notes

if TYPE_CHECKING:
    from nbformat import NotebookNode

DECK = Path(__file__).resolve().parent / "deck"
PAGE = "index.html"
TELLS = "about-these-slides.txt"  # by which a folder of ours is known
FEW = 4  # questions on one slide
# What a deck shows of an output, the best first: no widget, which would be dead in it.
SHOWN = ["text/html", "image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain"]
# No script runs but those of the deck: whoever wrote an output cannot know their nonce.
POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}' 'sha256-{notes}'; style-src 'self' file:"
    " 'unsafe-inline'; img-src 'self' file: data:; font-src data:; frame-src 'self' file:;"
    " base-uri 'none'; form-action 'none'"
)


def add_slides(commands: argparse._SubParsersAction) -> None:
    """Adds ``lesson slides`` to the command line."""
    about = "turn a notebook into slides with speaker notes that any browser shows offline"
    command = commands.add_parser(
        "slides",
        help=about,
        usage="lesson slides NOTEBOOK [--to FOLDER]",
        description=f"{sentence(about)}. Exercises, pictures and tables are as last saved;"
        " a notebook that was never run is run first.",
        epilog="Exercises are shown as questions. To answer them on slides: lesson open --present",
    )
    command.add_argument("notebook", metavar="NOTEBOOK", help="a file that ends in .ipynb")
    command.add_argument("--to", metavar="FOLDER", help="a new folder (default: NAME-slides)")
    command.set_defaults(command=write_slides)


def write_slides(chosen: argparse.Namespace, _options: Sequence[str]) -> int:
    """0 after the deck is in its folder and the reader has been told how to open it."""
    notebook = Path(chosen.notebook)
    folder = write(notebook, Path(chosen.to or f"{notebook.stem}-slides"))
    keys = "arrows; S for the speaker notes; F to fill"
    show(line("slides", str(folder / PAGE)), line("keys", keys))
    return 0


def write(notebook: Path, folder: Path) -> Path:
    """The folder with the notebook's slides in it; LessonError if either cannot be used.

    A notebook that was never run is run for it. An older deck of ours is replaced as a whole;
    nothing else is ever overwritten.
    """
    if notebook.suffix != ".ipynb" or notebook.is_dir():
        raise LessonError("expected a notebook, a file that ends in .ipynb; name one", notebook)
    book = read_notebook(notebook)
    if never_run(book):
        show(line("note", "the notebook was never run, so it is run for these slides"))
        run_notebook(book, notebook)
    page = html(book, notebook.stem)
    folder = Path(os.path.abspath(os.path.expanduser(folder)))
    with unfinished(folder, "the slides", replaces=True) as there:
        check_free(folder)
        shutil.copytree(DECK, there, ignore=shutil.ignore_patterns("*.j2"), dirs_exist_ok=True)
        (there / PAGE).write_text(page, encoding="utf-8")
    return folder


def never_run(notebook: "NotebookNode") -> bool:
    """Whether a notebook has code, and no cell of it was ever run."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    return bool(code) and not any(cell.outputs or cell.execution_count for cell in code)


def check_free(folder: Path) -> None:
    """Raises LessonError if anything but an older deck of ours is in the folder's place."""
    if not os.path.lexists(folder):
        return
    is_folder = folder.is_dir() and not folder.is_symlink()
    there = {path.name for path in folder.iterdir()} if is_folder else set()
    others = sorted(there - {PAGE, *(path.name for path in DECK.iterdir())})
    if others or TELLS not in there:
        found = f"“{others[0]}”" if others else "no slides of ours"
        raise LessonError(f"{folder}: expected a new folder, found {found}; name another (--to)")


def html(notebook: "NotebookNode", name: str) -> str:
    """The page that shows the notebook's slides; LessonError if every cell is skipped."""
    from nbconvert.exporters import SlidesExporter
    from traitlets.config import Config

    exporter = SlidesExporter(
        template_file="deck.html.j2",
        extra_template_paths=[str(DECK)],
        config=Config({"NbConvertBase": {"display_data_priority": SHOWN}}),
    )
    title, nonce = heading(notebook), sha256(json.dumps(notebook).encode()).hexdigest()
    notebook.cells = [*cells_of(notebook)]
    policy = POLICY.format(nonce=nonce, notes=sum_of_the_notes())
    told = {"deck_title": title or name, "nonce": nonce, "policy": policy}
    try:
        return exporter.from_notebook_node(notebook, told)[0]
    except ValueError as error:
        raise LessonError(f"{name}: expected a cell to show, found all skipped") from error


def sum_of_the_notes() -> str:
    """The SHA-256, in base 64, of the script that reveal.js writes into the speaker's window."""
    notes = (DECK / "reveal" / "notes.js").read_text(encoding="utf-8")
    written = notes.partition("<script>")[2].partition(r"<\/script>")[0]
    script = json.loads('"' + re.sub(r"\\x(..)", r"\\u00\1", written) + '"')
    return b64encode(sha256(script.encode()).digest()).decode()


def cells_of(notebook: "NotebookNode") -> "Iterator[NotebookNode]":
    """The cells of a deck: few questions each, no dead links, the guide's notes on each slide."""
    from nbformat.v4 import new_markdown_cell

    told = {one.cell: one.words for one in notes(notebook.cells)}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = unlinked(cell.source)
        first, *others = in_parts(cell)
        yield first
        if words := told.get(cell.get("id", "")):
            kind = {"slideshow": {"slide_type": "notes"}}
            # its own id, so that the same notebook makes the same deck
            yield new_markdown_cell(words, id=f"notes-{cell.id}", metadata=kind)
        yield from others


def in_parts(cell: "NotebookNode") -> "Iterator[NotebookNode]":
    """The cell; one that asks much, or opens something, as several slides."""
    from nbformat import from_dict

    outputs = [one for output in cell.get("outputs", []) for one in exercise_by_exercise(output)]
    first, *others = slide_by_slide(outputs)
    if not others or not all(OURS in str(output.get("data")) for output in outputs):
        yield cell
        return
    yield from_dict(cell | {"outputs": first})
    code_once = {"slideshow": {"slide_type": "subslide"}, "transient": {"remove_source": True}}
    for number, shown in enumerate(others, 1):
        part = {"id": f"{cell.get('id', 'cell')}-{FEW * number}", "outputs": shown}
        yield from_dict(cell | part | {"metadata": code_once})


def slide_by_slide(outputs: "list[NotebookNode]") -> "list[list[NotebookNode]]":
    """A few questions a slide; what an answer opens has one to itself."""
    slides: list[list] = [[]]
    for one in outputs:
        opened = f"class='{OURS}-then'" in str(one.get("data", {}).get("text/html", ""))
        if slides[-1] and (opened or len(slides[-1]) == FEW):
            slides.append([])
        slides[-1].append(one)
    return slides


def exercise_by_exercise(output: "NotebookNode") -> "list[NotebookNode]":
    """The output; one that holds several exercises, and what they open, as an output each."""
    from nbformat import from_dict

    page = "".join(output.get("data", {}).get("text/html", ""))
    parts = re.split(f"(?=<div class='{OURS}(?:-then)?'>)", page)[1:]
    if len(parts) < 2:
        return [output]
    return [from_dict(output | {"data": {"text/html": part}}) for part in parts]


def unlinked(words: str) -> str:
    """Markdown without its links to files beside it, which a deck does not have.

    >>> unlinked("A [cue](glossary.md#cue), as [NASA](https://nasa.gov) says.")
    'A cue, as [NASA](https://nasa.gov) says.'
    """
    return re.sub(r"(?<!!)\[([^\]]*)\]\((?!https?:)[^)]*\)", r"\1", words)


def heading(notebook: "NotebookNode") -> str:
    """The title in a notebook's first line; "" if there is none."""
    first = notebook.cells[0].source.partition("\n")[0] if notebook.cells else ""
    return first.removeprefix("# ").strip() if first.startswith("# ") else ""
