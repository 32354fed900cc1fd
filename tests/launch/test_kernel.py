"""On the day after, any cell works by itself, and no learner meets a NameError of the course."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel

from lesson import load
from lesson.instructor.handout import handout
from lesson.instructor.new.make import make
from lesson.launch.kernel import to_run_first

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
WALKED = [  # plain pytest walks one of them, .ci/run all
    pytest.param(path, marks=() if path.name[0] == "1" else pytest.mark.slow, id=path.stem)
    for path in NOTEBOOKS
]


class Kernel:
    """A kernel as JupyterLab starts it for a notebook, in the notebook's folder."""

    def __init__(self, notebook: Path, work: Path) -> None:
        told = {"JPY_SESSION_NAME": str(notebook), "LESSON_WORK": str(work)}
        env = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")} | told
        self.manager, self.client = start_new_kernel(env=env, cwd=str(notebook.parent))

    def run(self, code: str) -> tuple[str, str]:
        """The status of a cell, and what it shows."""
        shown: list[str] = []

        def hear(message: dict) -> None:
            told = message["content"]
            if message["msg_type"] in ("stream", "error", "execute_result", "display_data"):
                text = told.get("text") or told.get("data", {}).get("text/plain")
                shown.append(str(text or "\n".join(told["traceback"])))

        status = self.client.execute_interactive(code, output_hook=hear, timeout=60)
        return status["content"]["status"], "\n".join(shown)

    def stop(self) -> None:
        """The kernel is gone."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture
def started(tmp_path):
    """Starts kernels, and ends them after the test."""
    kernels = []

    def start(notebook: Path) -> Kernel:
        kernels.append(Kernel(notebook, tmp_path / "my-work"))
        return kernels[-1]

    yield start
    for kernel in kernels:
        kernel.stop()


def each_cell_alone(kernel: Kernel, notebook: Path) -> list[str]:
    """What goes wrong where each cell is the first that a new kernel runs."""
    cells = nbformat.read(notebook, as_version=4).cells
    wrong = []
    for cell in (one for one in cells if one.cell_type == "code"):
        kernel.run("%reset -f")
        status, shown = kernel.run(cell.source)
        if status != "ok":
            wrong.append(f"{cell.source}\n{shown}")
    return wrong


@pytest.mark.parametrize("notebook", WALKED)
def test_each_cell_of_the_course_works_on_a_new_kernel(notebook, started, tmp_path):
    shutil.copy(notebook, tmp_path)
    there = tmp_path / notebook.name
    assert each_cell_alone(started(there), there) == []


@pytest.mark.parametrize("kind", [pytest.param("new", marks=pytest.mark.slow), "handout"])
def test_so_does_each_cell_of_a_lesson_of_ones_own(kind, started, tmp_path):
    if kind == "new":
        text = (load("pool-roof").folder / "article.txt").read_text(encoding="utf-8")
        (tmp_path / "pool.txt").write_text(text, encoding="utf-8")
        lesson = make(tmp_path / "pool.txt", tmp_path / "own", "2026-03-03", None).lesson
    else:
        lesson = handout(load("pool-roof"), tmp_path / "own")
    (notebook,) = lesson.folder.glob("*.ipynb")
    assert each_cell_alone(started(notebook), notebook) == []


def test_work_stays_beside_the_notebook_wherever_cd_leads(started, tmp_path):
    kernel = started(tmp_path / "own.ipynb")
    kernel.run("import os\nos.environ.pop('LESSON_WORK')\nos.chdir('/')\n%cd -q /tmp")
    status, shown = kernel.run("from lesson import load\nprint(load('iss-exit').work.path)")
    assert (status, shown.strip()) == ("ok", str(tmp_path / "my-work" / "iss-exit.json"))


def test_what_was_defined_by_hand_is_left_alone(started, tmp_path):
    shutil.copy(NOTEBOOKS[1], tmp_path)
    kernel = started(tmp_path / NOTEBOOKS[1].name)
    kernel.run("iss = 'mine'")
    kernel.run("exercises.ask")
    assert kernel.run("iss") == ("ok", "'mine'")


def test_where_the_notebook_is_not_found_a_sentence_says_what_to_run(started, tmp_path):
    kernel = started(tmp_path / "gone.ipynb")
    status, shown = kernel.run("exercises.mark(iss)")
    assert (status, "Traceback" in shown) == ("error", False)
    assert "Run the first code cell of this notebook" in shown
    status, shown = kernel.run("a_name_of_my_own")
    assert "NameError" in shown


@pytest.mark.parametrize(
    ("cells", "source", "first"),
    [
        (["from lesson import load", "iss = load('x')", "iss"], "iss", [0, 1]),
        (["a = 1", "a = 2", "a", "a = 3"], "a", [1]),
        (["x = 1", "def f():\n    return x", "f()"], "f()", [0, 1]),
        (["a = 1", "%magic", "not python", "a"], "a", [0]),
        (["a = b", "b = a", "print(b)"], "print(b)", [0, 1]),
        (["[n for n in (1, 2)]", "n"], "n", []),
    ],
)
def test_the_cells_that_define_what_is_lacking_are_run_first(cells, source, first):
    assert to_run_first(cells, source, {"print"}) == [cells[at] for at in first]
