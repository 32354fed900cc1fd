"""The committed notebooks can be trusted: nothing compared means nothing proved."""

import html
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

from lesson import load
from lesson.base.html import OURS

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("[!.]*.ipynb"))
COURSE_NOTEBOOKS = [path for path in NOTEBOOKS if path.parent.name == "notebooks"]
OPEN = {"LESSON_OPEN": "1"}  # as notebooks are saved
SILENT = re.compile(r"(import |from |[\w.]+ = ).*")  # a last line that shows nothing

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def notebook(path: Path):
    return nbformat.read(path, as_version=4)


def code_cells(path: Path) -> list:
    return [cell for cell in notebook(path).cells if cell.cell_type == "code"]


def texts(cell) -> list[str]:
    """What nbval compares of a cell: the plain text and the HTML of its outputs."""
    shown = [output.get("data", {}) for output in cell.outputs]
    return [data[kind] for data in shown for kind in ("text/plain", "text/html") if kind in data]


def test_there_are_the_notebooks_of_the_course_and_one_for_another_article():
    assert [path.stem[0] for path in COURSE_NOTEBOOKS] == list("012345")


@each_notebook
def test_every_code_cell_was_run_in_order(path):
    counts = [cell.execution_count for cell in code_cells(path)]
    assert counts == list(range(1, len(counts) + 1))


@each_notebook
def test_every_code_cell_has_the_output_it_should_have(path):
    for cell in code_cells(path):
        last = cell.source.strip().splitlines()[-1]
        assert bool(cell.outputs) != bool(SILENT.fullmatch(last)), cell.source
        assert not [output for output in cell.outputs if output.output_type == "error"], cell.source
        assert not [output for output in cell.outputs if output.get("name") == "stderr"]


@each_notebook
def test_outputs_hold_text_that_nbval_can_compare(path):
    for cell in code_cells(path):
        for output in cell.outputs:
            if output.output_type != "stream":
                assert output.data.get("text/plain", "").strip(), cell.source
                assert " object at 0x" not in output.data["text/plain"], cell.source


@each_notebook
def test_a_pictures_alt_text_is_its_finding_in_plain_text(path):
    for cell in code_cells(path):
        for output in cell.outputs:
            page = output.get("data", {}).get("text/html", "")
            opened = f"{OURS}-then" in page  # there, what is said in plain text is the task
            for alt in re.findall(r"<img alt='([^']*)'", page):
                assert opened or html.unescape(alt) == output.data["text/plain"]
                assert len(alt) > 40


@each_notebook
def test_every_cell_says_how_it_is_shown_as_a_slide(path):
    kinds = [cell.metadata.get("slideshow", {}).get("slide_type") for cell in notebook(path).cells]
    assert set(kinds) <= {"slide", "subslide", "fragment", "skip", "notes", ""}
    assert kinds[0] == "slide"


@each_notebook
def test_nothing_is_stored_that_differs_from_run_to_run(path):
    book = notebook(path)
    assert set(book.metadata) == {"kernelspec", "language_info"}
    assert all(set(cell.metadata) <= {"slideshow", "tags", "nbgrader"} for cell in book.cells)
    assert "widget-state" not in path.read_text(encoding="utf-8")
    assert len({cell.id for cell in book.cells}) == len(book.cells)


@each_notebook
def test_code_stays_small(path):
    kinds = [cell.cell_type for cell in notebook(path).cells]
    assert ("code", "code", "code") not in zip(kinds, kinds[1:], kinds[2:], strict=False)
    for cell in code_cells(path):
        assert len(cell.source.splitlines()) <= 5, cell.source
        assert not re.search(r"\b(def|class|for|while|lambda)\b", cell.source), cell.source


@each_notebook
def test_questions_are_numbered_in_order(path):
    text = "\n".join(cell.source for cell in notebook(path).cells if cell.cell_type == "markdown")
    numbers = [int(number) for number in re.findall(r"^\*\*(\d+)\. ", text, re.M)]
    assert numbers == list(range(1, len(numbers) + 1))


@each_notebook
def test_each_explanation_opens_and_closes(path):
    for cell in notebook(path).cells:
        if cell.cell_type == "markdown":
            parts = re.findall(r"</?details>", cell.source)
            assert all(pair == ("<details>", "</details>") for pair in pairwise([*parts, ""][:-1]))
            assert parts.count("<details>") == parts.count("</details>")
            assert cell.source.count("<summary>") == parts.count("<details>")


@each_notebook
def test_links_to_other_notebooks_lead_somewhere(path):
    for cell in notebook(path).cells:
        for target in re.findall(r"\]\(([^)]+)\)", cell.source) if "](" in cell.source else []:
            if target.startswith("https://"):
                continue
            page, _, place = target.partition("#")
            assert (path.parent / page).exists(), target
            headings = re.findall(r"^#+ (.+)$", (path.parent / page).read_text("utf-8"), re.M)
            assert place in ["", *(words.replace(" ", "-") for words in headings)], target


def test_what_the_notebooks_quote_stands_in_the_article():
    article = load("iss-exit").article
    for path in COURSE_NOTEBOOKS:
        for cell in notebook(path).cells:
            for quote in re.findall(r"^> … (.*?)\.?$", cell.source, re.M):
                article.find(quote.replace("**", ""))


@pytest.mark.parametrize(("lesson", "numbers"), [("iss-exit", "01234"), ("pool-roof", "5")])
def test_the_minutes_of_the_notebooks_add_up_to_those_of_the_lesson(lesson, numbers):
    said = [
        int(re.search(r"About (\d+) minutes", notebook(path).cells[0].source)[1])
        for path in COURSE_NOTEBOOKS
        if path.name[0] in numbers
    ]
    assert sum(said) == load(lesson).minutes


# ---- does nbval see a change?


def nbval(folder: Path) -> subprocess.CompletedProcess:
    options = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=60", "-q", "-o", "addopts="]
    sanitise = f"--nbval-sanitize-with={ROOT / 'tests' / 'nbval-sanitise.cfg'}"
    command = [sys.executable, "-m", "pytest", *options, sanitise, "-p", "no:cacheprovider", folder]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env=os.environ | OPEN
    )


CHANGES = [  # what stands in a saved output, what it is changed to
    ("67% of the words", "76% of the words"),
    ("The thicker the line", "The thinner the line"),
    ("<td style='text-align:left'>35</td>", "<td style='text-align:left'>36</td>"),
    ("8 source", "9 source"),
]


@pytest.mark.slow
def test_nbval_fails_exactly_the_cells_whose_output_was_changed(tmp_path):
    book = notebook(ROOT / "notebooks" / "1-who-says-so.ipynb")
    cells = [cell for cell in book.cells if cell.cell_type == "code"]
    changed = set()
    for old, new in CHANGES:
        number = next(n for n, cell in enumerate(cells) if any(old in text for text in texts(cell)))
        changed.add(number)
        for output in cells[number].outputs:
            output.data.update({kind: text.replace(old, new) for kind, text in output.data.items()})
    nbformat.write(book, tmp_path / "changed.ipynb")
    run = nbval(tmp_path)
    failed = {int(number) for number in re.findall(r"FAILED .*::Cell (\d+)", run.stdout)}
    assert failed == changed, run.stdout
    assert f"{len(cells) - len(changed)} passed" in run.stdout


@pytest.mark.slow
def test_running_the_notebooks_leaves_the_checkout_as_it_was(tmp_path):
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "notebooks").rglob("*")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
               "notebooks/0-meet-the-article.ipynb"]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    after = {path: path.stat().st_mtime_ns for path in (ROOT / "notebooks").rglob("*")}
    assert {p: t for p, t in after.items() if "__pycache__" not in str(p)} == {
        p: t for p, t in before.items() if "__pycache__" not in str(p)
    }
