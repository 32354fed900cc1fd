"""The course works in Notebook 7, a package of its own that students may have."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import nbformat
import pytest

from lesson.launch.course_copy import NOTEBOOKS, copy_notebooks
from lesson.launch.jupyterlab import CONFIGURATION, PATHS

from . import server
from .notebook import Notebook
from .server import Lab
from .watch import Watch, window

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

NAME = "1-who-says-so.ipynb"
EXERCISE = next(  # one question alone
    at
    for at, cell in enumerate(nbformat.read(NOTEBOOKS / NAME, as_version=4).cells)
    if '"who-is-russia"' in cell.source
)


@pytest.fixture
def classic(chromium: str, tmp_path: Path) -> Iterator[Lab]:
    """A running Notebook 7 on a student's folder."""
    if find_spec("notebook") is None:
        pytest.skip("Notebook 7 is not installed: pip install -e '.[test]'")
    folder = copy_notebooks(tmp_path / "copy-desk").folder
    options = ["--no-browser", f"--ServerApp.port={server.free_port()}", "--allow-root"]
    options += [f"--ServerApp.root_dir={folder}", "--JupyterNotebookApp.expose_app_in_browser=True"]
    ours = {name: str(CONFIGURATION) for name in PATHS}
    with (tmp_path / "lab.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "notebook", *options],
            cwd=folder, env=server.environment(tmp_path) | ours, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        yield Lab(tmp_path, *server.answering(tmp_path, process))
    finally:
        server.stop(process)


@pytest.fixture
def opened(classic: Lab, browser: Browser, watches: list[Watch]) -> Iterator[Notebook]:
    """A notebook of the course in Notebook 7."""
    with window(browser, watches) as page:
        yield load(Notebook(page, NAME), classic)


def load(notebook: Notebook, classic: Lab) -> Notebook:
    """The notebook, loaded anew."""
    notebook.page.goto(f"{classic.url}notebooks/{NAME}?token={classic.token}")
    notebook.wait_until("ready")
    notebook.cell(EXERCISE).locator(".cd-begin").wait_for(state="attached")
    return notebook


def wait_for_feedback(notebook: Notebook) -> None:
    """The exercise is alive, and tells what it told before."""
    told = notebook.cell(EXERCISE).locator(".cd-told")
    told.filter(has_text="Not yet.").wait_for()


def test_an_exercise_is_begun_answered_and_found_again(opened, classic):
    in_it = "document.activeElement.matches('.cd input[type=radio]')"
    opened.cell(EXERCISE).get_by_role("button", name="Begin").click()
    opened.page.wait_for_function(in_it)
    opened.press("Space")
    opened.press("Shift+Enter")
    wait_for_feedback(opened)
    opened.wait_until("saved")
    assert opened.cells[EXERCISE].count == 1
    wait_for_feedback(load(opened, classic))  # nothing was run
    opened.restart_kernel()
    opened.cell(EXERCISE).get_by_text("You answered this: not yet right.").wait_for()
    opened.panel.get_by_role("button", name="Go on where you left off", exact=True).click()
    wait_for_feedback(opened)
    opened.page.wait_for_function(in_it)
    assert opened.errors == []
    opened.save()
