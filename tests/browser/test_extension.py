"""What JupyterLab adds to the course's notebooks, and to no others."""

from __future__ import annotations

from nbformat.v4 import new_code_cell, new_notebook

from .notebook import Notebook


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
