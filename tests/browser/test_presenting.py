"""Each notebook as slides in JupyterLab, its cells run: every slide fits the projector.

A slide gets smaller letters until all is in the window; what is long comes page by page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import nbformat
import pytest

from .deck import end_slides, go_to, turn_to, wait_for_slides
from .notebook import ARTEFACTS, Notebook
from .test_notebooks import COURSE, NAMES

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(1280, 720), (1920, 1080)]
ROOMS = [SIZES[0], pytest.param(SIZES[1], marks=pytest.mark.nightly)]  # of the same shape
pytestmark = pytest.mark.slow
PROJECTORS = [
    pytest.param([(1280, 720), (1024, 768)], id="1280 and 1024"),
    pytest.param([(1920, 1080)], id="1920", marks=pytest.mark.nightly),
]
SMALLEST, LABEL = 18 / 720, 15 / 720  # of the window’s height; what does not fit then is paged
OPEN = """async () => { // whatever an answer opens
  const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
  await kernel.requestExecute({ code: "import os; os.environ['LESSON_OPEN'] = '1'" }).done;
}"""
# Goes to each slide, or stays on one, waits until it no longer changes, and measures what is on it.
WALK = """async (here_alone = false) => {
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
  const sizes = (which) => (root) => [...root.querySelectorAll(which)].flatMap((one) =>
    ([...one.childNodes].some((child) => child.nodeType === 3 && child.data.trim()) &&
      one.checkVisibility({ visibilityProperty: true }) &&
      !one.closest(".cd-unseen")
      ? [parseFloat(getComputedStyle(one).fontSize) * (one.closest("svg")?.getScreenCTM().a ?? 1)]
      : []));
  const least = (which) => Math.min(...on_it().flatMap(sizes(which))) / innerHeight;
  const kind = (cell) => cell.model.sharedModel.getMetadata("slideshow")?.slide_type;
  const told = [];
  for (const [at, cell] of content.widgets.entries()) {
    if (here_alone ? content.activeCellIndex !== at
      : !["slide", "subslide"].includes(kind(cell))) continue;
    content.activeCellIndex = at;
    await settled();
    const areas = on_it().flatMap((one) =>
      [...one.querySelectorAll(".jp-OutputArea-output, .cm-scroller")]);
    told.push({
      slide: cell.model.id,
      cells: on_it().map((one) => Number(one.dataset.windowedListIndex)),
      long: outer.scrollHeight - outer.clientHeight,
      wide: Math.max(0, ...areas.map((area) => area.scrollWidth - area.clientWidth)),
      out: Math.max(...on_it().map((one) => one.getBoundingClientRect().right)) - innerWidth,
      size: size() / innerHeight,
      text: least("*:not(svg *, rt, rt *)"),
      label: least("*"),
    });
  }
  return told;
}"""


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


def write_down(row: str) -> None:
    """Adds a row to tests/artefacts/slides.md, for people to read."""
    ARTEFACTS.mkdir(exist_ok=True)
    with (ARTEFACTS / "slides.md").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")


@pytest.fixture(scope="module", autouse=True)
def table() -> None:
    """A new tests/artefacts/slides.md: what each notebook looks like on each projector."""
    (ARTEFACTS / "slides.md").unlink(missing_ok=True)
    write_down("| notebook | window | slides | that are paged | smallest text, of 720 | label |")
    write_down("|---|---|---:|---:|---:|---:|")


@pytest.mark.parametrize("name", [*NAMES, "instructor/class-results.ipynb"])
@pytest.mark.parametrize("projectors", PROJECTORS)
def test_every_slide_fits_the_projector(slides, name, projectors):
    with slides(name) as notebook:
        notebook.page.evaluate(OPEN)
        notebook.run_all()
        assert notebook.errors == []
        for width, height in projectors:
            notebook.size(width, height)
            told = notebook.page.evaluate(WALK)
            assert [slide["cells"] for slide in told] == expected_slides(COURSE / name)
            assert [slide for slide in told if slide["wide"] > 1 or slide["out"] > 0] == []
            text, label = (min(slide[key] for slide in told) for key in ("text", "label"))
            paged = sum(slide["long"] > 0 for slide in told)
            write_down(
                f"| {name} | {width}×{height} | {len(told)} | {paged} | {text * 720:.1f}"
                f" | {label * 720:.1f} |"
            )
            assert text > SMALLEST - 0.0002
            assert label > LABEL - 0.0002


def assert_it_is_legible(notebook: Notebook, name: str) -> None:
    """All on the slide fits its width in letters of a fair size, once it no longer changes."""
    (told,) = notebook.page.evaluate(WALK, True)
    assert told["wide"] <= 1
    assert told["out"] <= 0
    assert told["size"] > SMALLEST - 0.001
    notebook.screenshot(name)


def test_questions_come_one_at_a_time_and_are_answered_on_their_slide(slides):
    with slides(NAMES[0]) as notebook:
        notebook.run_all()
        assert go_to(notebook, "0-07").count() == 1
        dots = notebook.panel.locator(".jp-deck-mod-onscreen .cd-round")
        first = go_to(notebook, "0-07").inner_text()
        dots.get_by_text("1 of 6").wait_for()
        dots.get_by_role("button", name="Next").focus()
        notebook.press("Enter")
        dots.get_by_text("2 of 6").wait_for()
        assert go_to(notebook, "0-07").inner_text() != first
        exercise = go_to(notebook, "0-14")
        exercise.get_by_role("radio").first.check()
        exercise.get_by_role("button", name="Answer", exact=True).click()
        exercise.locator(".cd-told").wait_for()
        assert_it_is_legible(notebook, "slide with an answer")
        index = "jupyterapp.shell.currentWidget.content.activeCellIndex"
        # a clicker works whatever has the focus
        for key, places in (("Shift+PageDown", 1), ("PageUp", -1)):
            exercise.get_by_role("button", name="Answer", exact=True).focus()
            here = notebook.page.evaluate(index)
            notebook.press(key)
            notebook.page.wait_for_function(f"({index} - {here}) * {places} > 0")
            go_to(notebook, "0-14")
        exercise.get_by_role("button", name="Answer", exact=True).focus()
        notebook.press("ArrowRight")  # first why, then the next slide
        exercise.locator(".cd-explanation").wait_for()


@pytest.mark.parametrize("size", ROOMS, ids=["1280", "1920"])
def test_marks_and_their_notes_fit_a_paragraph_at_a_time(slides, size):
    with slides(NAMES[2]) as notebook:
        notebook.size(*size)
        notebook.run_all()
        exercise = go_to(notebook, "2-10")
        exercise.get_by_role("combobox").select_option(label="8")
        words = exercise.get_by_role("listbox").get_by_role("option")
        assert words.all_inner_texts() == ["To", "this", "Putin", "replied", "Good"]
        words.nth(2).click()
        notebook.press("1")
        exercise.get_by_role("button", name="Saying 1", exact=False).first.wait_for()
        words.nth(4).click()
        notebook.press("3")
        exercise.locator(".cd-content[role]").last.wait_for()
        exercise.get_by_role("button", name="Check all").click()
        exercise.locator(".cd-findings").last.wait_for()
        assert_it_is_legible(notebook, f"slide with marks {size[0]}")
        words.nth(4).focus()
        notebook.press("ArrowRight")  # out of the paragraph, into the next
        assert words.first.inner_text() == "Tuesday’s"
        exercise.get_by_role("button", name="Large letters").click()
        assert words.count() == 324


def test_dates_and_their_timeline_fit_an_event_at_a_time(slides):
    with slides(NAMES[3]) as notebook:
        notebook.run_all()
        exercise = go_to(notebook, "3-28")
        for words in ("26 July 2022", "by 2024", "15 July 2022"):
            shown = exercise.locator(".cd-events > li:not([hidden])")
            shown.get_by_role("textbox").fill(words)
            notebook.press("Enter")
            shown.get_by_text("You say").wait_for()
            exercise.get_by_role("button", name="Event after this one").click()
        exercise.get_by_role("button", name="Check all").click()
        exercise.get_by_role("button", name="Event before this one").click()
        exercise.locator("li:not([hidden]) .cd-told").wait_for()
        assert_it_is_legible(notebook, "slide with a timeline")


def test_keys_turn_the_slides_and_end_them_and_they_begin_again(slides):
    with slides(NAMES[1]) as notebook:
        page = notebook.page
        first = page.locator(".jp-deck-mod-onscreen").first
        assert first.get_attribute("data-windowed-list-index") == "0"
        page.locator(".jp-Deck .jp-Cell.jp-mod-active").focus()
        notebook.press("ArrowRight")
        place = "jupyterapp.shell.currentWidget.content.activeCellIndex"
        page.wait_for_function(f"{place} > 0")
        before = page.evaluate(place)
        notebook.press("PageDown")
        page.wait_for_function(f"{place} > {before}")
        notebook.press("PageUp")
        end_slides(notebook)
        assert page.evaluate("document.body.style.getPropertyValue('--desk-size')") == ""
        page.reload()
        wait_for_slides(page)


def test_the_letter_f_fills_the_screen_but_is_a_letter_where_one_writes(slides):
    with slides(NAMES[3]) as notebook:
        page = notebook.page
        page.locator(".jp-Deck .jp-Cell.jp-mod-active").focus()
        notebook.press("f")
        page.wait_for_function("document.fullscreenElement !== null")
        notebook.press("f")
        page.wait_for_function("document.fullscreenElement === null")
        notebook.run_all()
        event = go_to(notebook, "3-28").locator(".cd-events > li:not([hidden])")
        day = event.get_by_role("textbox")
        day.fill("")
        day.press_sequentially("5 February")
        assert day.input_value() == "5 February"
        assert page.evaluate("document.fullscreenElement === null")


def test_what_a_cell_gives_is_shown_once_it_is_run_and_its_slide_stays(slides, slides_lab):
    with slides(slides_lab.copy(NAMES[1], "saved")) as notebook:
        page = notebook.page
        place = "jupyterapp.shell.currentWidget.content.activeCellIndex"
        turn_to(page, "pictures.marked(iss.key, 11)")
        here = page.evaluate(place)
        saved = page.locator(".jp-deck-mod-onscreen .jp-Cell-outputWrapper").first
        page.locator(".jp-deck-mod-onscreen.desk-waits").wait_for()
        assert not saved.is_visible()
        notebook.press("Shift+Enter")
        saved.wait_for()
        (slide,) = [cells for cells in expected_slides(COURSE / NAMES[1]) if here in cells]
        assert page.evaluate(place) in slide
        notebook.screenshot("slide after its cell was run")
        notebook.press("Shift+Enter")  # nothing is left to run here: the next slide
        page.wait_for_function(f"{place} > {slide[-1]}")
        for key, way in (("Shift+ArrowRight", 1), ("Shift+PageDown", 1), ("ArrowLeft", -1)):
            here = page.evaluate(place)
            notebook.press(key)
            page.wait_for_function(f"({place} - {here}) * {way} > 0")


def test_a_page_beside_the_notebook_opens_over_the_slide(slides):
    with slides(NAMES[1]) as notebook:
        page = notebook.page
        turn_to(page, "pictures.marked(iss.key, 11)")
        notebook.press("PageDown")
        page.locator(".jp-Deck .jp-deck-mod-onscreen a", has_text="glossary").first.click()
        over = page.locator("dialog.desk-page")
        over.get_by_role("heading", name="cue", exact=False).first.wait_for()
        notebook.screenshot("slide with the glossary")
        notebook.press("Escape")
        over.wait_for(state="detached")
        assert page.evaluate("document.body.dataset.jpDeckMode") == "presenting"


def test_escape_ends_the_slides_from_an_exercise_too(slides):
    with slides(NAMES[0]) as notebook:
        notebook.run_all()
        go_to(notebook, "0-14").get_by_role("radio").first.check()
        end_slides(notebook)
