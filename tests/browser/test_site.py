"""The course on a site without a server: the same exercises, in a browser that is offline.

The tests imported from test_exercises are the same code as in JupyterLab, with another ``desk``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from lesson.__main__ import main

from .exercise import Desk
from .site import SLOW, Site, served
from .test_exercises import (  # noqa: F401
    test_hints_come_one_by_one_and_the_explanation_after_an_answer,
    test_marking_by_keys_alone_from_the_cell_to_the_last_word_of_praise,
    test_marking_by_mouse,
    test_several_questions_in_one_cell_are_answered_by_keys_alone,
    test_shift_enter_in_an_exercise_answers_it_and_then_goes_on,
    test_the_editors_marks_are_shown_one_by_one_by_keys_alone,
    test_the_focus_is_never_lost_and_undo_works_from_wherever_it_is,
    test_two_sayings_are_made_one_by_dragging_one_number_onto_another,
    test_what_is_not_answered_is_asked_for_once_and_can_be_left,
    test_words_of_the_text_are_chosen_by_dragging_alone,
)
from .watch import Watch, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LAB_IS_THERE = "window.jupyterapp?.restored.then(() => true)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The course as a site that needs nothing from elsewhere."""
    pytest.importorskip("jupyterlite_core", reason="a site needs `pip install -e .[site]`")
    folder = tmp_path_factory.mktemp("site") / "course"
    assert main(["site", "--whole", "--to", str(folder)]) == 0
    with served(folder) as site:
        yield site


@pytest.fixture(scope="module")
def lab(site: Site) -> Site:
    """What exercises lie in, here a site."""
    return site


@pytest.fixture(scope="module")
def lab_page(browser: Browser, site: Site, watches: list[Watch]) -> Iterator[Page]:
    """One window of the site's JupyterLab, and one kernel, for the tests of exercises."""
    with window(browser, watches) as page:
        page.set_default_timeout(SLOW)
        page.goto(site.lab())
        page.wait_for_function(LAB_IS_THERE)
        yield page


@pytest.fixture
def desk(lab_page: Page, site: Site) -> Callable[..., Desk]:
    """``desk(cell, …)``: a notebook with these cells, run in one kernel that stays."""
    return lambda *cells: Desk(lab_page, site, *cells)


@pytest.fixture
def visit(browser: Browser, site: Site, watches: list[Watch]) -> Iterator[Callable[..., Page]]:
    """``visit(notebook)``: a page of the site; all pages of one test share a browser."""
    with window(browser, watches, (1366, 768), accept_downloads=True) as first:
        pages = iter([first])

        def open_page(notebook: str) -> Page:
            page = next(pages, None) or first.context.new_page()
            page.set_default_timeout(SLOW)
            page.goto(site.page_of(notebook))
            page.locator(".jp-Notebook h1").first.wait_for()
            return page

        yield open_page
