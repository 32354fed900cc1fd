"""The house stands as it is drawn: each floor imports only floors below it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path

import pytest

import lesson

PACKAGE = Path(lesson.__file__).parent
FLOORS = [
    "errors", "big", "server", "tables", "terminal", "pages", "article", "files", "dates",
    "reading", "drafting", "misconceptions", "compare", "records", "work", "typed_dates", "dating",
    "typed_answers", "asked", "from_the_key", "questions", "lessons", "__init__", "pictures",
    "exercises",
]  # fmt: skip
ROOF = len(FLOORS)  # command and all that is drawn nowhere: no floor may need it
HEAVY = ["numpy", "matplotlib", "ipywidgets", "anywidget", "IPython", "pandas"]


FILES = sorted(file for file in PACKAGE.rglob("*.py") if "course" not in file.parts)


def room(file: Path) -> str:
    """The room of the house in which a file lies: a module, or a package with all its modules."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


ROOMS = {room(file) for file in FILES}


def floor(name: str) -> int:
    """How high a room lies."""
    return FLOORS.index(name) if name in FLOORS else ROOF


def imported_names(file: Path) -> Iterator[str]:
    """The full names of all that a file imports, at its top or inside a function."""
    package = ".".join(("lesson", *file.relative_to(PACKAGE).parent.parts))
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = resolve_name("." * node.level + (node.module or ""), package)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def imported_rooms(file: Path) -> set[str]:
    """The rooms of the house that a file imports; its front door (__init__) for anything else."""
    paths = [name.split(".") for name in imported_names(file)]
    inside = [path[1] if len(path) > 1 else "" for path in paths if path[0] == "lesson"]
    return {name if name in ROOMS else "__init__" for name in inside} - {room(file)}


def test_the_rooms_a_file_imports_are_seen():
    assert imported_rooms(PACKAGE / "lessons.py") >= {"article", "dates", "files", "records"}
    assert imported_rooms(PACKAGE / "pictures/timeline.py") >= {"dates", "reading"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_each_floor_imports_only_floors_below_it(file):
    here = floor(room(file))
    above = {name for name in imported_rooms(file) if here < ROOF and floor(name) >= here}
    assert above == set(), f"{room(file)} must not import {', '.join(sorted(above))}"


def test_every_floor_that_is_drawn_is_there():
    assert {room(file) for file in FILES} >= set(FLOORS)


def loaded_by(line: str) -> set[str]:
    """The modules that are loaded in a new Python after one line of code."""
    told = subprocess.run(
        [sys.executable, "-c", f"{line}; import sys; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(told.stdout.split())


@pytest.mark.parametrize(
    "line",
    [
        "import lesson",
        "from lesson import load; load('iss-exit').key.events()",
        "from lesson import load; from lesson.records import *; annotations(load('iss-exit').key)",
    ],
)
def test_reading_a_lesson_loads_nothing_that_draws_or_listens(line):
    assert loaded_by(line) & set(HEAVY) == set()


def test_the_names_a_notebook_uses_are_few_and_there():
    assert len(lesson.__all__) <= 10
    assert all(getattr(lesson, name).__doc__ for name in lesson.__all__)
