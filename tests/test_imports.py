"""The house stands as it is drawn in CONTRIBUTING: each room imports only rooms below it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import resolve_name
from pathlib import Path

import pytest

import lesson

PACKAGE = Path(lesson.__file__).parent
# Each room imports only rooms that stand before it; those of one line do not know each other.
FLOORS = [
    {"base"},
    {"reading"},
    {"drafting", "pictures", "feedback"},
    {"lesson.py"},
    {"__init__.py"},
    {"exercises"},
    {"launch"},
    {"instructor"},
    {"__main__.py", "server.py"},
]
AT_THE_TOP = set().union(*FLOORS) | {"py.typed"}
HEAVY = ["numpy", "matplotlib", "ipywidgets", "anywidget", "IPython", "pandas", "rich"]
FILES = sorted(file for file in PACKAGE.rglob("*.py") if "course" not in file.parts)


def room(file: Path) -> str:
    """The room of the house in which a file lies: a folder at the top, or a file there."""
    return file.relative_to(PACKAGE).parts[0]


def floor(name: str) -> int:
    """How high a room lies, counted from 0."""
    return next(height for height, rooms in enumerate(FLOORS) if name in rooms)


def imported_modules(file: Path) -> Iterator[Path]:
    """The files of the package that a file imports, at its top or inside a function."""
    package = ".".join(("lesson", *file.relative_to(PACKAGE).parent.parts))
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (found for alias in node.names if (found := module(alias.name)))
        elif isinstance(node, ast.ImportFrom):
            whole = resolve_name("." * node.level + (node.module or ""), package)
            for alias in node.names:
                if found := module(f"{whole}.{alias.name}") or module(whole):
                    yield found


def module(name: str) -> Path | None:
    """The file of a module of this package; None where the name is of no such module."""
    first, *parts = name.split(".")
    path = PACKAGE.joinpath(*parts)
    files = (path.with_suffix(".py"), path / "__init__.py")
    return next((file for file in files if first == "lesson" and file.is_file()), None)


def circles() -> set[Path]:
    """The files that import themselves, by way of others; a face is no part of a circle."""
    reached = {
        file: {found for found in imported_modules(file) if found.name != "__init__.py"} - {file}
        for file in FILES
    }
    for through in FILES:
        for there in reached.values():
            if through in there:
                there |= reached[through]
    return {file for file, there in reached.items() if file in there}


def test_the_files_a_file_imports_are_seen():
    seen = {str(file.relative_to(PACKAGE)) for file in imported_modules(PACKAGE / "lesson.py")}
    assert {"reading/article.py", "base/files.py", "feedback/questions/question.py"} <= seen


def test_the_house_has_these_rooms_and_no_others():
    there = {path.name for path in PACKAGE.iterdir()} - {"__pycache__", "course"}
    assert there == AT_THE_TOP


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_each_room_imports_only_rooms_below_it(file):
    here = room(file)
    others = {room(found) for found in imported_modules(file)} - {here}
    assert {name for name in others if floor(name) >= floor(here)} == set()
    if here != "__main__.py":
        assert "instructor" not in others


def test_no_files_import_each_other_in_a_circle():
    assert circles() == set()


@pytest.mark.parametrize(
    "face", sorted(PACKAGE.glob("*/**/__init__.py")), ids=lambda path: path.parent.name
)
def test_the_face_of_a_folder_is_short_and_says_what_is_behind_it(face):
    if "course" not in face.parts and face.parent.name not in ("exercises", "pictures"):
        text = face.read_text(encoding="utf-8")
        assert len(text.splitlines()) < 20
        assert len(ast.get_docstring(ast.parse(text))) > 20


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
        "from lesson import load, reading; reading.reading_json.to_json(load('iss-exit').key)",
    ],
)
def test_reading_a_lesson_loads_nothing_that_draws_or_listens(line):
    assert loaded_by(line) & set(HEAVY) == set()


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("from lesson import exercises, load, pictures; load('iss-exit').mine", "lesson.drafting"),
        (
            "from lesson import exercises, load, pictures; load('iss-exit').mine",
            "lesson.instructor",
        ),
        ("from lesson.exercises.widgets import marker, placer, question", "lesson.instructor"),
        ("import lesson.__main__ as m; m.parser(workshop=False)", "lesson.instructor"),
    ],
)
def test_a_student_never_loads_the_workshop_nor_the_rules_before_they_ask(line, never):
    assert {name for name in loaded_by(line) if name.startswith(never)} == set()


def test_the_names_a_notebook_uses_are_few_and_there():
    assert len(lesson.__all__) <= 10
    assert all(getattr(lesson, name).__doc__ for name in lesson.__all__)
