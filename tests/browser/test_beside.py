"""Beside a notebook in JupyterLab: how far one is, and the article at the side."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from lesson.instructor.new.make import make
from lesson.launch.at_hand import tasks

from .exercise import Desk
from .notebook import ARTEFACTS, Notebook

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from .server import Lab

SCHOOL = (1366, 768)
ZOOMED = (683, 384)  # the same at 200 %
HARBOUR = """The harbour is shut to all boats from Monday on, the mayor said in a letter.

“Nobody asked us before,” Ann Roe, who sells fish there, told reporters at the gate.
"""


@pytest.fixture
def viewport() -> tuple[int, int]:
    return SCHOOL


@pytest.fixture(autouse=True)
def nothing_done_yet(lab: Lab) -> None:
    shutil.rmtree(lab.work, ignore_errors=True)


@pytest.fixture
def desk(page: Page, lab: Lab) -> Iterator[Desk]:
    """Three exercises, run, in a window of a school's laptop."""
    cells = ('exercises.ask(iss, "who-is-he")', 'exercises.ask(iss, "voices", "since-1988")')
    desk = Desk(page, lab, "iss.title", *cells, name="beside.ipynb")
    desk.notebook.size(*SCHOOL)
    yield desk
    desk.close()


def told(desk: Desk) -> list[str]:
    """What the line at the top of the notebook tells."""
    return desk.notebook.panel.locator(".cd-line-told").inner_text().split("\n")


def wait_for(desk: Desk, words: str) -> None:
    desk.notebook.panel.locator(".cd-line-told").get_by_text(words, exact=True).wait_for()


def answer(desk: Desk, cell: int, question: int, choice: str) -> None:
    exercise = desk.notebook.cell(cell).locator(".cd").nth(question)
    exercise.get_by_label(choice, exact=True).check()
    exercise.get_by_role("button", name="Answer", exact=True).click()


def test_the_line_tells_what_is_done_not_right_yet_and_left_and_leads_there(desk):
    wait_for(desk, "○ 3 left")
    answer(desk, 1, 0, "the reporter")
    wait_for(desk, "→ 1 not right yet")
    assert told(desk) == ["✓ 0 done", "→ 1 not right yet", "○ 2 left"]
    desk.notebook.panel.get_by_role("button", name="2 left").click()
    desk.page.wait_for_function("document.activeElement.value === 'AFP'")
    answer(desk, 2, 0, "AFP")
    wait_for(desk, "→ 2 not right yet")
    desk.notebook.panel.get_by_role("button", name="2 not right yet").focus()
    desk.press("Enter")
    listed = desk.notebook.panel.locator(".cd-line-list button")
    assert listed.all_inner_texts()[0].startswith("Paragraph 11: “He said")
    desk.press("Escape")
    assert desk.focused() == "→ 2 not right yet"
    desk.press("Enter", "Enter")
    desk.page.wait_for_function("document.activeElement.value === 'the reporter'")
    answer(desk, 1, 0, "Yuri Borisov")
    wait_for(desk, "✓ 1 done")
    desk.notebook.panel.get_by_role("button", name="1 left").click()
    desk.page.wait_for_function("document.activeElement.matches('.cd input[type=text]')")
    desk.page.keyboard.type("1986\n")
    wait_for(desk, "✓ All 3 answered")
    assert told(desk) == ["✓ All 3 answered", "→ 2 not right yet"]


def test_the_line_is_there_before_anything_is_run(page, lab):
    notebook = Notebook.open(page, "1-who-says-so.ipynb")
    todo = tasks({}, [cell.source for cell in notebook.cells]).values
    notebook.panel.get_by_text(f"○ {len(todo)} left").click()
    notebook.wait_until("active_is", todo[0]["cell"])
    assert notebook.errors == []
    notebook.close()


def side(page: Page) -> list[str]:
    """The numbers of the paragraphs that are lit up at the side."""
    every = page.locator("#copydesk-article .cd-side-lit").all()
    return [one.get_attribute("data-number") or "" for one in every]


def open_side(desk: Desk) -> None:
    desk.notebook.panel.get_by_role("button", name="Article at the side").click()
    desk.page.locator("#copydesk-article p").nth(12).wait_for()


def test_the_article_at_the_side_is_lit_up_by_links_and_escape_leads_back(desk):
    open_side(desk)
    assert "cd-side-text" in desk.page.evaluate("document.activeElement.className")
    desk.press("Escape")
    assert desk.focused() == "Article at the side"
    desk.exercise(1).get_by_role("button", name="Paragraph 11").click()
    desk.page.locator(".cd-side-lit").wait_for()
    assert (side(desk.page), desk.focused()[:11]) == (["11"], "On Tuesday,")
    assert desk.exercise(1).locator(".cd-article").count() == 0
    desk.press("Escape")
    assert (side(desk.page), desk.focused()) == ([], "Paragraph 11")
    desk.page.locator("#copydesk-article").get_by_role("button", name="Close").click()
    desk.exercise(1).get_by_role("button", name="Paragraph 11").click()
    desk.exercise(1).locator(".cd-article .cd-lit").wait_for()


def own_lesson(folder: Path) -> None:
    (folder / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    shutil.rmtree(folder / "harbour", ignore_errors=True)
    make(folder / "harbour.txt", folder / "harbour", published="2026-03-05")


def test_the_side_shows_the_article_of_the_notebook_in_front_and_the_wish_is_kept(desk, lab):
    own_lesson(lab.folder)
    open_side(desk)
    cells = ["from lesson import exercises, load", "ours = load('harbour')"]
    lab.put("ours.ipynb", new_notebook(cells=[new_code_cell(one) for one in cells]))
    ours = Notebook.open(desk.page, "ours.ipynb")
    text = desk.page.locator("#copydesk-article p")
    text.get_by_text("The harbour is shut").wait_for()  # and nothing was run
    assert text.count() == 2
    desk.notebook.show()
    text.nth(12).wait_for()
    desk.page.reload()
    desk.page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
    ours.show()
    text.get_by_text("The harbour is shut").wait_for()
    ours.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_amiss_and_all_can_be_read_at_200_percent(desk, theme):
    from axe_playwright_python.sync_playwright import Axe

    answer(desk, 1, 0, "the reporter")
    wait_for(desk, "→ 1 not right yet")
    desk.notebook.theme(theme)
    open_side(desk)
    desk.exercise(1).get_by_role("button", name="Paragraph 11").click()
    desk.page.locator(".cd-side-lit").wait_for()
    desk.notebook.screenshot(f"beside {theme}")
    found = Axe().run(desk.page, context={"include": [".cd-line", "#copydesk-article"]})
    assert [fault["id"] for fault in found.response["violations"]] == []
    desk.page.locator("#copydesk-article").get_by_role("button", name="Close").click()
    desk.notebook.size(*ZOOMED)
    desk.exercise(1).get_by_role("button", name="Paragraph 11").click()
    desk.exercise(1).locator(".cd-article .cd-lit").wait_for()
    assert desk.notebook.amiss("cut_off") == []
    line = "line => line.scrollWidth - line.clientWidth"
    assert desk.notebook.panel.locator(".cd-line").evaluate(line) <= 0
    desk.page.screenshot(path=ARTEFACTS / f"beside {theme} at 200 percent.png")
    desk.notebook.theme("light")
