"""The class's wall in Chromium: large letters, the key's answer on the next press, all by keys."""

import pytest
from sample_class import FOLDER

from lesson import load
from lesson.instructor.class_results import gather

from .notebook import ARTEFACTS

SIZES = [(1920, 1080), (1280, 720), (1024, 768)]
LOOK = """() => {
  const slide = document.querySelector(".shown");
  const letters = [...slide.querySelectorAll("*")].filter((one) => one.offsetParent);
  const sizes = letters.map((one) => parseFloat(getComputedStyle(one).fontSize));
  return {
    at: location.hash, height: Math.min(...sizes) * 720 / innerHeight,
    over: slide.scrollWidth - slide.clientWidth,
    left: slide.scrollHeight - slide.clientHeight - slide.scrollTop,
    open: slide.querySelectorAll(".answer:not([hidden])").length,
    waits: slide.querySelectorAll(".answer[hidden]").length,
  };
}"""


@pytest.mark.slow
def test_no_word_of_the_heat_is_broken_at_a_lines_end(browser, tmp_path):
    file = gather(load("iss-exit"), FOLDER).page(tmp_path / "class.html").path
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    page.goto(file.as_uri())
    broken = "(every) => every.filter((one) => one.getClientRects().length > 1).length"
    assert page.locator("ruby").count() > 20
    assert page.eval_on_selector_all("ruby", broken) == 0
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=["1920", "1280", "1024"])
def test_each_slide_can_be_read_and_its_answer_waits_for_a_press(browser, tmp_path, size):
    wall = gather(load("iss-exit"), FOLDER).wall(tmp_path / "wall.html").path
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height})
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(wall.as_uri())
    seen = [page.evaluate(LOOK)]
    for _ in range(80):
        page.keyboard.press("PageDown")
        seen.append(page.evaluate(LOOK))
        if seen[-1] == seen[-2]:
            break
        if len(seen) in (2, 3):
            page.screenshot(path=ARTEFACTS / f"wall {width} {len(seen) - 2}.png")
    assert min(one["height"] for one in seen) >= 24
    assert max(one["over"] for one in seen) <= 0
    answered = {one["at"] for one in seen if one["open"]}
    assert len(answered) == 10
    assert answered == {one["at"] for one in seen if one["waits"]}
    last = {one["at"]: one["left"] for one in seen}  # what is long is paged to its end
    assert max(last.values()) <= 2
    page.keyboard.press("Home")
    page.keyboard.press(".")
    assert page.evaluate("document.body.className") == "blank"
    page.keyboard.press("b")
    page.keyboard.press("PageUp")
    assert page.evaluate(LOOK)["at"] == "#0"
    assert said == []
    page.close()
