"""A real JupyterLab and a real Chromium; without Chromium every test here is skipped.

For a test of a notebook ask for ``page`` and write ``Notebook.open(page, "1-who-says-so.ipynb")``.
What a page asks of another machine, and every error in its console, fails the test.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from importlib.util import find_spec
from itertools import count
from typing import TYPE_CHECKING

import pytest

from lesson.launch import slideshow
from lesson.lesson import COURSE

from .deck import presented
from .exercise import Desk
from .notebook import LAPTOP
from .server import Lab, running
from .watch import Watch, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

    from .notebook import Notebook

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage "
    # all but loopback goes to a proxy that is not there; unlike page.route() this leaves the cache
    "--proxy-server=127.0.0.1:9"
).split()
MISSING = (
    "browser tests need a Chromium and playwright: apt install chromium (or name one in "
    'LESSON_CHROMIUM), and pip install -e ".[test]"'
)

NO_SLIDES = "slides need jupyterlab-slideshow: pip install -e '.[test]'"

NUMBERS = count()
Pages = Callable[..., AbstractContextManager["Page"]]
Slides = Callable[[str], AbstractContextManager["Notebook"]]


# Package scope, not session: an open Playwright keeps asyncio from the tests that come after.
@pytest.fixture(scope="package")
def chromium() -> str:
    """The path of a Chromium; without one a test is skipped."""
    named = os.environ.get("LESSON_CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    if found and find_spec("playwright"):
        return found
    pytest.skip(MISSING)


@pytest.fixture(scope="package")
def playwright(chromium: str) -> Iterator[Playwright]:
    """What starts and drives a browser; there can be only one in a process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """One Chromium that reaches this machine and no other."""
    with playwright.chromium.launch(executable_path=chromium, args=FLAGS) as browser:
        yield browser


@pytest.fixture(scope="package")
def lab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One JupyterLab on the course's notebooks, started by ``lesson open`` in its own folder."""
    with running(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.fixture(scope="package")
def slides_lab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab that was started to present; without jupyterlab-slideshow a test is skipped."""
    if find_spec(slideshow.NEEDED) is None:
        pytest.skip(NO_SLIDES)
    home = tmp_path_factory.mktemp("presenting")
    options = ("--present", "--vote", "127.0.0.1")
    with running(home, "open", str(home / "copy-desk"), *options) as lab:
        shutil.copytree(COURSE / "notebooks" / "instructor", lab.folder / "instructor")
        yield lab


@pytest.fixture(scope="package")
def watches() -> list[Watch]:
    """Every watch over pages that were opened in these tests."""
    return []


@pytest.fixture(scope="package")
def pages(browser: Browser, lab: Lab, watches: list[Watch]) -> Pages:
    """``with pages() as page``: JupyterLab, just loaded, in a window that shares nothing."""
    numbers = count(1)

    @contextmanager
    def fresh(viewport: tuple[int, int] = LAPTOP) -> Iterator[Page]:
        with window(browser, watches, viewport) as page:
            page.goto(lab.address(f"test-{next(numbers)}"))
            page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
            yield page

    return fresh


@pytest.fixture
def slides(browser: Browser, slides_lab: Lab, watches: list[Watch]) -> Slides:
    """``with slides(name) as notebook``: its slides in a window of their own."""
    return partial(presented, browser, slides_lab, watches)


@pytest.fixture
def viewport() -> tuple[int, int]:
    """The size of ``page``'s window; parametrise it to have another."""
    return LAPTOP


@pytest.fixture
def page(pages: Pages, viewport: tuple[int, int]) -> Iterator[Page]:
    """JupyterLab, just loaded, for this test alone."""
    with pages(viewport) as page:
        yield page


@pytest.fixture(scope="module")
def lab_page(pages: Pages) -> Iterator[Page]:
    """One window of JupyterLab for all tests of a module."""
    with pages() as page:
        yield page


@pytest.fixture
def desk(lab_page: Page, lab: Lab) -> Iterator[Callable[..., Desk]]:
    """``desk(cell, …)``: a notebook with these cells, open and run, by a learner who begins."""
    shutil.rmtree(lab.work, ignore_errors=True)
    opened: list[Desk] = []

    def open_desk(*cells: str) -> Desk:
        # a name of its own: a save of the notebook before may still be under way
        opened.append(Desk(lab_page, lab, *cells, name=f"desk-{next(NUMBERS)}.ipynb"))
        return opened[-1]

    yield open_desk
    for one in reversed(opened):
        one.close()
    # told here, where it came up; left open it would be in the way of every later test
    dialogs = lab_page.locator(".jp-Dialog")
    told = dialogs.all_inner_texts()
    while dialogs.count():
        dialogs.last.locator("button").first.click()
    assert not told, told


@pytest.fixture(autouse=True)
def nothing_is_amiss(watches: list[Watch]) -> Iterator[None]:
    """No page asked another machine for anything or had an error in its console."""
    yield
    complaints = [complaint for watch in watches for complaint in watch.taken()]
    assert not complaints, "\n".join(complaints)
