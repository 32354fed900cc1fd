"""Slides in front of a room: by a clicker alone, and nothing that a key does can break them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from .deck import number, turn_to, wait_for_number, wait_for_slides
from .notebook import ARTEFACTS
from .test_notebooks import NAMES

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from .notebook import Notebook

pytestmark = pytest.mark.slow
CELLS = "jupyterapp.shell.currentWidget.content.widgets.length"
PRESENTING = "document.body.dataset.jpDeckMode === 'presenting'"


def text(page: Page, words: str) -> Locator:
    """Text of the slide, as it is shown."""
    return page.locator(".jp-deck-mod-onscreen .jp-RenderedMarkdown", has_text=words)


def go_on_to(notebook: Notebook, words: str) -> None:
    """Page Down is pressed until these words are on the slide."""
    go_on_until(notebook, notebook.page.locator(".jp-deck-mod-onscreen").get_by_text(words).first)


def go_on_until(notebook: Notebook, shown: Locator) -> None:
    """Page Down is pressed until this is on the slide: a long one is paged meanwhile."""
    from playwright.sync_api import TimeoutError

    for _ in range(4):
        notebook.press("PageDown")
        with suppress(TimeoutError):
            return shown.wait_for(timeout=8000)
    raise AssertionError(f"never on the slide: {shown}")


def test_page_down_runs_what_waits_shows_it_and_then_turns(slides, slides_lab):
    with slides(slides_lab.copy(NAMES[1], "clicked")) as notebook:
        page = notebook.page
        turn_to(page, "pictures.marked(iss.key, 11)")
        here = number(page)
        answer = text(page, "Look at the first sentence only")
        assert not answer.is_visible()
        notebook.press("PageDown")
        answer.wait_for()
        assert number(page) == here
        notebook.press("PageDown")
        wait_for_number(page, here + 1)
        turn_to(page, '"times-role"')
        shown = page.locator(".jp-deck-mod-onscreen .cd:visible")
        assert not shown.count()
        notebook.press("PageDown")
        shown.wait_for()
        notebook.press("PageDown")
        shown.locator(".cd-explanation").wait_for()
        notebook.screenshot("slide with the answer that a clicker shows")
        opened = shown.locator(".cd-then ol")
        assert not opened.count()
        go_on_until(notebook, opened)
        notebook.press("PageUp")
        notebook.press("PageUp")
        turn_to(page, '"times-role"')  # what was shown there is there again
        shown.locator(".cd-explanation").wait_for()


def test_a_clicker_goes_from_question_to_question_and_from_mark_to_mark(slides, slides_lab):
    with slides(slides_lab.copy(NAMES[0], "round")) as notebook:
        page = notebook.page
        turn_to(page, "before-who")
        notebook.press("PageDown")
        for at in range(1, 7):
            page.get_by_text(f"{at} of 6").wait_for()
            notebook.press("PageDown")
        before = number(page)
        notebook.press("PageUp")
        page.get_by_text("6 of 6").wait_for()
        notebook.press("PageUp")
        page.get_by_text("5 of 6").wait_for()
        assert number(page) == before - 1
    with slides(slides_lab.copy(NAMES[1], "marks")) as notebook:
        page = notebook.page
        turn_to(page, "exercises.reveal(")
        notebook.press("PageDown")
        page.locator(".jp-deck-mod-onscreen .cd:visible").wait_for()
        notebook.press("PageDown")  # first the answer of the question above
        page.locator(".jp-deck-mod-onscreen .cd-explanation").wait_for()
        for told in ("0 of 3 shown", "Who is it", "Russia says it", "Who is it", "Putin says it"):
            go_on_to(notebook, told)


def test_no_key_changes_the_notebook_but_where_one_writes(slides):
    with slides(NAMES[1]) as notebook:
        page = notebook.page
        page.locator(".jp-Deck .jp-Cell.jp-mod-active").focus()
        before = page.evaluate(CELLS), [cell.source for cell in notebook.cells]
        for key in "xddcyrmzhjk0011oOlLi":
            notebook.press(key)
        for keys in ("Control+b", "Control+Shift+l", "Alt+Enter", "Delete", "Control+m"):
            notebook.press(keys)
        assert (page.evaluate(CELLS), [cell.source for cell in notebook.cells]) == before
        assert not page.locator(".jp-Dialog").count()
        assert page.evaluate(PRESENTING)
        turn_to(page, "pictures.marked(")
        page.locator(".jp-deck-mod-onscreen .cm-content:visible").click()
        page.keyboard.type("x = 1 # b.")
        assert any("x = 1 # b." in cell.source for cell in notebook.cells)


@pytest.mark.parametrize("key", ["b", "."])
def test_the_screen_goes_blank_and_comes_back_with_any_key_of_a_clicker(slides, key):
    with slides(NAMES[1]) as notebook:
        blank = notebook.page.locator(".desk-blank")
        for back in (key, "PageDown", "Escape", "F5"):
            notebook.press(key)
            blank.wait_for()
            notebook.press(back)
            blank.wait_for(state="detached")
        assert number(notebook.page) == 1
        assert notebook.page.evaluate(PRESENTING)


def test_esc_asks_and_a_clicker_cannot_end_the_slides(slides):
    with slides(NAMES[1]) as notebook:
        page = notebook.page
        asked = page.get_by_text("End the slides?")
        for stays in ("Escape", "PageDown", "PageUp", "F5", "Enter"):
            notebook.press("Escape")
            asked.wait_for()
            notebook.press(stays)
            asked.wait_for(state="detached")
            assert page.evaluate(PRESENTING)
        notebook.press("PageDown")
        wait_for_number(page, 2)
        notebook.press("Escape")
        notebook.press("Tab")
        notebook.press("Enter")
        back = page.get_by_role("button", name="Back to the slides")
        back.wait_for()
        notebook.screenshot("the way back to the slides")
        page.wait_for_function("document.activeElement.textContent === 'Back to the slides'")
        notebook.press("Enter")
        page.wait_for_function(PRESENTING)
        wait_for_number(page, 2)


def test_home_end_and_a_number_go_where_they_say(slides):
    with slides(NAMES[1]) as notebook:
        page = notebook.page
        notebook.press("End")
        last = int(page.locator(".desk-foot").inner_text().split("/")[1].split()[0])
        wait_for_number(page, last)
        for typed, wanted in (("12", 12), ("3", 3), ("999", last), ("0", 1)):
            page.keyboard.type(typed)
            page.get_by_text(f"Go to {typed}: press Enter").wait_for()
            notebook.press("Enter")
            wait_for_number(page, wanted)
        page.keyboard.type("7")
        notebook.press("Escape")  # never mind
        assert page.evaluate(PRESENTING)
        notebook.press("Home")
        wait_for_number(page, 1)


def test_the_next_notebook_hides_and_runs_like_the_first(slides, slides_lab):
    with slides(NAMES[0]) as notebook:
        page = notebook.page
        notebook.press("End")
        page.locator(".jp-deck-mod-onscreen a", has_text="Who says so").click()
        text(page, "One question: who stands behind").wait_for()
        turn_to(page, "pictures.marked(iss.key, 11)")
        told = text(page, "Look at the first sentence only")
        assert not told.is_visible()
        notebook.press("PageDown")
        told.wait_for()
        page.locator(".jp-Deck .jp-deck-mod-onscreen .jp-RenderedHTML ol").first.wait_for()


def test_place_and_runs_outlast_a_reload_and_a_restart_is_told_and_mended(slides, slides_lab):
    with slides(slides_lab.copy(NAMES[1], "again")) as notebook:
        page = notebook.page
        turn_to(page, "times-role")
        here = number(page)
        notebook.press("PageDown")
        exercise = page.locator(".jp-deck-mod-onscreen .cd:visible")
        exercise.wait_for()
        page.reload()
        wait_for_slides(page)
        wait_for_number(page, here)
        exercise.wait_for()
        notebook.restart_kernel()
        lost = page.locator(".jp-deck-mod-onscreen.desk-lost")
        lost.wait_for()
        assert not exercise.count()
        notebook.screenshot("slide whose kernel was started again")
        notebook.press("PageDown")
        exercise.wait_for()
        assert not lost.count()
        assert number(page) == here


def test_the_article_comes_over_the_slide_with_its_paragraph_lit(slides):
    with slides(NAMES[1]) as notebook:
        page = notebook.page
        turn_to(page, "times-role")
        notebook.press("a")
        over = page.locator(".desk-article")
        over.wait_for()
        assert over.locator("p").count() == 13
        lit = over.locator(".desk-lit").all_inner_texts()
        assert [words.split()[0] for words in lit] == ["Russia", "Phil"]
        notebook.screenshot("slide with the article")
        assert over.evaluate("one => one.scrollWidth <= one.clientWidth")
        notebook.press("a")
        over.wait_for(state="detached")


def test_the_presenters_window_has_the_notes_and_runs_the_slides(slides):
    with slides(NAMES[1]) as notebook:
        page = notebook.page
        with page.context.expect_page() as coming:
            notebook.press("s")
        window = coming.value
        window.get_by_text("Slide 1 of").wait_for()
        assert "toast for breakfast" in window.locator(".notes").inner_text()
        window.get_by_label("Go to").select_option(label="3 · From last time")
        wait_for_number(page, 3)
        window.get_by_text("This slide has no minutes").wait_for()  # in a short lesson: left out
        window.get_by_label("Lesson of").select_option("90 minutes")
        window.get_by_text("is from minute 5 to 9").wait_for()
        turn_to(page, "pictures.marked(iss.key, 11)")
        here = number(page)
        hidden = window.locator(".now .unseen", has_text="Look at the first sentence only")
        hidden.wait_for()
        window.locator("body").press("PageDown")
        window.locator(".now ol").wait_for()
        assert not hidden.count()
        window.screenshot(path=ARTEFACTS / "presenter's window.png")
        window.get_by_label("Go to").select_option(str(here))
        wait_for_number(page, here + 1)
        window.get_by_role("button", name="Back").click()
        wait_for_number(page, here)
        window.locator("body").press("b")
        page.locator(".desk-blank").wait_for()
        page.reload()
        wait_for_slides(page)
        window.locator("body").press("End")
        window.get_by_text("To discuss; there is no right answer").wait_for()
