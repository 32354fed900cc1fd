"""The static deck of each notebook, opened from its folder as from a stick, without network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lesson.instructor.slides import slides

from .notebook import ARTEFACTS
from .test_notebooks import COURSE, NAMES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = [(1280, 720), (1920, 1080)]
WALK = """async () => {
  const frames = async (count) => {
    while (count--) await new Promise((drawn) => requestAnimationFrame(drawn));
  };
  const slides = Reveal.getSlides();
  const told = [];
  for (const slide of slides) {
    const { h, v, f } = Reveal.getIndices(slide);
    Reveal.slide(h, v, f);
    await frames(3);
    const box = slide.getBoundingClientRect();
    const pictures = [...slide.querySelectorAll("img")];
    await Promise.all(pictures.map((picture) => picture.decode()));
    told.push({
      begins: slide.textContent.trim().replace(/\\s+/g, " ").slice(0, 60),
      scrolls: slide.scrollHeight > slide.clientHeight + 1,
      over: Math.max(box.bottom - innerHeight, box.right - innerWidth, -box.top, -box.left),
      without_alt: pictures.filter((picture) => !picture.alt.trim()).length,
      out: pictures.filter((picture) => picture.getBoundingClientRect().right > innerWidth).length,
      smallest: parseFloat(getComputedStyle(slide).fontSize),
    });
  }
  return told;
}"""


ONE_QUICKLY = [pytest.param(name, marks=[pytest.mark.slow] * (name[0] != "0")) for name in NAMES]


@pytest.fixture(scope="module", params=ONE_QUICKLY)
def name(request: pytest.FixtureRequest) -> str:
    """A notebook's path in the course."""
    return request.param


@pytest.fixture(scope="module")
def deck(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the notebook's deck."""
    return slides.write(COURSE / name, tmp_path_factory.mktemp("decks") / "deck") / slides.PAGE


@pytest.fixture
def asked_and_said() -> list[str]:
    """What pages asked for outside the deck's folder, and every error of theirs."""
    return []


@pytest.fixture
def opened(browser: Browser, deck: Path, asked_and_said: list[str]) -> Iterator[Page]:
    """The deck, opened from its file."""

    def asked(address: str) -> None:
        if not address.startswith((deck.parent.as_uri(), "data:", "blob:", "about:")):
            asked_and_said.append(address)

    with browser.new_context() as context:
        context.on("request", lambda request: asked(request.url))
        context.on("requestfailed", lambda request: asked_and_said.append(request.url))
        context.on("console", lambda said: asked_and_said.append(f"{said.type}: {said.text}"))
        context.on("weberror", lambda told: asked_and_said.append(str(told.error)))
        page = context.new_page()
        page.goto(deck.as_uri())
        page.wait_for_function("window.Reveal?.isReady()")
        yield page


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=["1280", "1920"])
def test_every_slide_fits_and_its_pictures_tell_what_they_show(opened, asked_and_said, name, size):
    opened.set_viewport_size({"width": size[0], "height": size[1]})
    told = opened.evaluate(WALK)
    assert [slide["begins"] for slide in told if slide["scrolls"]] == []
    assert [slide for slide in told if slide["over"] > 1] == []
    assert sum(slide["without_alt"] + slide["out"] for slide in told) == 0
    assert min(slide["smallest"] for slide in told) >= 14
    assert asked_and_said == []
    opened.screenshot(path=ARTEFACTS / f"deck {Path(name).stem} {size[0]}.png")


def test_the_arrow_keys_turn_the_page(opened, asked_and_said):
    every = opened.evaluate("Reveal.getTotalSlides()")
    waits = opened.evaluate("document.querySelectorAll('.jp-Cell-outputWrapper.fragment').length")
    assert waits
    at = [0]
    for _ in range(every - 1 + waits):  # none is left out; what waits comes first
        opened.keyboard.press("ArrowRight")
        at.append(opened.evaluate("Reveal.getSlidePastCount()"))
    assert sorted(at) == at
    assert {*at} == {*range(every)}
    assert opened.evaluate("document.querySelectorAll('.fragment:not(.visible)').length") == 0
    opened.keyboard.press("ArrowLeft")
    opened.keyboard.press("Home")
    assert opened.evaluate("Reveal.getSlidePastCount()") == 0
    opened.keyboard.press("ArrowDown")
    assert opened.evaluate("Reveal.getSlidePastCount()") == 1
    assert asked_and_said == []


def test_what_comes_of_a_cell_and_the_text_below_it_wait_for_a_press(opened):
    hidden = opened.evaluate("""() => {
      const slide = Reveal.getSlides().find((one) => one.querySelector(".jp-Cell.fragment"));
      const { h, v } = Reveal.getIndices(slide);
      Reveal.slide(h, v);
      const parts = [...slide.querySelectorAll(".fragment")];
      const seen = () => parts.map((one) => one.checkVisibility({ visibilityProperty: true }));
      const step = (one) => Number(one.dataset.fragmentIndex);
      const before = seen();
      Reveal.next();
      return new Promise((then) => setTimeout(() => then([before, seen(), parts.map(step)])));
    }""")
    before, after, steps = hidden
    assert not any(before)
    assert after == [step == 0 for step in steps]


def test_the_speaker_notes_open_in_a_window_of_their_own(opened, asked_and_said, name):
    notes = opened.locator("aside.notes")
    if not notes.count():
        assert name.startswith(("5-", "instructor/"))  # which the guide has no section on
        return
    with opened.context.expect_page() as coming:
        opened.keyboard.press("s")
    told = coming.value.locator(".speaker-controls-notes .value")
    told.filter(has_text="Read aloud").wait_for()
    assert asked_and_said == []


FOREIGN = [  # what an output or a text may hold that would run a script
    "<script>document.title = 'ran'</script>",
    "<script src='deck.js'></script><script src='own.js'></script>",
    "<img src='x:' onerror=\"document.title = 'ran'\">",
    "<svg onload=\"document.title = 'ran'\"></svg>",
    "<iframe srcdoc=\"<script>top.document.title = 'ran'</script>\"></iframe>",
    "<a href=\"javascript:void(document.title = 'ran')\" id='go'>go</a>",
    "<form action=\"javascript:void(document.title = 'ran')\"><button id='go'>go</button></form>",
    "<base href='https://example.org/'>",
    "<object data='data:text/html,<script>top.document.title = 1</script>'></object>",
]


@pytest.mark.parametrize("markup", FOREIGN, ids=lambda markup: markup[:14])
@pytest.mark.parametrize("where", ["output", "text"])
def test_no_script_but_the_decks_own_runs(browser, tmp_path, markup, where):
    slide = {"slideshow": {"slide_type": "slide"}}
    outputs = [new_output("display_data", {"text/html": markup})]
    cells = {
        "output": new_code_cell("show()", metadata=slide, outputs=outputs),
        "text": new_markdown_cell(f"# Rain\n\n{markup}", metadata=slide),
    }
    nbformat.write(new_notebook(cells=[cells[where]]), tmp_path / "rain.ipynb")
    page_file = slides.write(tmp_path / "rain.ipynb", tmp_path / "deck") / slides.PAGE
    (page_file.parent / "own.js").write_text("document.title = 'ran'", encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(page_file.as_uri())
        page.wait_for_function("window.Reveal?.isReady()")
        for button in page.locator("#go").all():
            button.dispatch_event("click")
        page.wait_for_timeout(200)
        assert page.title() in ("rain", "Rain")
