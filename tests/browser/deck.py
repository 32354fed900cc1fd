"""A notebook as slides in JupyterLab, as ``lesson open --present`` shows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .notebook import Notebook
from .watch import Watch, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from .server import Lab

ENDED = "document.body.dataset.jpDeckMode === undefined"
PLACE = "jupyterapp.shell.currentWidget.content.activeCellIndex"


@contextmanager
def presented(browser: Browser, lab: Lab, watches: list[Watch], name: str) -> Iterator[Notebook]:
    """The notebook in a window of its own, as ``lesson open --present`` shows it."""
    with window(browser, watches, (1280, 720)) as page:
        notebook = Notebook(page, name)
        workspace = name.replace("/", "-").replace(" ", "-").removesuffix(".ipynb")
        notebook.page.goto(lab.address(workspace, name))
        wait_for_slides(notebook.page)
        notebook.wait_until("ready")
        yield notebook
        notebook.command("deck:stop")  # jupyterlab-slideshow stumbles over a notebook that is gone
        notebook.close()


def wait_for_slides(page: Page) -> None:
    """Returns when the first slide is shown; nobody has clicked anything."""
    page.wait_for_function("document.body.dataset.jpDeckMode === 'presenting'")
    page.wait_for_function("document.body.style.getPropertyValue('--desk-size') !== ''")


def end_slides(notebook: Notebook) -> None:
    """Ends them as one does: Esc, and the button that says so."""
    notebook.press("Escape")
    notebook.page.get_by_role("button", name="End them").click()
    notebook.page.wait_for_function(ENDED)


def turn_to(page: Page, words: str) -> None:
    """Goes to the slide whose code has these words."""
    page.evaluate(
        "words => { const { content } = jupyterapp.shell.currentWidget; content.activeCellIndex ="
        " content.widgets.findIndex(({ model }) => model.type === 'code'"
        " && model.sharedModel.source.includes(words)); }",
        words,
    )


def number(page: Page) -> int:
    """The number of the slide, as it stands below it."""
    return int(page.locator(".desk-foot").inner_text().split(" /")[0].split()[-1])


def wait_for_number(page: Page, wanted: int) -> None:
    """Returns once the slide with that number is shown."""
    page.locator(".desk-foot", has_text=f"{wanted} /").wait_for()


def go_to(notebook: Notebook, cell: str) -> Locator:
    """The exercise on the slide of the cell with that id."""
    notebook.page.evaluate(
        "id => { const { content } = jupyterapp.shell.currentWidget;"
        " content.activeCellIndex = content.widgets.findIndex(one => one.model.id === id); }",
        cell,
    )
    exercise = notebook.panel.locator(".jp-deck-mod-onscreen .cd:visible")
    exercise.wait_for()
    return exercise
