"""A vote of the room: hands in front of the class, phones on a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lesson.launch.vote.kept import votes

from .deck import number, turn_to
from .notebook import ARTEFACTS
from .test_notebooks import NAMES
from .watch import window

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.slow
PHONE = (390, 844)


def panel(page: Page) -> Locator:
    """What V opens over the slide."""
    return page.locator(".desk-vote")


def faults(page: Page, part: str = "html") -> list[str]:
    """What axe-core finds amiss."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context={"include": [part]})
    return [fault["id"] for fault in found.response["violations"]]


def widths(page: Page) -> list[float]:
    """How long each bar is; 0 where none is drawn."""
    bars = panel(page).locator(".desk-bar i")
    return [round(one.bounding_box()["width"]) if one.is_visible() else 0 for one in bars.all()]


def test_hands_become_bars_and_then_the_answer_is_told(slides, slides_lab):
    with slides(NAMES[1]) as notebook:
        page = notebook.page
        turn_to(page, '"who-is-he"')
        here = number(page)
        notebook.press("v")
        panel(page).locator("h2").wait_for()
        for at, hands in enumerate(("3", "12")):
            panel(page).locator("input").nth(at).fill(hands)
        assert widths(page)[:2] == [0, 0]
        notebook.press("Escape")  # before the bars the vote goes on
        panel(page).wait_for(state="detached")
        notebook.press("v")
        panel(page).locator("h2").wait_for()
        assert [one.input_value() for one in panel(page).locator("input").all()][:2] == ["3", "12"]
        notebook.press("PageDown")
        page.wait_for_function("document.querySelector('.desk-bar i').offsetWidth > 0")
        first, second = widths(page)[:2]
        assert second == pytest.approx(4 * first, abs=4)
        assert not panel(page).locator(".desk-right").count()
        notebook.screenshot("vote with bars before the answer")
        assert faults(page, ".desk-vote") == []
        notebook.press("PageDown")
        panel(page).locator(".desk-right").wait_for()
        notebook.screenshot("vote with bars and the answer")
        notebook.press("PageDown")
        panel(page).wait_for(state="detached")
        assert number(page) == here
        page.wait_for_timeout(500)  # it is being written
        one = votes(slides_lab.folder)[-1]
        assert (one.question, one.hands[:2], sum(one.phones)) == ("who-is-he", (3, 12), 0)


def test_a_phone_votes_on_a_page_of_its_own(slides, slides_lab, browser, watches):
    with slides(NAMES[1]) as notebook, window(browser, watches, PHONE) as phone:
        page = notebook.page
        turn_to(page, '"who-is-he"')
        notebook.press("v")
        address = panel(page).locator("aside p")
        address.wait_for()
        assert panel(page).get_by_alt_text("QR code").evaluate("one => one.naturalWidth") > 100
        notebook.screenshot("vote with the address for phones")
        phone.goto(f"http://{address.inner_text()}")
        phone.locator("input").nth(1).wait_for()
        for scheme in ("dark", "light"):
            phone.emulate_media(color_scheme=scheme)
            assert faults(phone) == []
            phone.screenshot(path=ARTEFACTS / f"vote on a phone, {scheme}.png")
        phone.locator("label").nth(1).click()
        phone.get_by_role("button", name="Send").click()
        phone.get_by_text("Your vote counts").wait_for()
        assert faults(phone) == []
        panel(page).get_by_text("1 by phone").wait_for()
        with page.context.expect_page() as coming:
            panel(page).evaluate("one => one.vote.room.presenter.open()")
        presenter = coming.value
        presenter.get_by_label("Hands for A").fill("4")
        page.wait_for_function("document.querySelector('.desk-vote input').value === '4'")
        presenter.screenshot(path=ARTEFACTS / "presenter's window with a vote.png")
        presenter.locator("body").press("PageDown")
        panel(page).get_by_role("button", name="Show the answer").wait_for()
        phone.reload()
        phone.get_by_text("This vote is closed").wait_for()
        notebook.press("Escape")
        panel(page).wait_for(state="detached")
        phone.get_by_text("No vote is open").wait_for()
        one = votes(slides_lab.folder)[-1]
        assert (one.hands[:2], one.phones[:2]) == ((4, 0), (0, 1))
        presenter.get_by_role("button", name="Vote").click()  # after the talk: once more
        phone.get_by_role("button", name="Send").wait_for()
        assert panel(page).locator("input").first.input_value() == ""
        presenter.locator("body").press("v")
        panel(page).wait_for(state="detached")
