"""The course at an address that browsers do not trust: plain http, and not localhost.

Much of a browser is missing there (``crypto.randomUUID``, the clipboard), and many a class has
nothing else: a machine of the instructor's on the room's network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from lesson.base.html import OURS

from . import watch
from .conftest import FLAGS
from .notebook import Notebook
from .server import running
from .test_notebooks import NAMES

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

HOST = "course.test"
WORDS = re.compile(r".{20}", re.DOTALL)
ONLY_HERE = [f"--host-resolver-rules=MAP {HOST} 127.0.0.1", f"--proxy-bypass-list={HOST}"]


@pytest.fixture(scope="module")
def insecure(
    playwright: Playwright, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """JupyterLab at a name that only this browser knows, over plain http."""
    here = pytest.MonkeyPatch()
    here.setattr(watch, "LOOPBACK", watch.LOOPBACK | {HOST})
    home = tmp_path_factory.mktemp("insecure")
    with (
        running(home, options=("--ServerApp.allow_remote_access=True",)) as lab,
        playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, *ONLY_HERE]) as browser,
        watch.window(browser, []) as page,
    ):
        page.goto(lab.address("insecure").replace("127.0.0.1", HOST).replace("localhost", HOST))
        page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
        yield page
    here.undo()


def test_the_address_is_one_that_browsers_do_not_trust(insecure):
    assert insecure.evaluate("[isSecureContext, typeof crypto.randomUUID]") == [False, "undefined"]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_exercise_of_the_course_is_there(insecure, name):
    notebook = Notebook.open(insecure, name)
    notebook.run_all()
    assert notebook.errors == []
    asked = [at for at, cell in notebook.code_cells.items() if OURS in str(cell.outputs)]
    assert asked
    for at in asked:
        # its words are waited for: JupyterLab draws a cell that is scrolled to once more
        notebook.cell(at).locator(".cd").filter(has_text=WORDS).first.wait_for()
    notebook.close()


def test_a_question_is_answered_there(insecure):
    notebook = Notebook.open(insecure, NAMES[1])
    question = notebook.panel.locator(".cd form").first
    notebook.run_all()
    question.get_by_role("radio").or_(question.get_by_role("checkbox")).first.check()
    question.get_by_role("button", name="Answer", exact=True).click()
    told = notebook.panel.locator(".cd-told").first
    told.wait_for()
    assert len(told.inner_text()) > 10
    notebook.close()
