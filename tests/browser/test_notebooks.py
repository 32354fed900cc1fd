"""Every notebook of the course in JupyterLab: opened, walked through, run, saved, looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest
from spoilers import Block, as_a_student_gets_it, lesson_of, page, spoilers

from .notebook import LAPTOP, PROJECTOR, Notebook

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from .conftest import Pages
    from .server import Lab

COURSE = Path(__file__).resolve().parents[2] / "notebooks"
# as `lesson open` hands them out; plain pytest looks at half of them, .ci/run at all
NAMES = sorted(path.name for path in COURSE.glob("[0-9]*.ipynb"))
WALKED = [pytest.param(name, marks=pytest.mark.slow if name[0] in "235" else ()) for name in NAMES]
SMALL = (1366, 768)
HEIGHTS = "name => desk.panel(name).content.widgets.map((one) => one.node.offsetHeight)"
EXCUSED = {"what-is-missing"}  # tests/course/test_spoilers.py says why
STALE = 999  # an execution count that only the file knows: running a cell replaces it

in_both_themes = pytest.mark.parametrize("theme", ["light", "dark"])
on_both_screens = pytest.mark.parametrize("size", [LAPTOP, PROJECTOR], ids=["laptop", "projector"])


@pytest.fixture(scope="module")
def lab_page(pages: Pages) -> Iterator[Page]:
    """One window of JupyterLab, in which the notebooks are opened one after the other."""
    with pages() as page:
        yield page


@pytest.fixture(scope="module", params=WALKED)
def name(request: pytest.FixtureRequest) -> str:
    """A notebook's path in the course."""
    return request.param


@pytest.fixture(scope="module")
def handed_out(lab_page: Page, name: str) -> Iterator[Notebook]:
    """The notebook as ``lesson open`` hands it out."""
    yield from opened(lab_page, name)


@pytest.fixture(scope="module")
def sent_on(lab_page: Page, lab: Lab, name: str) -> Iterator[Notebook]:
    """The notebook as it comes by mail, its HTML not trusted."""
    yield from opened(lab_page, lab.copy(name, "sent on", count=STALE))


@pytest.fixture
def signed(handed_out: Notebook) -> Notebook:
    """The notebook as a student gets it, in front."""
    return set_out(handed_out)


@pytest.fixture
def unsigned(sent_on: Notebook) -> Notebook:
    """The notebook that is not trusted and was not run, in front."""
    assert {cell.count for cell in sent_on.code_cells.values()} == {STALE}
    return set_out(sent_on)


@pytest.fixture(scope="module")
def after_run_all(sent_on: Notebook) -> Notebook:
    """The notebook after Run All; from here on it is trusted."""
    set_out(sent_on).run_all()
    return sent_on


@pytest.fixture
def run(after_run_all: Notebook) -> Notebook:
    """The notebook after Run All, in front."""
    return set_out(after_run_all)


def opened(page: Page, name: str) -> Iterator[Notebook]:
    """The notebook; closed afterwards."""
    notebook = Notebook.open(page, name)
    yield notebook
    notebook.close()


def set_out(notebook: Notebook) -> Notebook:
    """The notebook, folded, in a laptop's window and in front, whatever was done to it before."""
    notebook.size(*LAPTOP)
    notebook.unfold(False)
    notebook.show()
    return notebook


def assert_all_ran(notebook: Notebook) -> None:
    """AssertionError unless each code cell was run once, in the notebook's order, all went well."""
    assert notebook.errors == []
    counts = [cell.count for cell in notebook.code_cells.values()]
    assert counts == list(range(1, len(counts) + 1))


def test_the_course_has_notebooks():
    assert NAMES


def test_nothing_is_shown_before_it_is_run(signed):
    assert [cell.outputs for cell in signed.code_cells.values() if cell.outputs] == []
    assert {cell.count for cell in signed.code_cells.values()} == {None}


@pytest.mark.slow
def test_shift_enter_through_all_cells_runs_them(signed):
    assert {cell.count for cell in signed.code_cells.values()} == {None}
    for place, cell in enumerate(signed.cells):
        signed.wait_for_cell(place)
        signed.press("Shift+Enter")
        # one is led into it; “from last time” nothing comes back here, and one goes on
        if re.search(r"exercises\.(after|ask|look_up|mark|place|reveal|search)\b", cell.source):
            signed.page.wait_for_function("document.activeElement.matches('.cd *')")
            signed.ask("activate", place + 1)
    signed.wait_idle()
    assert_all_ran(signed)


def test_pictures_and_words_survive_where_html_is_not_trusted(unsigned):
    assert not any(cell.trusted for cell in unsigned.code_cells.values() if cell.shows_html)
    assert unsigned.amiss("lost") == []
    assert unsigned.amiss("pictures_amiss") == []


@in_both_themes
def test_words_stand_out_where_html_is_not_trusted(unsigned, theme):
    unsigned.theme(theme)
    assert unsigned.amiss("faint") == []


def test_run_all_runs_every_cell_without_an_error_and_trusts_it(run):
    assert_all_ran(run)
    assert all(cell.trusted for cell in run.code_cells.values())


@on_both_screens
def test_every_picture_has_loaded_fits_and_has_alt_text(run, size):
    run.size(*size)
    assert run.amiss("pictures_amiss") == []


@on_both_screens
def test_no_output_is_wider_than_its_place(run, size):
    run.size(*size)
    run.unfold()
    assert run.amiss("too_wide") == []


@in_both_themes
def test_the_words_of_outputs_stand_out(run, theme):
    run.theme(theme)
    run.unfold()
    assert run.amiss("faint") == []


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_axe_finds_nothing_amiss_in_the_outputs(run, theme):
    run.theme(theme)
    run.unfold()
    assert run.axe() == []


def test_answers_unfold_by_keyboard_and_by_mouse(run):
    folded = [index for index, cell in enumerate(run.cells) if "<details" in cell.source]
    for index in folded:
        answers = run.cell(index).locator("details").all()
        assert answers
        for answer in answers:
            unfolds(run, answer)


def unfolds(notebook: Notebook, answer: Locator) -> None:
    """AssertionError unless Enter opens this and a click closes it, the cell staying as it is."""
    answer.locator("summary").first.focus()
    notebook.press("Enter")
    assert answer.evaluate("details => details.open")
    answer.locator("summary").first.click()
    assert not answer.evaluate("details => details.open")


def test_every_link_leads_somewhere(run):
    told = [(index, run.dead(link)) for index, link in run.each("links")]
    assert [f"cell {index}: {fault}" for index, fault in told if fault] == []


def measured(blocks: list[Block], heights: list[int]) -> list[Block]:
    """The blocks with the heights that their cells have, shared out as they were estimated."""
    found: list[Block] = []
    for cell, group in groupby(blocks, key=lambda block: block.cell):
        each = list(group)
        scale = heights[cell] / sum(block.height for block in each)
        found += [replace(block, height=round(block.height * scale)) for block in each]
    return found


def test_nothing_is_told_within_a_thousand_pixels(run, name, lab, monkeypatch):
    monkeypatch.setenv("LESSON_WORK", str(lab.home / "nothing-done"))
    run.size(*SMALL)
    with run.whole():
        heights = run.page.evaluate(HEIGHTS, run.name)
        run.screenshot(f"unanswered {Path(name).stem}")
    book = as_a_student_gets_it(COURSE / name)
    found = spoilers(measured(page(book, COURSE), heights), lesson_of(book))
    assert {what for what, _, _ in found} <= EXCUSED, found


def test_it_saves_what_was_run(run, lab):
    run.save()
    saved = nbformat.read(lab.folder / run.name, as_version=4)
    nbformat.validate(saved)
    assert [cell.source for cell in saved.cells] == [cell.source for cell in run.cells]
    assert [cell.execution_count for cell in saved.cells if cell.cell_type == "code"] == [
        cell.count for cell in run.cells if cell.type == "code"
    ]


@on_both_screens
@in_both_themes
@pytest.mark.nightly
def test_there_is_a_picture_of_it_to_look_at(run, name, theme, size):
    run.theme(theme)
    run.size(*size)
    assert run.portrait(f"{Path(name).stem} {theme} {size[0]}").stat().st_size > 20_000
