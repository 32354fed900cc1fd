"""The course at an address that browsers do not trust: plain http, and not localhost.

Much of a browser is missing there (``crypto.randomUUID``, the clipboard), and many a class has
nothing else: a machine of the instructor's on the room's network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from lesson import load

from . import watch
from .conftest import FLAGS
from .exercise import Desk
from .server import running

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

HOST = "course.test"
WORDS = re.compile(r".{20}", re.DOTALL)
QUESTIONS = {question.kind: question.id for question in load("iss-exit").questions}
KINDS = [  # a question of each kind, and each other exercise
    *(f'exercises.ask(iss, "{name}")' for name in QUESTIONS.values()),
    'exercises.ask(iss, "who-is-he", "voices")', "exercises.mark(iss, 4)", "exercises.place(iss)",
    "exercises.reveal(iss, 4)",
]  # fmt: skip
ONLY_HERE = [f"--host-resolver-rules=MAP {HOST} 127.0.0.1", f"--proxy-bypass-list={HOST}"]


@pytest.fixture(scope="module")
def insecure(
    playwright: Playwright, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """Exercises in a JupyterLab at a name that only this browser knows, over plain http."""
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
        yield Desk(page, lab, *KINDS)
    here.undo()


def test_the_address_is_one_that_browsers_do_not_trust(insecure):
    told = insecure.page.evaluate("[isSecureContext, typeof crypto.randomUUID]")
    assert told == [False, "undefined"]


def test_every_kind_of_exercise_is_there(insecure):
    for at in range(len(KINDS)):
        # its words are waited for: JupyterLab draws a cell that is scrolled to once more
        insecure.notebook.cell(at).locator(".cd").filter(has_text=WORDS).first.wait_for()


def test_a_question_is_answered_there(insecure):
    question = insecure.exercise(0)
    question.get_by_role("radio").first.check()
    question.get_by_role("button", name="Answer", exact=True).click()
    told = question.locator(".cd-told").first
    told.wait_for()
    assert len(told.inner_text()) > 10
