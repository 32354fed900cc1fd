"""What JupyterLab adds to the course's notebooks, and to no others."""

from __future__ import annotations

from nbformat.v4 import new_code_cell, new_notebook

from .exercise import LOADED
from .notebook import Notebook

ASKED = ['exercises.ask(iss, "since-1988")', 'exercises.ask(iss, "voices")']


def is_attended(notebook: Notebook) -> bool:
    return notebook.panel.evaluate("panel => panel.classList.contains('cd-desk')")


def test_the_courses_notebooks_are_known_and_others_are_left_alone(page, lab):
    lab.put("foreign.ipynb", new_notebook(cells=[new_code_cell("exercises = 1")]))
    foreign = Notebook.open(page, "foreign.ipynb")
    ours = Notebook.open(page, "1-who-says-so.ipynb")
    ours.panel.and_(page.locator(".cd-desk")).wait_for()
    assert is_attended(ours)
    assert not is_attended(foreign)
    assert [cell.count for cell in ours.code_cells.values() if cell.count] == []


def test_the_line_of_an_exercise_is_folded_one_click_away_and_the_wish_is_kept(page, lab):
    lab.put("lines.ipynb", new_notebook(cells=[new_code_cell(LOADED), *map(new_code_cell, ASKED)]))
    notebook = Notebook.open(page, "lines.ipynb")
    lines = [notebook.cell(at).locator(".jp-Cell-inputWrapper") for at in (1, 2)]
    lines[0].wait_for(state="hidden")
    notebook.cell(1).get_by_role("button", name="Show the line").click()
    lines[0].get_by_text("since-1988").wait_for()
    assert not lines[1].is_visible()
    notebook.ask("activate", 2)
    notebook.press("Enter")  # somebody is about to write there
    lines[1].get_by_text("voices").wait_for()
    page.keyboard.type("# mine\n")
    assert notebook.cells[2].source == "# mine\n" + ASKED[1]
    notebook.cell(1).get_by_role("button", name="Show every line").click()
    notebook.close()
    notebook = Notebook.open(page, "lines.ipynb")
    notebook.cell(1).get_by_role("button", name="Hide the line").click()
    notebook.cell(1).locator(".jp-Cell-inputWrapper").wait_for(state="hidden")
    assert notebook.cell(2).locator(".jp-Cell-inputWrapper").is_visible()
    assert notebook.axe(".cd-strip") == []
    notebook.close()
