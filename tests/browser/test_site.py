"""The course on a site without a server: the same exercises, in a browser that is offline.

The tests imported from test_exercises are the same code as in JupyterLab, with another ``desk``.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import nbformat
import pytest

from lesson.__main__ import main
from lesson.launch.course_copy import NOTEBOOKS

from .conftest import FLAGS
from .exercise import Desk
from .notebook import ARTEFACTS
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
from .test_insecure import HOST, ONLY_HERE
from .watch import Watch, window

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow  # Python loads anew in each page

LAPTOP, PHONE = (1366, 768), (390, 844)
TABS = 50
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


READY = "Your work is saved in this browser"
ANSWER = "Now the newspaper itself says that it is so"
NAMED = "1-who-says-so.ipynb"
FIRST = next(
    at
    for at, cell in enumerate(nbformat.read(NOTEBOOKS / NAMED, as_version=4).cells)
    if "without-source-and-cue" in cell.source
)


def when_ready(page: Page) -> Page:
    """The page, once Python is there."""
    page.get_by_text(READY).wait_for()
    return page


def answer_first(page: Page) -> None:
    """The first question of notebook 1 is answered."""
    page.locator(f"[data-windowed-list-index='{FIRST}'] .cd-begin").click()
    page.get_by_label(ANSWER).check(timeout=SLOW)  # Python loads meanwhile
    page.get_by_role("button", name="Answer", exact=True).first.click()


def taken(page: Page, folder: Path) -> Path:
    """The file in which work leaves the browser."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Take my work with me").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_work_is_there_offline_goes_along_as_a_file_and_is_read_with_the_class(
    browser, watches, site, tmp_path, capsys
):
    with window(browser, watches, LAPTOP, accept_downloads=True) as first:
        page = begin(first, site.page_of(NAMED))
        page.get_by_label("Your name").fill("Ann Lee")
        page.get_by_role("button", name="Keep it").click()
        answer_first(when_ready(page))
        page.locator(".cd-told").first.wait_for()
        ann = taken(page, tmp_path)
        page.context.set_offline(True)
        page.goto(site.page_of(NAMED))
        when_ready(page).screenshot(path=ARTEFACTS / "site offline.png")
        page.get_by_text("✓ 1 done").wait_for()
    with window(browser, watches, LAPTOP, accept_downloads=True) as second:
        page = when_ready(begin(second, site.page_of(NAMED)))
        (tmp_path / "broken.json").write_text('{"version": 1, ')
        page.locator("input[type=file]").set_input_files(tmp_path / "broken.json")
        page.get_by_text("Nothing was changed: broken.json: expected JSON").wait_for()
        (tmp_path / "broken.json").unlink()
        page.locator("input[type=file]").set_input_files(ann)
        page.get_by_text("Your work is here: 0 marks, 1 answer.").wait_for()
        page.get_by_role("button", name="Ann Lee").wait_for()
        again = taken(page, tmp_path / "again")
        assert json.loads(ann.read_bytes()) == json.loads(again.read_bytes())
    other = json.loads(ann.read_bytes()) | {"reader": "Ann Lee #zzzz"}
    (tmp_path / "other.json").write_text(json.dumps(other), encoding="utf-8")
    capsys.readouterr()
    assert main(["class", str(tmp_path)]) == 0
    assert "2 students" in capsys.readouterr().out


def begin(page: Page, address: str) -> Page:
    """The page at that address, its notebook to be read."""
    page.set_default_timeout(SLOW)
    page.goto(address)
    page.locator(".jp-Notebook h1").first.wait_for()
    return page


def test_two_tabs_work_on_one_file(browser, watches, site):
    with window(browser, watches, LAPTOP) as one:
        other = one.context.new_page()
        tabs = [when_ready(begin(page, site.page_of(NAMED))) for page in (one, other)]
        code = "import lesson; from lesson import exercises; iss = lesson.load('iss-exit')\n"
        for number, page in enumerate(tabs * 3):
            did = code + f"exercises.answer(iss, 'since-1988', '{1980 + number}')"
            assert page.evaluate(IN_KERNEL, did) == "ok"
        given = json.loads(site.read(one, "iss-exit.json"))["answers"]
        assert [one["given"] for one in given] == [[f"{1980 + number}"] for number in range(6)]


IN_KERNEL = """(code) => jupyterapp.shell.currentWidget.sessionContext.session.kernel
  .requestExecute({ code }).done.then(({ content }) => content.status)"""


def test_where_nothing_can_be_kept_nothing_is_called_saved(playwright, chromium, site):
    """At an insecure address there is no service worker, so files would lie in memory."""
    address = site.page_of(NAMED).replace("localhost", HOST)
    with (
        playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, *ONLY_HERE]) as alone,
        window(alone, []) as page,
    ):
        begin(page, address)
        page.get_by_text("This page cannot keep your work").wait_for()
        first = "jupyterapp.shell.currentWidget.content.activeCellIndex = 3"
        page.evaluate(f"{first}; jupyterapp.commands.execute('notebook:run-cell'); null")
        answer_first(page)
        page.get_by_role("alert").filter(has_text="so nothing was saved").first.wait_for()


def test_the_front_page_has_six_doors_and_axe_finds_nothing_amiss(browser, watches, site):
    from axe_playwright_python.sync_playwright import Axe

    for size, scheme in ((LAPTOP, "light"), (PHONE, "dark")):
        with window(browser, watches, size, color_scheme=scheme) as page:
            page.goto(site.url)
            assert page.locator(".doors a").count() == 6
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
            assert Axe().run(page).response["violations"] == []
            page.screenshot(path=ARTEFACTS / f"site {size[0]}.png", full_page=True)
            page.locator(".doors a").first.focus()
            page.keyboard.press("Enter")
            page.wait_for_url("**/notebooks/index.html?path=0-meet-the-article.ipynb")


def test_links_lead_to_the_next_notebook_and_to_the_glossary(browser, watches, site):
    with window(browser, watches, LAPTOP) as page:
        begin(page, site.page_of("0-meet-the-article.ipynb"))
        page.wait_for_function("jupyterapp.shell.currentWidget.content.node.closest('.cd-desk')")
        page.evaluate("jupyterapp.shell.currentWidget.content.scrollToItem(jupyterapp.shell"
                      ".currentWidget.content.widgets.length - 1)")  # fmt: skip
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="glossary").last.click()
        opened.value.get_by_role("heading", name="attribution", exact=True).wait_for()
        page.get_by_role("link", name="1 · Who says so?").click()
        page.get_by_role("heading", name="1 · Who says so?").wait_for()


FULL = """() => {
  window.put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
ROOM = "() => { IDBObjectStore.prototype.put = window.put; }"


# JupyterLite cannot save the notebook then, either: where its own dialog comes first, this fails
@pytest.mark.nightly
def test_a_full_store_is_told_and_what_was_saved_stays(desk, watches):
    page = desk('exercises.answer(iss, "since-1988", "1990")\nexercises.ask(iss, "since-1988")')
    before = page.saved()
    page.page.evaluate(FULL)
    try:
        page.exercise().get_by_role("textbox").fill("1998")
        page.exercise().get_by_role("button", name="Answer", exact=True).click()
        refused = page.exercise().get_by_role("alert").filter(has_text="could not save your work")
        refused.wait_for()
    finally:
        page.page.evaluate(ROOM)
    assert page.saved() == before
    page.exercise().get_by_role("button", name="Answer", exact=True).click()
    page.exercise().locator(".cd-told").get_by_text("Yes. Zarya").wait_for()
    assert len(page.saved()["answers"]) == 2
    for watch in watches:
        watch.taken()  # the browser complains of it, too


ANSWERS = """async (told) => {
  const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
  const future = kernel.requestExecute({ code: `
import lesson
from lesson import exercises
iss = lesson.load("iss-exit")
first = len(iss.mine.answers)
for number in range(first, first + 200):
    exercises.answer(iss, "since-1988", str(1000 + number))
    print(number, flush=True)` });
  let answers = 0;
  future.onIOPub = ({ content }) => {
    if (!content.text?.trim()) return;
    window.told(content.text);
    if (!answers++) console.log("first");
  };
  await future.done;
}"""


@pytest.mark.nightly
def test_no_answer_is_lost_in_fifty_tabs_closed_at_random_moments(browser, watches, site):
    moments, told = random.Random(2), [-1]
    with window(browser, watches, LAPTOP) as first:
        first.context.expose_binding("told", lambda _, number: told.append(int(number)))
        for _ in range(TABS):
            page = when_ready(begin(first.context.new_page(), site.page_of(NAMED)))
            saved = json.loads(site.read(page, "iss-exit.json") or '{"answers": []}')["answers"]
            years = [int(*one["given"]) for one in saved]
            assert years == [*range(1000, 1000 + len(years))]
            assert len(years) > told[-1]
            with page.expect_event("console", lambda one: one.text == "first"):
                page.evaluate(f"void ({ANSWERS})()")
            page.wait_for_timeout(moments.randint(0, 3000))
            page.close()
    assert told[-1] >= TABS - 1
