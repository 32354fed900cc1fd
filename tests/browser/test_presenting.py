"""Each notebook as slides in JupyterLab, its cells run: every slide fits the projector.

A slide gets smaller letters until all is in the window, down to the size that JupyterLab itself
has; what is too long even then scrolls, and SCROLL names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import nbformat
import pytest

from lesson import presenting

from . import server
from .conftest import IN_THE_PAGE
from .notebook import ARTEFACTS, PATIENCE, Notebook
from .test_notebooks import COURSE, NAMES
from .watch import Watch

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from .server import Lab

SIZES = [(1280, 720), (1920, 1080)]
MISSING = "slides need jupyterlab-slideshow: pip install -e '.[test]'"
SMALLEST = 14 / 720  # of the window's height
SCROLL = {  # the first cell of a slide that may: why
    "2-10": "the marker on the whole article, with room for notes beside it",
    "5-09": "the marker on the whole article, with room for notes beside it",
    "5-14": "all questions of a round at once",
    "5-17": "all questions of a round at once",
    "5-22": "all questions of a round at once",
    "5-24": "all questions of a round at once",
}
# Goes to each slide, waits until it no longer changes, and measures what is on it.
WALK = """async () => {
  const { content } = jupyterapp.shell.currentWidget;
  const deck = document.querySelector(".jp-Deck.jp-NotebookPanel:not(.lm-mod-hidden)");
  const outer = deck.querySelector(".jp-WindowedPanel-outer");
  const on_it = () => [...deck.querySelectorAll(".jp-deck-mod-onscreen.jp-deck-mod-visible")];
  const size = () => parseFloat(document.body.style.getPropertyValue("--desk-size"));
  const look = () => [size(), outer.scrollHeight, on_it().length].join();
  async function settled() {
    for (let same = 0, before = ""; same < 8; before = look()) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      same = look() === before ? same + 1 : 0;
    }
  }
  const kind = (cell) => cell.model.sharedModel.getMetadata("slideshow")?.slide_type;
  const told = [];
  for (const [at, cell] of content.widgets.entries()) {
    if (!["slide", "subslide"].includes(kind(cell))) continue;
    content.activeCellIndex = at;
    await settled();
    const areas = on_it().flatMap((one) => [...one.querySelectorAll(".jp-OutputArea-output")]);
    told.push({
      slide: cell.model.id,
      cells: on_it().map((one) => Number(one.dataset.windowedListIndex)),
      long: outer.scrollHeight - innerHeight,
      wide: Math.max(0, ...areas.map((area) => area.scrollWidth - area.clientWidth)),
      out: Math.max(...on_it().map((one) => one.getBoundingClientRect().right)) - innerWidth,
      size: size() / innerHeight,
    });
  }
  return told;
}"""


@pytest.fixture(scope="module")
def lab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab that was started to present; without jupyterlab-slideshow a test is skipped."""
    if find_spec(presenting.NEEDED) is None:
        pytest.skip(MISSING)
    with server.running(tmp_path_factory.mktemp("presenting"), "--present") as lab:
        yield lab


@contextmanager
def presented(browser: Browser, lab: Lab, watches: list[Watch], name: str) -> Iterator[Notebook]:
    """The notebook in a window of its own, as ``lesson open --present`` shows it."""
    with browser.new_context(viewport={"width": 1280, "height": 720}) as context:
        watches.append(Watch(context))
        context.add_init_script(path=IN_THE_PAGE)
        context.set_default_timeout(PATIENCE)
        notebook = Notebook(context.new_page(), name)
        workspace = name.replace("/", "-").removesuffix(".ipynb")
        notebook.page.goto(f"{lab.url}lab/workspaces/{workspace}/tree/{name}?token={lab.token}")
        wait_for_slides(notebook.page)
        notebook.wait_until("ready")
        yield notebook
        notebook.command("deck:stop")  # jupyterlab-slideshow stumbles over a notebook that is gone
        notebook.close()


def wait_for_slides(page: Page) -> None:
    """Returns when the first slide is shown; nobody has clicked anything."""
    page.wait_for_function("document.body.dataset.jpDeckMode === 'presenting'")
    page.wait_for_function("document.body.style.getPropertyValue('--desk-size') !== ''")


def expected_slides(path: Path) -> list[list[int]]:
    """The places of the cells on each slide, as the notebook's metadata has it."""
    slides: list[list[int]] = []
    for place, cell in enumerate(nbformat.read(path, as_version=4).cells):
        kind = cell.metadata.slideshow.slide_type
        if kind in ("slide", "subslide"):
            slides.append([])
        if kind not in ("notes", "skip"):
            slides[-1].append(place)
    return slides


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_slide_fits_both_projectors(browser, lab, watches, name):
    with presented(browser, lab, watches, name) as notebook:
        notebook.run_all()
        assert notebook.errors == []
        for width, height in SIZES:
            notebook.size(width, height)
            told = notebook.page.evaluate(WALK)
            assert [slide["cells"] for slide in told] == expected_slides(COURSE / name)
            too_long = {slide["slide"]: slide["long"] for slide in told if slide["long"] > 0}
            assert set(too_long) <= set(SCROLL), too_long
            assert [slide for slide in told if slide["wide"] > 1 or slide["out"] > 0] == []
            assert min(slide["size"] for slide in told) > SMALLEST - 0.001


@pytest.mark.slow
def test_an_exercise_answers_on_its_slide(browser, lab, watches):
    with presented(browser, lab, watches, NAMES[0]) as notebook:
        notebook.run_all()
        place = next(
            place
            for place, cell in notebook.code_cells.items()
            if cell.source == 'exercises.ask(iss, "when-does-it-leave")'
        )
        notebook.page.evaluate(
            "at => { jupyterapp.shell.currentWidget.content.activeCellIndex = at; }", place
        )
        exercise = notebook.panel.locator(".jp-deck-mod-onscreen .cd")
        exercise.get_by_role("radio").first.check()
        exercise.get_by_role("button", name="Answer").click()
        exercise.locator(".cd-told").wait_for()
        ARTEFACTS.mkdir(exist_ok=True)
        notebook.screenshot("slide with an answer")


@pytest.mark.slow
def test_keys_turn_the_slides_and_end_them_and_they_begin_again(browser, lab, watches):
    with presented(browser, lab, watches, NAMES[1]) as notebook:
        page = notebook.page
        first = page.locator(".jp-deck-mod-onscreen").first
        assert first.get_attribute("data-windowed-list-index") == "0"
        page.locator(".jp-Deck .jp-Cell.jp-mod-active").focus()
        notebook.press("ArrowRight")
        page.wait_for_function("jupyterapp.shell.currentWidget.content.activeCellIndex > 0")
        notebook.press("Escape")
        page.wait_for_function("document.body.dataset.jpDeckMode === undefined")
        assert page.evaluate("document.body.style.getPropertyValue('--desk-size')") == ""
        page.reload()
        wait_for_slides(page)
